"""Where demands come from, part by part: how many groups chose one from each source. (HR-6, U-3, DP-9)

Only votes of ballots enough are counted, one by one: a small vote enters no sum. So whatever is shown, by
branch, on another day or one sum less another, is the same whatever a small vote came to, and there is
nothing hidden to compute.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from action_plans.models import Demand
from organisations.models import Unit
from workshops import registry

from . import releasing
from .branches import Branch
from .coverage import YEAR


@dataclass(frozen=True)
class Choice:
    """What one group chose: the sources of its demand, and whether its vote had ballots enough."""

    unit: int
    sources: frozenset[str]
    counted: bool


@dataclass(frozen=True)
class Row:
    """One part: {source: groups}, or None where groups chose but none had ballots enough."""

    unit: Unit
    groups: Mapping[str, int] | None


def source_names() -> dict[str, str]:
    """Where a demand may come from, {key: words}, as the catalogues of demands name it."""
    known = {}
    for one in registry.catalogues():
        if one.kind == "demand":
            known |= {key: str(words) for key, words in one.sources.items()}
    return known


def table(branch: Branch) -> list[Row]:
    """The parts in which groups chose a demand within a year; one query."""
    return rows(branch, choices(branch))


def choices(branch: Branch) -> list[Choice]:
    """What each group of the branch chose within a year."""
    demands = Demand.objects.filter(
        plan__rehearsal=False, plan__handed_over_at__gte=timezone.now() - YEAR
    ).select_related("plan")
    if not branch.is_all:
        demands = demands.filter(plan__unit__in=branch.units)
    by_plan = defaultdict(list)
    for demand in demands.only("source", "dots", "ballots", "plan__unit"):
        by_plan[demand.plan].append(demand)
    return [
        Choice(plan.unit_id, frozenset(one.source for one in chosen), releasing.may_be_shown(chosen))
        for plan, chosen in by_plan.items()
    ]


def rows(branch: Branch, chosen: Iterable[Choice]) -> list[Row]:
    """The choices gathered by part, in the order of the parts; the branch's own unit last."""
    found, present = defaultdict(Counter), set()
    for one in chosen:
        part = branch.part_of[one.unit]
        present.add(part)
        if one.counted:
            found[part].update(one.sources)
    ordered = [one.pk for one in branch.parts]
    ordered += [] if branch.top is None else [branch.top]
    return [Row(branch.tree.units[part], found.get(part)) for part in ordered if part in present]
