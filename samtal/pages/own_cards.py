"""An organisation's own cards: the editor, and out of use and back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samtal import deck
from samtal.card_form import CRITERIA, CardForm
from samtal.domain import library, own_cards

from .access import house_to_write_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request, kind):
    """Write a card of this kind; the five criteria of a good case stand beside a case."""
    house_to_write_in(request)
    if kind not in deck.KINDS:
        raise Http404
    return _editor(request, kind, CardForm(kind, sent=request.POST or None))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, key):
    """Change a card of one's own, or say how a built-in one reads here; each saving is a version."""
    house = house_to_write_in(request)
    own = own_cards.of_key(house, key)
    card = library.of_row(own) if own else deck.find(key)
    if card is None:
        raise Http404
    form = CardForm(card.kind, own_cards.fields_of(card), request.POST or None)
    return _editor(request, card.kind, form, card)


@login_required
@require_POST
def offer(request, key):
    """Out of use, or back: out of use it is dealt no more, and stays where it was dealt."""
    house = house_to_write_in(request)
    offered = request.POST.get("offered") == "yes"
    if own_cards.offer(organisation=house, key=key, offered=offered, by=request.user) is None:
        raise Http404
    messages.success(request, _("Kortet är i bruk igen.") if offered else _("Kortet är ur bruk."))
    return redirect("samtal:card", key)


def _editor(request, kind, form, card=None):
    if request.method == "POST" and form.is_valid():
        own = own_cards.write(
            organisation=request.organisation,
            kind=kind,
            fields=form.cleaned_data["card"],
            by=request.user,
            key=card.key if card else "",
        )
        messages.success(request, _saved(form))
        return redirect("samtal:card", own.key)
    status = 422 if request.method == "POST" else 200
    return render(request, "samtal/own_card.html", {"kind": kind, "form": form, "card": card}, status=status)


def _saved(form) -> str:
    met = form.cleaned_data.get("met", [])
    left = [str(name) for key, name, _why in CRITERIA if form.kind == "case" and key not in met]
    if not left:
        return _("Kortet är sparat.")
    return _("Kortet är sparat. Titta på det en gång till: %(left)s.") % {"left": ", ".join(left).lower()}
