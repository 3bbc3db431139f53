"""A unit's year, outside the room: what it met about, what it chose, what came of it, and how it felt. (U-1)

Words of plans and dates; no votes. Of pulses only what six or more answered, and gaps for the rest.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from action_plans.models import ActionPlan, Demand, Measure
from workshops.activities.pulse import trend
from workshops.activities.pulse.trend import Trend
from workshops.domain import series as series_verbs
from workshops.domain.balance import Standing
from workshops.domain.series import Part
from workshops.models import Rating, Workshop

IN_ORDER = (Standing.NEEDED, Standing.PARTLY, Standing.IN_PLACE)


@dataclass(frozen=True)
class Look:
    """A day on which the group looked at its resources: how many are needed, partly there, in place."""

    day: date
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.numbers)


@dataclass(frozen=True)
class UnitYear:
    """What a unit's calendar year came to."""

    year: int
    parts: list[Part]
    demands: list[Demand]
    looks: list[Look]
    closed: list[Measure]
    still_open: int
    trends: list[Trend]

    @property
    def is_empty(self) -> bool:
        return not (self.parts or self.demands or self.closed or self.looks or self.still_open)

    @property
    def demands_by_text(self) -> list[tuple[str, int]]:
        """Each demand in its words, and how many times it was chosen; the commonest first."""
        return Counter(one.text for one in self.demands).most_common()


def year_of(unit, year: int) -> UnitYear:
    """The year of this very unit, without those below it, in a fixed number of queries."""
    parts = [one for one in series_verbs.parts_of(Workshop.objects.filter(unit=unit)) if _in(one, year)]
    plans = ActionPlan.objects.filter(unit=unit, rehearsal=False)
    mine = Measure.objects.filter(plan__in=plans)
    demands = Demand.objects.filter(plan__in=plans, plan__handed_over_at__year=year).select_related("plan")
    state = Measure.State
    open_ones = mine.filter(state__in=(state.PLANNED, state.DOING, state.NEEDS_HELP))
    return UnitYear(
        year=year,
        parts=parts,
        demands=list(demands.order_by("plan__handed_over_at", "place")),
        looks=_looks(mine, year),
        closed=list(mine.filter(state=state.DONE, done_on__year=year).order_by("done_on", "pk")),
        still_open=open_ones.filter(plan__handed_over_at__year__lte=year)
        .exclude(plan__state="closed")
        .count(),
        trends=trend.trends_of(parts),
    )


def years_of(unit) -> list[int]:
    """The years in which there is anything to look at, the last one first; this year always."""
    begun = Workshop.objects.filter(unit=unit, rehearsal=False, steps__opened_at__isnull=False)
    found = {one.year for one in begun.dates("steps__opened_at", "year")}
    plans = ActionPlan.objects.filter(unit=unit, rehearsal=False)
    found |= {one.year for one in plans.dates("handed_over_at", "year")}
    return sorted(found | {timezone.localdate().year}, reverse=True)


def _in(part: Part, year: int) -> bool:
    return part.held and part.day.year == year


def _looks(measures, year: int) -> list[Look]:
    """How the resources that became measures stood at the end of each day on which the group looked at them.

    The first look is the choice; where its ratings are gone with the workshop, it is what was handed over.
    """
    rows = measures.values_list("pk", "outcome", "standing", "plan__handed_over_at")
    handed = [(at, pk, standing) for pk, _outcome, standing, at in rows if standing]
    by_outcome = {outcome: pk for pk, outcome, _standing, _at in rows if outcome}
    ratings = Rating.objects.filter(outcome__in=by_outcome).values_list("made_at", "outcome", "standing")
    rated = [(at, by_outcome[outcome], standing) for at, outcome, standing in ratings]
    found, by_day = {}, {}
    for at, measure, standing in sorted([*handed, *rated]):
        if (at, measure, standing) in handed and measure in found:
            continue
        found[measure], day = standing, timezone.localdate(at)
        if day.year == year:
            counted = Counter(found.values())
            by_day[day] = Look(day, tuple(counted[key] for key in IN_ORDER))
    return list(by_day.values())
