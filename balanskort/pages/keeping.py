"""The owner's pages: the card, changing it, its link, keeping it, what it was before, and the end of it."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from balanskort import paper, words
from balanskort.domain import NotFound, owning, sharing
from balanskort.forms import CardForm, KeyForm
from workshops.contract import Refused

from .drawing import card_sheet, form_sheet, qr_of
from .opening import Key, ask_for_link, link_to, nothing_here, private, with_card

OWNER = "balanskort:card"
LARGEST = 2**63 - 1  # what an id may be


@private("GET", "POST")
def card(request):
    """A field for the link; with a link in the body, the card. To look at the page opens nothing."""
    return _open(request) if request.method == "POST" else ask_for_link(request, OWNER)


@with_card
def change(request, opened, key):
    """The card in its twelve boxes."""
    return _writing(request, CardForm(card=opened.contents), key, opened.version)


@with_card
def save(request, opened, key):
    """Keep what was written; where another device was first, both are shown and nothing is lost."""
    form, version = CardForm(request.POST, card=opened.contents), number(request.POST.get("version"))
    if not form.is_valid():
        return _writing(request, form, key, version, status=422)
    try:
        opened = owning.save(opened, form.written, version)
    except owning.SavedMeanwhile as meanwhile:
        return _writing(request, form, key, meanwhile.version, meanwhile, status=409)
    return show_card(request, opened, key, _("Kortet är sparat."))


@with_card
def keep(request, opened, key):
    """Four months from now, instead of a day after the workshop."""
    try:
        opened = owning.keep(opened)
    except Refused as refusal:
        return show_card(request, opened, key, str(refusal), status=409)
    return show_card(request, opened, key, _("Kortet finns nu kvar i fyra månader."))


@with_card
def link(request, opened, key):
    """The owner's own link once more, and the sheet to print."""
    return show_link(request, key, locked=opened.has_passphrase)


@with_card
def passphrase(request, opened, key):
    """A passphrase besides the link, or none any more."""
    wanted = request.POST.get("wanted", "")
    try:
        owning.set_passphrase(opened, wanted)
    except Refused as refusal:
        return show_link(request, key, locked=opened.has_passphrase, said=str(refusal), status=422)
    said = _("Nu behövs både länken och lösenfrasen.") if wanted else _("Nu räcker länken.")
    return show_link(request, Key(key.secret, wanted), locked=bool(wanted), said=said)


@with_card
def versions(request, opened, key):
    """The card as it was before, and every time that its owner's link opened it."""
    earlier = [{"saved": one, **card_sheet(one.contents)} for one in owning.versions(opened)]
    context = {
        "key": key,
        "earlier": earlier,
        "openings": dict.fromkeys(one.at for one in sharing.own_openings(opened)),
    }
    return render(request, "balanskort/versions.html", context)


@with_card
def erase(request, opened, key):
    """Asks once; then the card is gone at once, with all its links."""
    if "sure" not in request.POST:
        return render(request, "balanskort/erase.html", {"key": key, "links": sharing.links(opened)})
    owning.erase(opened)
    return render(request, "balanskort/left.html", {"erased": True})


@private("POST")
def erase_unopened(request):
    """The end of a card whose passphrase is forgotten: for that the link is enough."""
    sent = KeyForm(request.POST)
    try:
        owning.erase_unopened(sent.cleaned_data["secret"] if sent.is_valid() else "")
    except NotFound:
        return nothing_here(request, OWNER)
    return render(request, "balanskort/left.html", {"erased": True})


@private("GET", "POST")
def leave(request):
    """A page with nothing on it; the browser is asked to forget what it kept of the pages before."""
    response = render(request, "balanskort/left.html")
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache"'
    return response


def show_card(request, opened, key, said: str = "", status: int = 200):
    """The card as the A4 that it is, and what its owner can do with it."""
    context = card_sheet(opened.contents) | {"opened": opened, "key": key, "said": said}
    context["lacking"] = paper.lacking(opened.contents)
    return render(request, "balanskort/card.html", context, status=status)


@sensitive_variables()
def show_link(request, key, *, locked: bool = False, is_new: bool = False, said: str = "", status: int = 200):
    """The owner's link to copy, to scan and to print: the only key that there is."""
    address = link_to(OWNER, key.secret)
    context = {"key": key, "link": address, "qr": qr_of(address), "is_new": is_new, "locked": locked}
    context |= {"said": said, "words": words.of(request.LANGUAGE_CODE)}
    return render(request, "balanskort/link.html", context, status=status)


def number(raw) -> int:
    """An id or a version as a form carried it; 0, which none has, for anything else."""
    known = raw and raw.isascii() and raw.isdigit() and len(raw) <= len(str(LARGEST))
    return int(raw) if known and int(raw) <= LARGEST else 0


@with_card
def _open(request, opened, key):
    return show_card(request, opened, key)


@sensitive_variables()
def _writing(request, form, key, version, meanwhile=None, status: int = 200):
    context = form_sheet(form, meanwhile and meanwhile.contents)
    context |= {"key": key, "version": version, "meanwhile": meanwhile}
    return render(request, "balanskort/change.html", context, status=status)
