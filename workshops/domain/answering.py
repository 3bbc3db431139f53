"""Answers that are only counted: that a seat has answered is known, what it answered is not.

Nobody can change an answer, the one who gave it included: nothing leads back from a number to a seat.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from workshops import announcing
from workshops.contract import Refused
from workshops.models import Answered, Mark

SHEET = "sheet"  # what a seat has answered that gave all its answers at once


@dataclass(frozen=True)
class Count:
    """How many answered a question, and how many chose each answer; {} until three have answered."""

    answers: int = 0
    numbers: dict[str, int] = field(default_factory=dict)


NOBODY = Count()


def answer(*, step, seat, question: str, choice: str) -> None:
    """Count this seat's answer to the question.

    Raises Refused where it has answered before: nobody knows which answer is its own, so none is changed.
    """
    refusal = answer_many(step, [(seat, {"question": question, "choice": choice})])[0]
    if refusal:
        raise refusal


def answer_many(step, taps: Sequence[tuple]) -> list[Refused | None]:
    """Answers that arrived together, each as `answer` would have it: the first one of a seat counts."""
    return _first_ones(
        step, [(seat, sent["question"], {sent["question"]: sent["choice"]}) for seat, sent in taps]
    )


def hand_in(*, step, seat, answers: dict[str, str]) -> None:
    """Count a whole sheet of answers, {question: choice}, that this seat gives at once.

    Raises Refused where it has handed in a sheet before.
    """
    refusal = hand_in_many(step, [(seat, {"answers": answers})])[0]
    if refusal:
        raise refusal


def hand_in_many(step, taps: Sequence[tuple]) -> list[Refused | None]:
    """Sheets that arrived together, each as `hand_in` would have it: the first one of a seat counts."""
    return _first_ones(step, [(seat, SHEET, sent["answers"]) for seat, sent in taps])


def counts(step) -> dict[str, Count]:
    """Each question that was answered, in one query. From the third answer on the numbers stay in sight."""
    return counts_of(step.marks.all())


def counts_of(marks: Iterable[Mark]) -> dict[str, Count]:
    """Each question of these numbers, as `counts` has it."""
    numbers = defaultdict(dict)
    for one in marks:
        numbers[one.question][one.choice] = one.number
    few = settings.BALANSA_BALLOTS_IN_THE_ROOM
    totals = {question: sum(found.values()) for question, found in numbers.items()}
    return {
        question: Count(total, numbers[question] if total >= few else {})
        for question, total in totals.items()
    }


def answered(step, seats: Sequence) -> dict:
    """Which questions each of these seats has answered, {seat: {question, …}}; those without are left out."""
    known = defaultdict(set)
    rows = Answered.objects.filter(step=step, participant__in=seats)
    for seat, question in rows.values_list("participant", "question"):
        known[seat].add(question)
    return dict(known)


@transaction.atomic
def _first_ones(step, sheets: Sequence[tuple]) -> list[Refused | None]:
    """Count each (seat, what it answers, {question: choice}) whose seat has not answered that before."""
    known = Answered.objects.filter(step=step, participant__in={seat.pk for seat, _what, _said in sheets})
    known = set(known.values_list("participant", "question"))
    refusals, numbers, new = [], Counter(), []
    for seat, what, said in sheets:
        mark = (seat.pk, what)
        refusals.append(_already() if mark in known else None)
        if mark not in known:
            known.add(mark)
            new.append(Answered(step=step, participant=seat, question=what))
            numbers.update(said.items())
    if new:
        Answered.objects.bulk_create(new)
        _count(step, numbers)
        announcing.tallied(step.workshop_id)
    return refusals


def _count(step, numbers: Counter) -> None:
    """Add to the numbers where they lie, so that two processes add and none overwrites."""
    # In one order, so that two processes never wait for each other.
    wanted = sorted(numbers)
    Mark.objects.bulk_create(
        [Mark(step=step, question=question, choice=choice) for question, choice in wanted],
        ignore_conflicts=True,
    )
    for question, choice in wanted:
        counted = Mark.objects.filter(step=step, question=question, choice=choice)
        counted.update(number=F("number") + numbers[question, choice])


def _already() -> Refused:
    return Refused(
        _(
            "Du har redan svarat, och det är räknat. Det går inte att ändra: ingen vet vilket svar som är "
            "ditt."
        )
    )
