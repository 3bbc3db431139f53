"""Who may open a socket, and as what. Looked up once, before the socket is accepted."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.http.cookie import parse_cookie
from django_scopes import scopes_disabled

from organisations.scoping import within
from workshops.contract import Audience
from workshops.models import Workshop
from workshops.screens import access, visitor
from workshops.screens.screen import Place


@dataclass(frozen=True)
class Ticket:
    """A right to watch a room as an audience, in a language, and for a phone from its seat."""

    place: Place
    audience: Audience
    language: str
    seat: UUID | None = None


def for_phone(headers: dict[bytes, bytes], occasion) -> Ticket | None:
    """The ticket of a phone whose cookie has a seat in an occasion that goes on; None otherwise."""
    cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
    secret = visitor.read(cookies.get(settings.VISITOR_COOKIE_NAME, ""))
    seat = access.seat_for(secret, occasion)
    if seat is None or seat.occasion.ended_at:
        return None
    place = access.place_of_workshop(seat.occasion.workshop)
    return Ticket(place, Audience.PHONE, seat.language, seat.pk)


def for_wall(token: str) -> Ticket | None:
    """The ticket of a wall by its secret link."""
    try:
        workshop = access.occasion_of_wall(token).workshop
    except Http404:
        return None
    return Ticket(access.place_of_workshop(workshop), Audience.PROJECTOR, workshop.language)


def for_console(user, workshop_id, language: str) -> Ticket | None:
    """The ticket of a facilitator who may lead this workshop."""
    with scopes_disabled():
        workshop = Workshop.objects.filter(pk=workshop_id).first()
    if workshop is None or not user.is_authenticated:
        return None
    with within(workshop.organisation_id):
        if not user.has_perm("workshops.lead_workshop", workshop):
            return None
    return Ticket(access.place_of_workshop(workshop), Audience.FACILITATOR, language)
