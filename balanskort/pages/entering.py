"""The way to a card of one's own: what the organisation has decided, and the twelve empty boxes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.shortcuts import render
from django.utils import timezone

from balanskort.domain import owning, terms
from balanskort.domain.contents import Contents
from balanskort.forms import CardForm
from organisations.models import Organisation
from organisations.scoping import within
from workshops.contract import Refused
from workshops.domain import joining
from workshops.models import Step

from . import keeping
from .drawing import form_sheet
from .opening import Key, private


@dataclass(frozen=True)
class Origin:
    """Where somebody comes from: an organisation, and when its workshop ends; both may be unknown."""

    organisation: Organisation | None = None
    ends_at: datetime | None = None
    room: str = ""


@private("GET", "POST")
def new(request):
    """The empty card; where cards are stored a POST keeps it and answers with its link.

    On paper the page has no form at all, so that no request can carry what is written.
    """
    origin = origin_of(request)
    in_force = terms.terms_of(origin.organisation)
    card = Contents(language=request.LANGUAGE_CODE)
    if in_force.mode == terms.Mode.OFF:
        return render(request, "balanskort/off.html", {"in_force": in_force})
    stored = in_force.is_stored and "paper" not in request.GET
    form = CardForm(request.POST if request.method == "POST" and stored else None, card=card)
    if form.is_bound and form.is_valid():
        try:
            secret, _card = owning.begin(
                form.written, organisation=origin.organisation, ends_at=origin.ends_at
            )
            return keeping.show_link(request, Key(secret), is_new=True)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = form_sheet(form) | {"in_force": in_force, "origin": origin, "stored": stored}
    page = "balanskort/new.html" if stored else "balanskort/paper.html"
    return render(request, page, context, status=422 if request.method == "POST" else 200)


def origin_of(request) -> Origin:
    """The organisation of a seat of this browser, else of who is signed in; of neither: nobody's."""
    room = request.POST.get("room") or request.GET.get("room") or ""
    seat = joining.seat_of(request.visitor, room) if room else None
    if seat is None:
        return Origin(request.organisation)
    workshop = seat.occasion.workshop
    with within(workshop.organisation_id):
        return Origin(workshop.organisation, _end(seat.occasion), room)


def _end(occasion) -> datetime:
    """When the workshop ends, as far as its plan says."""
    if occasion.ended_at:
        return occasion.ended_at
    minutes = Step.objects.filter(workshop=occasion.workshop, sitting=occasion.sitting).values_list("minutes")
    return timezone.now() + timedelta(minutes=sum(each for (each,) in minutes))
