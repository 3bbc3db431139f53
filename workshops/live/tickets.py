"""Who may open a socket, and as what. Looked up before the socket is accepted, and again while it is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.http import Http404, HttpRequest
from django.http.cookie import parse_cookie
from django_scopes import scopes_disabled

from organisations.prepared import prepared
from organisations.scoping import within
from workshops.contract import Audience
from workshops.domain.by_hand import as_kept, ask
from workshops.models import Occasion, Participant, Workshop
from workshops.screens import access, visitor
from workshops.screens.screen import Place

# By hand: a room of a thousand is looked through every four seconds, also while nothing happens in it.
GOING_ON = (
    "SELECT seat.id FROM {seats} seat JOIN {occasions} occasion ON occasion.id = seat.occasion_id"
    " WHERE occasion.workshop_id = %s AND occasion.ended_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A right to watch a room as an audience, in a language, and for a phone from its seat.

    `proof` is what a screen without a seat showed: the wall's token, or the key of the session.
    """

    place: Place
    audience: Audience
    language: str
    seat: UUID | None = None
    proof: str = ""


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
    place = access.place_of_workshop(workshop)
    return Ticket(place, Audience.PROJECTOR, workshop.language, proof=token)


def for_console(user, workshop_id, language: str, session: str = "") -> Ticket | None:
    """The ticket of a facilitator who may lead this workshop."""
    with scopes_disabled():
        workshop = Workshop.objects.filter(pk=workshop_id).first()
    if workshop is None or not user.is_authenticated:
        return None
    with within(workshop.organisation_id):
        if not user.has_perm("workshops.lead_workshop", workshop):
            return None
    place = access.place_of_workshop(workshop)
    return Ticket(place, Audience.FACILITATOR, language, proof=session)


def still_good(place: Place, shown: Sequence[Ticket]) -> list[bool]:
    """Whether each ticket of a room would be given again. One question for all seats, one for all walls."""
    good = {seat for (seat,) in ask(GOING_ON, place.workshop, seats=Participant, occasions=Occasion)}
    with within(place.organisation):
        good.update(_walls_of(place.workshop))
    consoles = {one.proof for one in shown if one.audience == Audience.FACILITATOR}
    good.update(session for session in consoles if for_console(_user_of(session), place.workshop, ""))
    return [one in good for one in as_kept(one.seat or one.proof for one in shown)]


def _walls_of(workshop) -> list[str]:
    """The wall of the occasion that goes on; where none does, those that ended. A past one shows no next."""
    walls = _tokens(workshop)
    return [token for token, ended in walls if ended is None] or [token for token, _ended in walls]


@prepared
def _tokens(workshop_id):
    return Occasion.objects.filter(workshop=workshop_id).values_list("wall_token", "ended_at")


def _user_of(session: str):
    """Who is signed in under this session now: nobody after signing out or with a new password."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session)
    return get_user(request)
