"""Which units dialogue groups have reached in a year: staff and managers apart, in numbers. (HH-5, HR-5)

A number stands only for six or more. Fewer wait, unit by unit up the tree, until those that wait together
are six; so every number is a sum of parts of six or more, and nothing can be had by taking one from another.
It is worked out for the whole tree, whichever branch is shown, so that no two views give what none shows.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db.models import Max, Min
from django.utils import timezone

from action_plans.domain.branches import Branch
from organisations.models import Unit
from organisations.tree import Tree
from samtal.domain.coaching import METHOD
from samtal.models import Coaching
from workshops.models import Workshop

SIDES = ("staff", "managers", "together")  # the last: those that nobody has divided yet


@dataclass(frozen=True)
class Side:
    """How many of one side a part reached. `number` may be shown; `waits` is what it leaves out."""

    number: int = 0
    waits: int = 0

    @property
    def is_reached(self) -> bool:
        """Whether anybody was, also where the number is not to be shown."""
        return bool(self.number or self.waits)


NOBODY = Side()


@dataclass(frozen=True)
class Row:
    """One part: how many of its units were reached, how many groups met, and how many people by side."""

    unit: Unit | None
    reached: int
    units: int
    groups: int
    sides: Mapping[str, Side] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """A dialogue group that has met: where, when, and how many of each side."""

    unit: int
    on: date
    people: Mapping[str, int]


def groups() -> list[Group]:
    """Every dialogue group of the organisation that has met; two queries.

    What the coach counted counts. Where nobody has, it is how many seats were taken when it ended.
    """
    held = Workshop.objects.filter(method_key=METHOD, rehearsal=False, occasions__ended_at__isnull=False)
    met = held.filter(steps__opened_at__isnull=False).annotate(
        began=Min("steps__opened_at"), most=Max("occasions__people")
    )
    counted = {
        one.workshop_id: one for one in Coaching.objects.exclude(held_on=None).select_related("workshop")
    }
    loose = [one for one in met.order_by("pk") if one.pk not in counted]
    told = [
        Group(one.workshop.unit_id, one.held_on, {"staff": one.staff or 0, "managers": one.managers or 0})
        for one in counted.values()
        if not one.workshop.rehearsal
    ]
    seen = [Group(one.unit_id, timezone.localdate(one.began), {"together": one.most}) for one in loose]
    return told + seen


def years(met: list[Group]) -> list[int]:
    """The years in which groups met, and this one; the latest first."""
    return sorted({one.on.year for one in met} | {timezone.localdate().year}, reverse=True)


def table(branch: Branch, met: list[Group], year: int) -> list[Row]:
    """Part by part what the year came to; what met in the branch's own unit, in no part of it, comes last."""
    mine = [one for one in met if one.on.year == year and one.unit in branch.units]
    whole = {side: _released(branch.tree, _people(met, year, side)) for side in SIDES}
    own = {side: _own(_people(met, year, side).get(branch.top, 0)) for side in SIDES}
    rows = [
        _row(branch, unit, mine, {side: whole[side].get(unit.pk, NOBODY) for side in SIDES})
        for unit in branch.parts
    ]
    if any(one.unit == branch.top for one in mine):
        rows.append(_row(branch, branch.tree.units[branch.top], mine, own))
    return rows


def whole(branch: Branch, met: list[Group], year: int) -> Row | None:
    """All that is looked at in one row; None for somebody whose parts of the tree do not hang together."""
    if branch.top is None and not branch.is_all:
        return None
    mine = [one for one in met if one.on.year == year and one.unit in branch.units]
    sides = {side: _released(branch.tree, _people(met, year, side)).get(branch.top, NOBODY) for side in SIDES}
    reached, counted = {one.unit for one in mine}, branch.leaves | {one.unit for one in mine}
    return Row(branch.tree.units.get(branch.top), len(reached), len(counted), len(mine), sides)


def _row(branch: Branch, unit: Unit, mine: list[Group], sides) -> Row:
    here = [one.unit for one in mine if branch.part_of[one.unit] == unit.pk]
    counted = {one for one in branch.leaves if branch.part_of[one] == unit.pk} | set(here)
    return Row(unit, len(set(here)), len(counted), len(here), sides)


def _people(met: list[Group], year: int, side: str) -> dict[int, int]:
    people = defaultdict(int)
    for one in met:
        if one.on.year == year:
            people[one.unit] += one.people.get(side, 0)
    return people


def _released(tree: Tree, people: Mapping[int, int]) -> dict[int | None, Side]:
    """What each unit and all below it come to, and under None the whole organisation: from below, where fewer
    than six wait until those that wait together are enough."""
    below = defaultdict(list)
    for unit in tree.units.values():
        below[unit.parent_id if unit.parent_id in tree.units else None].append(unit.pk)
    found: dict[int | None, Side] = {}

    def add_up(here, above=frozenset()):
        parts = [add_up(one, above | {here}) for one in below[here] if one not in above]
        own = _own(people.get(here, 0))
        number = own.number + sum(one.number for one in parts)
        waits = own.waits + sum(one.waits for one in parts)
        found[here] = Side(number + waits, 0) if waits >= _least() else Side(number, waits)
        return found[here]

    add_up(None)
    return found


def _own(people: int) -> Side:
    return Side(people) if people >= _least() else Side(0, people)


def _least() -> int:
    return settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM
