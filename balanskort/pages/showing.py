"""Showing the card to somebody: the owner's list of links, and the reader's page."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from balanskort.domain import NotFound, sharing
from balanskort.forms import PartForm, ShareForm
from workshops.contract import Refused

from .drawing import card_sheet, form_sheet, qr_of
from .keeping import number
from .opening import ask_for_link, link_to, private, with_card, with_share

READER = "balanskort:shared"


@with_card
def shares(request, opened, key):
    """Every link there is to the card, for whom, and each time that it was opened."""
    return _links(request, opened, key)


@with_card
def share(request, opened, key):
    """A new link, shown this once."""
    form = ShareForm(request.POST)
    if not form.is_valid():
        return _links(request, opened, key, form=form, status=422)
    try:
        secret = sharing.share(opened, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _links(request, opened, key, form=form, status=422)
    address = link_to(READER, secret)
    made = {"link": address, "qr": qr_of(address), "made_for": form.cleaned_data["label"]}
    return _links(request, opened, key, **made)


@with_card
def revoke(request, opened, key):
    """From now on that link opens nothing."""
    try:
        sharing.revoke(opened, number(request.POST.get("link")))
    except NotFound:
        return _links(request, opened, key, said=_("Den länken finns inte bland dina."), status=404)
    return _links(request, opened, key, said=_("Länken är avslutad. Den öppnar inget mer."))


@private("GET", "POST")
def shared(request):
    """A reader's field for the link; with a link in the body, the card."""
    return _read(request) if request.method == "POST" else ask_for_link(request, READER)


@with_share
def part(request, seen, key):
    """The reader's part in boxes, where the owner asked for it."""
    if not seen.may_fill:
        return _seen(request, seen, key, _("Den här länken är till för att läsa."), status=403)
    return _filling(request, seen, PartForm(card=seen.contents), key, seen.version)


@with_share
def fill(request, seen, key):
    """Keep the reader's part; where somebody was first, both are shown and nothing is lost."""
    form, version = PartForm(request.POST, card=seen.contents), number(request.POST.get("version"))
    if not form.is_valid():
        return _filling(request, seen, form, key, version, status=422)
    try:
        sent = {"you": form.you, "agreements": form.agreements, "version": version}
        filled = sharing.fill(key.secret, **sent)
    except sharing.SavedMeanwhile as meanwhile:
        return _filling(request, seen, form, key, meanwhile.version, meanwhile, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _filling(request, seen, form, key, version, status=422)
    return _seen(request, filled, key, _("Din del är sparad på kortet."))


def seen_at(openings) -> dict:
    """The minutes in which it was read, the latest first, and whether something was written in them."""
    found = {}
    for one in openings:
        found[one.at] = found.get(one.at, False) or one.filled
    return found


@with_share
def _read(request, seen, key):
    return _seen(request, seen, key)


@sensitive_variables()
def _links(request, opened, key, *, form=None, said: str = "", status: int = 200, **made):
    form = form or ShareForm(initial={"shared_by": opened.contents.name})
    links = [(link, seen_at(link.openings)) for link in sharing.links(opened)]
    context = {"key": key, "opened": opened, "links": links, "form": form, "said": said}
    return render(request, "balanskort/shares.html", context | made, status=status)


@sensitive_variables()
def _seen(request, seen, key, said: str = "", status: int = 200):
    context = card_sheet(seen.contents) | {"seen": seen, "key": key, "said": said}
    return render(request, "balanskort/reader.html", context, status=status)


@sensitive_variables()
def _filling(request, seen, form, key, version, meanwhile=None, status: int = 200):
    context = form_sheet(form, meanwhile and meanwhile.contents)
    context |= {"seen": seen, "key": key, "version": version, "meanwhile": meanwhile}
    return render(request, "balanskort/part.html", context, status=status)
