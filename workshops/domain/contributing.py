"""The one door for everything a phone sends, whichever carrier it takes."""

import contextlib
import hashlib
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from organisations.scoping import within
from workshops.contract import Refused
from workshops.models import KeptTap, Occasion, Participant, Step, Workshop

from .by_hand import ask, find, put

log = logging.getLogger(__name__)
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}\Z")


@dataclass(frozen=True)
class Tap:
    """One sending from a phone: its own random key, the seat, the step it was meant for, and what."""

    key: str
    seat: UUID
    step: int
    input: str
    sent: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What became of a tap: kept (perhaps already before), or refused with a sentence."""

    kept: bool
    again: bool = False
    sentence: str = ""


def contribute(taps: Sequence[Tap]) -> list[Answer]:
    """Commit the taps together; each gets its own answer, in their order.

    Repeating a tap (same key, same step) changes nothing and is answered "kept", also after the step
    was left. A refused tap has changed nothing. When the batch breaks a constraint (taps through another
    process at the same moment) or a verb fails, each tap is tried alone, so that one spoils no other's.
    Raises DatabaseError when the database is away: then nothing is kept, and the same taps may come again.
    """
    try:
        return _contribute(taps)
    except IntegrityError:
        return [_once_more(tap) for tap in taps]
    except DatabaseError:
        raise
    except Exception:
        # A fault in one exercise's verb must not cost the other phones of the batch their taps.
        log.exception("A tap could not be carried out")
        return [contribute([tap])[0] for tap in taps] if len(taps) > 1 else [_clashed(taps[0])]


def _once_more(tap: Tap) -> Answer:
    """Alone, and twice if need be: what another process kept in between, the second look finds."""
    for _attempt in range(2):
        with contextlib.suppress(IntegrityError):
            return _contribute([tap])[0]
    return _clashed(tap)


@transaction.atomic
def _contribute(taps: Sequence[Tap]) -> list[Answer]:
    seats = _seats({tap.seat for tap in taps})
    digests = [digest(tap) for tap in taps]
    kept = _in_the_ledger(digests)
    answers: dict[int, Answer] = {}
    waiting = defaultdict(list)
    first = {}
    for place, (tap, mark) in enumerate(zip(taps, digests, strict=True)):
        if mark in kept:
            answers[place] = Answer(True, again=True)
        elif mark in first:
            continue
        elif (seat := seats.get(tap.seat)) is None or seat.occasion.ended_at:
            with override(seat.language if seat else get_language()):
                answers[place] = Answer(False, sentence=_("Träffen är slut, så inget mer kan skickas hit."))
        else:
            first[mark] = place
            waiting[seat.occasion.workshop_id, tap.step].append((place, tap, seat))
    steps = find(Step, [step for _workshop, step in waiting if 0 < step < 2**63], locked=True)
    for (workshop, step_id), group in sorted(waiting.items(), key=lambda pair: pair[0][1]):
        step = steps.get(step_id)
        answers |= _for_step(step if step and step.workshop_id == workshop else None, group)
    answers |= _kept_meanwhile(digests, [place for place in first.values() if not answers[place].kept])
    new = [place for place in first.values() if answers[place].kept and not answers[place].again]
    _write_ledger(taps, digests, seats, new)
    return [answers.get(place) or _repeated(answers[first[mark]]) for place, mark in enumerate(digests)]


def _seats(keys: set) -> dict:
    """{key: Participant} of those that are there; a room's seats share one occasion, which is read once."""
    seats = find(Participant, list(keys))
    occasions = find(Occasion, list({seat.occasion_id for seat in seats.values()}))
    workshops = find(Workshop, list({occasion.workshop_id for occasion in occasions.values()}))
    for occasion in occasions.values():
        occasion.workshop = workshops[occasion.workshop_id]
    for seat in seats.values():
        seat.occasion = occasions[seat.occasion_id]
    return seats


def _kept_meanwhile(digests, refused: list[int]) -> dict[int, Answer]:
    """Those of the refused taps that another process kept while this one waited for the step.

    Its own dot is then among those that left none for it: it is answered as the first time.
    """
    kept = _in_the_ledger([digests[place] for place in refused])
    return {place: Answer(True, again=True) for place in refused if digests[place] in kept}


