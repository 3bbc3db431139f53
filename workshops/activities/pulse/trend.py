"""Pulses over time, as they may leave the room: a point for each, and gaps where nothing may be said."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from workshops import registry
from workshops.contract import Text
from workshops.domain import answering, pulsing
from workshops.domain.pulsing import Spread
from workshops.domain.series import Part
from workshops.models import Occasion, Step

from .activity import Pulse
from .sheet import Statement

NOT_ASKED, TOO_FEW, LATER = _("ingen mätning"), _("för få svar"), _("visas när workshoppen är slut")


@dataclass(frozen=True)
class Point:
    """What was answered on a day; without a spread it is a gap, and `gap` says why."""

    day: date
    gap: Text = ""
    spread: Spread | None = None
    sides: tuple[tuple[Text, Spread], ...] = ()


@dataclass(frozen=True)
class Line:
    """A statement, and its points in the order of their days."""

    statement: Statement
    points: list[Point]

    @property
    def known(self) -> list[Point]:
        return [one for one in self.points if one.spread]

    @property
    def change(self) -> float | None:
        """How far the mean has moved from the first known point to the last; None where there are no two."""
        known = self.known
        return round(known[-1].spread.mean, 1) - round(known[0].spread.mean, 1) if len(known) > 1 else None


@dataclass(frozen=True)
class Trend:
    """One kind of pulse over time."""

    activity: type[Pulse]
    lines: list[Line]

    @property
    def days(self) -> list[date]:
        return [one.day for one in self.lines[0].points]


def trends_of(parts: list[Part]) -> list[Trend]:
    """Each kind of pulse that was taken in these workshops, in two queries; no figures of fewer than six.

    None either while the room is open: whoever looked twice would see what the answer in between was.
    """
    kinds = {one.key: one for one in registry.activities() if issubclass(one, Pulse)}
    held = {one.workshop.pk: one for one in parts if one.held}
    taken = Step.objects.filter(workshop__in=held, activity_key__in=kinds, opened_at__isnull=False)
    going_on = Occasion.objects.filter(workshop=OuterRef("workshop"), ended_at=None)
    steps = defaultdict(list)
    for step in taken.annotate(going_on=Exists(going_on)).order_by("position").prefetch_related("marks"):
        steps[step.activity_key, step.workshop_id].append(step)
    there = dict.fromkeys(key for key, _workshop in steps)
    return [
        _trend(kinds[key], [(part, steps.get((key, pk), [])) for pk, part in held.items()]) for key in there
    ]


def _trend(activity: type[Pulse], asked: list[tuple[Part, list[Step]]]) -> Trend:
    """A point for each time it was taken; a workshop without it is a gap."""
    taken = [(part.day, step) for part, steps in asked for step in steps or [None]]
    numbers = [(day, step, _numbers(step) if step else {}) for day, step in taken]
    return Trend(
        activity,
        [Line(one, [_point(activity, one, *what) for what in numbers]) for one in activity.statements],
    )


def _point(activity: type[Pulse], statement: Statement, day: date, step: Step | None, numbers: dict) -> Point:
    spread = pulsing.spread_of(numbers.get(statement.key, answering.NOBODY))
    if step is None or step.going_on or spread is None:
        return Point(day, NOT_ASKED if step is None else LATER if step.going_on else TOO_FEW)
    apart = pulsing.sides_of(numbers, statement.key, [one.key for one in activity.sides])
    named = tuple((side.several, one) for side, one in zip(activity.sides, apart, strict=False))
    return Point(day, "", spread, named)


def _numbers(step: Step) -> dict:
    """What may leave the room of what this step counted, by question."""
    counts = answering.counts_of(step.marks.all())
    return {question: pulsing.outside(count) for question, count in counts.items()}
