"""Coming in: from a code or a link to a seat. Seats need no account, no name and no e-mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from organisations.prepared import prepared
from workshops import announcing
from workshops.contract import Refused
from workshops.models import Occasion, Participant
from workshops.models.occasion import CODE_LENGTH, CODE_SYMBOLS

from .by_hand import find, put


@dataclass(frozen=True)
class Arrival:
    """Somebody at the door: the occasion, the secret of their cookie, and their language."""

    occasion_id: object
    visitor: str
    language: str


def read_code(typed: str) -> str:
    """The code as stored, from what a person typed (spaces, hyphens and lower case are fine).

    Raises Refused with a sentence when it cannot be a code.
    """
    code = "".join(typed.upper().split()).replace("-", "")
    if len(code) != CODE_LENGTH or set(code) - set(CODE_SYMBOLS):
        raise Refused(
            _("Koden ska ha åtta tecken, utan 0, 1, I, L och O. Titta på duken och skriv den igen.")
        )
    return code


def occasion_by_code(code: str) -> Occasion:
    """The occasion that has this code now. Raises Refused where none has: codes die with the occasion."""
    return _one(_with_code, code)


def occasion_by_token(token: str) -> Occasion:
    """The occasion of a link or QR code. Raises Refused where it has ended or never was."""
    return _one(_with_token, token)


def count_doors() -> int:
    """How many codes lead somewhere now; what a guesser has to hit."""
    with scopes_disabled():
        return Occasion.objects.filter(ended_at=None).count()


def seat_key(visitor: str, occasion_id) -> str:
    """What a cookie is called in one occasion: a keyed hash, different in every occasion."""
    return salted_hmac("seat", f"{visitor}:{occasion_id}", algorithm="sha256").hexdigest()


def seat_of(visitor: str, occasion_id) -> Participant | None:
    """The seat this cookie has there, with its occasion and workshop; None where it has none."""
    with scopes_disabled():
        return _seats.first(seat_key(visitor, occasion_id))


@transaction.atomic
def take_seats(arrivals: Sequence[Arrival]) -> list[Participant | Refused]:
    """A seat for each, in their order; the one they have already when they come back.

    A locked door or an ended occasion gives a Refused in that place; those inside come in all the same.
    """
    with scopes_disabled():
        occasions = find(Occasion, list({one.occasion_id for one in arrivals}))
        keys = [seat_key(one.visitor, one.occasion_id) for one in arrivals]
        seats = find(Participant, keys, by="seat_key")
        new = {
            key: {
                "id": uuid4(),
                "occasion_id": one.occasion_id,
                "seat_key": key,
                "language": one.language,
                "small_group_id": None,
                "done_step_id": None,
                "done_phase": 0,
            }
            for one, key in zip(arrivals, keys, strict=True)
            if key not in seats and one.occasion_id in occasions and occasions[one.occasion_id].door_open
        }
        put(Participant, list(new.values()), unless_there=True)
        # Read again: another process may have given somebody the same seat a moment ago.
        seats |= find(Participant, list(new), by="seat_key")
    for workshop_id in {occasions[seat["occasion_id"]].workshop_id for seat in new.values()}:
        announcing.arrived(workshop_id)
    return [
        seats.get(key) or _why_not(occasions.get(one.occasion_id))
        for one, key in zip(arrivals, keys, strict=True)
    ]


def speak(*, seat, language: str) -> None:
    """This phone's language from now on."""
    seat.language = language
    seat.save(update_fields=["language"])


def leave(*, seat) -> None:
    """Give the seat up: drafts, dots and author links go at once; what was shared stays, nobody's.

    What lies on the list of a small group was shared with it, and stays there.
    """
    with transaction.atomic():
        seat.items.filter(shared=False, small_group=None).delete()
        seat.delete()
        announcing.together(seat.occasion.workshop_id)
        announcing.forgot()


@prepared
def _seats(key):
    return Participant.objects.select_related("occasion__workshop").filter(seat_key=key)


def _going_on():
    return Occasion.objects.select_related("workshop").filter(ended_at__isnull=True)


@prepared
def _with_code(code):
    return _going_on().filter(code=code)


@prepared
def _with_token(token):
    return _going_on().filter(token=token)


def _one(question: prepared, asked: str) -> Occasion:
    with scopes_disabled():
        occasion = question.first(asked)
    if occasion is None:
        raise Refused(
            _("Ingen öppen workshop har den koden. Jämför med duken; en kod gäller tills träffen är slut.")
        )
    return occasion


def _why_not(occasion: Occasion | None) -> Refused:
    if occasion is None or occasion.ended_at:
        return Refused(_("Träffen är slut, så det går inte att gå med längre."))
    return Refused(_("Dörren är låst. Be samtalsledaren att öppna den, och försök igen."))
