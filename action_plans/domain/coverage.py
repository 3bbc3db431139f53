"""Where workshops are held: which units had one in a year, and whether the series keep their pace. (HR-5)"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min
from django.utils import timezone

from organisations.models import Unit
from workshops import registry
from workshops.models import Series, Workshop

from .branches import Branch

YEAR = timedelta(days=365)
# A series is at least three workshops in six to twelve months: one each four months. Source: BA-3.
IN_A_SERIES = 3
EVERY = timedelta(days=365 // IN_A_SERIES)


@dataclass(frozen=True)
class Reach:
    """How many of a part's units had a workshop."""

    unit: Unit
    reached: int
    units: int

    @property
    def percent(self) -> int:
        """Rounded to whole ones."""
        return round(100 * self.reached / self.units) if self.units else 0


@dataclass(frozen=True)
class Pace:
    """A series, or one method at one unit where no series is written down: how many were held in a year."""

    unit: Unit
    title: str
    held: int
    expected: int

    @property
    def on_track(self) -> bool:
        """Whether as many were held as the time since the first one asks for."""
        return self.held >= self.expected


@dataclass(frozen=True)
class Held:
    """A workshop that was held within a year."""

    unit: int
    method: str
    series: int | None
    first: date


def held_within_a_year(branch: Branch) -> list[Held]:
    """Those of the branch in which a step was opened; a rehearsal is none. One query."""
    here = Workshop.objects.filter(rehearsal=False, steps__opened_at__gte=timezone.now() - YEAR)
    here = here if branch.is_all else here.filter(unit__in=branch.units)
    found = here.annotate(first=Min("steps__opened_at")).order_by("first")
    rows = found.values_list("unit", "method_key", "series", "first")
    return [Held(*row[:-1], timezone.localdate(row[-1])) for row in rows]


def reach(branch: Branch, held: Iterable[Held]) -> list[Reach]:
    """Part by part, of the units that nothing lies under and of those above that had one."""
    reached = {one.unit for one in held}
    counted = Counter(branch.part_of[unit] for unit in branch.leaves | reached)
    had = Counter(branch.part_of[unit] for unit in reached)
    own = [] if branch.top is None else [branch.tree.units[branch.top]]
    return [Reach(one, had[one.pk], counted[one.pk]) for one in [*branch.parts, *own] if counted[one.pk]]


def paces(branch: Branch, held: Sequence[Held]) -> list[Pace]:
    """Every series that goes on and, where none is written down, each method at a unit; those behind first.

    What was held once without a series is none yet. One query.
    """
    today = timezone.localdate()
    in_series = Counter(one.series for one in held)
    series = Series.objects.filter(ended_on=None).select_related("unit")
    if not branch.is_all:
        series = series.filter(unit__in=branch.units)
    known = [Pace(one.unit, one.title, in_series[one.pk], _expected(one.begun_on, today)) for one in series]
    loose = defaultdict(list)
    for one in held:
        if one.series is None:
            loose[one.unit, one.method].append(one)
    known += [
        Pace(branch.tree.units[unit], _title(method), len(found), _expected(found[0].first, today))
        for (unit, method), found in loose.items()
        if len(found) > 1
    ]
    return sorted(known, key=lambda one: (one.on_track, one.unit.name))


def _title(method_key: str) -> str:
    """The method's name; what a facilitator called a workshop is the room's."""
    method = registry.method(method_key)
    return str(method.title) if method else method_key


def _expected(begun: date, today: date) -> int:
    return min(IN_A_SERIES, max(0, (today - begun) // EVERY))
