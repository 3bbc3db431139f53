"""The chain, to be read both ways: note → vote → measure → follow-up → effect. (U-4)

Figures are in it only where they may leave the room.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from action_plans.models import Measure

from .reporting import Line, Report


@dataclass(frozen=True)
class Chain:
    """One measure's way back to what the group wrote, and on to what came of it.

    `demands` are those that it answers; `vote` is the resource as it was chosen, None for one that was
    written later. `before` are those that it follows on, the nearest first; `after` those that follow on it.
    """

    measure: Measure
    demands: list[Line]
    explanation: list[tuple[str, list[str]]]
    vote: Line | None
    before: list[Measure]
    after: list[Measure]


def chain_of(measure: Measure, report: Report) -> Chain:
    """The chain that this measure of the reported plan is a link of."""
    rows = {one.pk: one for one in report.rows}
    mine = [line for line in report.demands.lines if measure.demand_id in (None, line.row)]
    return Chain(
        measure=measure,
        demands=mine,
        explanation=report.explanation,
        vote=next((line for line in report.measures.lines if line.row == measure.pk), None),
        before=_before(measure, rows),
        after=[one for one in report.rows if one.follows_id == measure.pk],
    )


def what_became_of(outcomes: Iterable[int]) -> dict[int, list[Measure]]:
    """Forward: {outcome: the measures that came of it, those that followed on them included}; two queries."""
    first = list(Measure.objects.filter(outcome__in=list(outcomes)).select_related("plan"))
    rows = Measure.objects.filter(plan__in={one.plan_id for one in first}).select_related("plan")
    following = defaultdict(list)
    for one in rows:
        following[one.follows_id].append(one)
    found = defaultdict(list)
    for one in first:
        found[one.outcome_id] += _with_all_after(one, following)
    return dict(found)


def _with_all_after(measure, following) -> list[Measure]:
    found = [measure]
    for one in found:
        found += [after for after in following[one.pk] if after not in found]
    return found


def _before(measure, rows) -> list[Measure]:
    found = []
    while measure.follows_id in rows and rows[measure.follows_id] not in found:
        measure = rows[measure.follows_id]
        found.append(measure)
    return found
