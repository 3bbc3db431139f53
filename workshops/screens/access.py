"""Who may look at which face, and as whom. Every refusal looks like a missing page."""

from django.http import Http404
from django_scopes import scopes_disabled

from organisations.access import get_for, required
from organisations.scoping import within
from workshops.domain import joining
from workshops.models import Occasion, Participant, Workshop

from .screen import Place


def place_of_workshop(workshop: Workshop) -> Place:
    """The room of a workshop."""
    return Place(workshop.pk, workshop.organisation_id)


def seat_for(visitor: str, occasion_id) -> Participant | None:
    """The seat of this browser in this occasion; None where it has none."""
    seat = joining.seat_of(visitor, occasion_id) if visitor else None
    return None if seat and _is_past(seat.occasion) else seat


def occasion_of_wall(token: str) -> Occasion:
    """The occasion whose wall has this secret link. Raises Http404 where there is none."""
    with scopes_disabled():
        occasion = Occasion.objects.select_related("workshop").filter(wall_token=token).first()
    if occasion is None or _is_past(occasion):
        raise Http404
    return occasion


def workshop_to_lead(request, workshop_id) -> Workshop:
    """The workshop, where this person may lead it; Http404 in a foreign organisation, 403 without role."""
    workshop = get_for(request, Workshop, pk=workshop_id)
    required(request, "workshops.lead_workshop", workshop)
    return workshop


def _is_past(occasion: Occasion) -> bool:
    """Whether the workshop went on to another occasion: its room is not for those of the one before."""
    if occasion.ended_at is None:
        return False
    with within(occasion.workshop.organisation_id):
        return Occasion.objects.filter(workshop=occasion.workshop_id, ended_at=None).exists()