def _in_the_ledger(digests: list[bytes]) -> set[bytes]:
    if not digests:
        return set()
    return {
        bytes(one) for (one,) in ask("SELECT digest FROM {taps} WHERE digest IN %s", digests, taps=KeptTap)
    }


def _clashed(tap: Tap) -> Answer:
    with scopes_disabled():
        language = Participant.objects.filter(pk=tap.seat).values_list("language", flat=True).first()
    with override(language or get_language()):
        return Answer(False, sentence=_("Det gick inte att spara just nu. Försök igen."))


def digest(tap: Tap) -> bytes:
    """What the ledger keeps of a tap: nothing that leads back to a seat or an item."""
    # A key with half an emoji in it is refused later, for its sender alone; here it must not stop the others.
    return hashlib.sha256(f"{tap.step}:{tap.key}".encode(errors="backslashreplace")).digest()


def _for_step(step: Step | None, group: list[tuple]) -> dict[int, Answer]:
    workshop = group[0][2].occasion.workshop
    if step:
        step.workshop = workshop
    with within(workshop.organisation_id):
        together, turns, last = defaultdict(list), Counter(), {}
        for place, tap, seat in group:
            # What one phone sent in a certain order is done in that order.
            turns[seat.pk] += last.setdefault(seat.pk, tap.input) != tap.input
            last[seat.pk] = tap.input
            together[turns[seat.pk], tap.input].append((place, tap, seat))
        answers = {}
        for (_turn, name), taps in sorted(together.items(), key=lambda pair: pair[0]):
            answers |= _for_input(step, name, taps)
        return answers


def _for_input(step: Step | None, name: str, group: list[tuple]) -> dict[int, Answer]:
    answers, valid, checked = {}, [], {}
    wanted = step.activity.input(name) if step else None
    for place, tap, seat in group:
        # In a vote the same few things are sent over and over, and to check one costs as much as its dot.
        alike = (seat.language, bool(KEY.match(tap.key)), *sorted(tap.sent.items()))
        if alike not in checked:
            with override(seat.language):
                checked[alike] = _check(step, wanted, tap)
        sentence, cleaned = checked[alike]
        if sentence:
            answers[place] = Answer(False, sentence=sentence)
        else:
            valid.append((place, seat, dict(cleaned)))
    refusals = _do(wanted, step, [(seat, cleaned) for _place, seat, cleaned in valid]) if valid else []
    for (place, seat, _cleaned), refusal in zip(valid, refusals, strict=True):
        answers[place] = _answer(refusal, seat)
    return answers


def _answer(refusal: Refused | None, seat) -> Answer:
    if refusal is None:
        return Answer(True)
    with override(seat.language):
        return Answer(False, sentence=str(refusal))


def _check(step, wanted, tap: Tap) -> tuple[str, dict]:
    """(a sentence, {}) when the tap cannot be meant; ("", cleaned) otherwise."""
    if not KEY.match(tap.key):
        return _("Telefonen skickade något som inte gick att läsa. Ladda om sidan och försök igen."), {}
    if step is None or wanted is None:
        return _("Det gick inte att ta emot här. Ladda om sidan, så kommer rätt steg fram."), {}
    if not step.is_open:
        return _("Steget är stängt, så det här räknades inte. Det du skickade tidigare finns kvar."), {}
    # A phone may cut an emoji in half; no database takes that, and it would stop everybody's taps.
    form = wanted.form({name: value.encode(errors="ignore").decode() for name, value in tap.sent.items()})
    if not form.is_valid():
        return next(iter(form.errors.values()))[0], {}
    return "", form.cleaned_data


def _do(wanted, step, taps: list[tuple]) -> list[Refused | None]:
    if wanted.many:
        return wanted.many(step, taps)
    return [_do_one(wanted, step, seat, cleaned) for seat, cleaned in taps]


def _do_one(wanted, step, seat, cleaned: dict) -> Refused | None:
    try:
        with override(seat.language):
            wanted.verb(step=step, seat=seat, **cleaned)
    except Refused as refusal:
        return refusal
    return None


def _write_ledger(taps, digests, seats, places: list[int]) -> None:
    rows = [{"digest": digests[at], "occasion_id": seats[taps[at].seat].occasion_id} for at in places]
    put(KeptTap, rows)


def _repeated(answer: Answer) -> Answer:
    return Answer(answer.kept, again=answer.kept, sentence=answer.sentence)
