"""The library: cards to read and to print. It shows materials; what groups said about them is not here."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samtal import deck
from samtal.decks import rules
from samtal.domain import library, own_cards
from samtal.library_form import LibraryForm

from .access import house_of, may_write, units
from .places import has_groups


@login_required
@require_safe
def cards(request):
    """The cards of one kind, with filters; what a unit has not used yet comes first where one is chosen."""
    house = house_of(request)
    kind = request.GET.get("kind")
    kind = kind if kind in deck.KINDS else deck.KINDS[0]
    form = LibraryForm(kind, units(request), request.GET)
    used = library.used_by(form.unit) if form.unit else {}
    found = library.cards(house, kind, unit=form.unit, **form.asked)
    context = {
        "kind": kind,
        "kinds": deck.KINDS,
        "form": form,
        "cards": [(card, used.get(card.key)) for card in found],
        "asked": request.GET.urlencode(),
        "writes": may_write(request),
        "groups": kind == "guide" and has_groups(request),
        "withdrawn": own_cards.withdrawn(house, kind) if may_write(request) else [],
    }
    return render(request, "samtal/cards.html", context)


@login_required
@require_safe
def card(request, key):
    """One card, whole, in the reader's language and the others; one out of use for those who write alone."""
    house, writes = house_of(request), may_write(request)
    own = own_cards.of_key(house, key)
    found = library.of_row(own) if own else deck.find(key)
    if found is None or (own and own.withdrawn and not writes):
        raise Http404
    seen = units(request)
    context = {
        "card": found,
        "own": own,
        "writes": writes,
        "versions": own_cards.versions(own) if own and writes else [],
        "others": library.find_many(house, getattr(found, "with_tools", ())),
        "used": library.days_of(key, dict(seen)),
        "languages": [one for one in rules.LANGUAGES if one in found.texts and one != request.LANGUAGE_CODE],
    }
    return render(request, "samtal/card.html", context)
