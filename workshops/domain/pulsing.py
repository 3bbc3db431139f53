"""Pulses: answers from 1 to 5, as spread and mean; what the room may see, and what may leave it.

Leaders and staff, or others who see a matter from two sides, are counted apart beside the whole, under
`question:side`. The sides are shown together or not at all, so that neither is the whole less the other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from workshops.models import Mark

from .answering import NOBODY, Count

GRADES = ("1", "2", "3", "4", "5")
BETWEEN = ":"


@dataclass(frozen=True)
class Column:
    """One grade: how many gave it, and how high that stands beside the commonest one, in whole percent."""

    grade: str
    number: int
    height: int

    @property
    def top(self) -> int:
        """Where it begins, from above."""
        return 100 - self.height


@dataclass(frozen=True)
class Spread:
    """How the answers to one question lie, from the lowest grade to the highest."""

    numbers: tuple[int, ...]

    @property
    def answers(self) -> int:
        return sum(self.numbers)

    @property
    def mean(self) -> float:
        return sum(grade * number for grade, number in enumerate(self.numbers, start=1)) / self.answers

    @property
    def middle(self) -> tuple[int, int]:
        """Between which grades the middle half of the answers lies."""
        given = [grade for grade, number in enumerate(self.numbers, start=1) for _one in range(number)]
        quarter = len(given) // 4
        return given[quarter], given[-1 - quarter]

    @property
    def columns(self) -> tuple[Column, ...]:
        """A column for each grade."""
        most = max(self.numbers)
        return tuple(
            Column(grade, number, round(100 * number / most))
            for grade, number in zip(GRADES, self.numbers, strict=True)
        )


def sheet_of(given: Mapping[str, str], side: str = "") -> dict[str, str]:
    """What is counted of these answers, {question: grade}: the whole, and beside it the side."""
    apart = {f"{question}{BETWEEN}{side}": grade for question, grade in given.items()} if side else {}
    return {**given, **apart}


def spread_of(count: Count) -> Spread | None:
    """The spread of what is counted; None where too few have answered."""
    return Spread(tuple(count.numbers.get(grade, 0) for grade in GRADES)) if count.numbers else None


def sides_of(counts: Mapping[str, Count], question: str, sides: Iterable[str]) -> list[Spread]:
    """The spread of each side; [] as long as one of them is too small."""
    spreads = [spread_of(counts.get(f"{question}{BETWEEN}{side}", NOBODY)) for side in sides]
    return spreads if all(spreads) else []


def outside(count: Count) -> Count:
    """As it may leave the room: no numbers of fewer than six answers, nor how many they were."""
    return count if count.answers >= settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM else NOBODY


def forget_small_sides(workshop) -> None:
    """The room is empty: where a side of a question has fewer than six answers, only the whole is kept."""
    numbers = {}
    apart = Mark.objects.filter(step__workshop=workshop, question__contains=BETWEEN)
    for step, question, number in apart.values_list("step", "question", "number"):
        whole, _between, side = question.partition(BETWEEN)
        sides = numbers.setdefault((step, whole), {})
        sides[side] = sides.get(side, 0) + number
    few = settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM
    for (step, whole), sides in numbers.items():
        if len(sides) < 2 or min(sides.values()) < few:
            apart.filter(step=step, question__startswith=f"{whole}{BETWEEN}").delete()
