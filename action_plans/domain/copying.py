"""What a group chose, copied into its plan so that it outlives the workshop.

Copying again brings the copies up to date and keeps each one's identity, so that the way from a note to a
vote, a measure, and its effect never breaks.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from action_plans.models import Demand, Measure, PlanEvent
from workshops.domain.counting import main_round
from workshops.models import Outcome

from . import releasing


def bring(plan, *, demands: Sequence[Outcome], resources: Sequence[Outcome]) -> None:
    """The plan's demands and measures are those that were chosen, each the row that it was before.

    A measure that is no longer chosen goes if nobody has filled it in; otherwise it stays, and says so.
    """
    _demands(plan, demands)
    _measures(plan, resources)


def _demands(plan, outcomes) -> None:
    there = list(plan.demands.all())
    kept = [(_row_of(there, outcome, Demand(plan=plan)), outcome) for outcome in outcomes]
    gone = [one.pk for one in there if one not in [row for row, _outcome in kept]]
    plan.demands.filter(pk__in=gone).delete()
    _clear_places(plan.demands, [row for row, _outcome in kept])
    released = releasing.may_leave_the_room(outcomes)
    for place, (row, outcome) in enumerate(kept, start=1):
        row.text, row.source, row.place = outcome.item.wording, outcome.item.source, place
        _copy(row, outcome, released)
        row.save()


def _measures(plan, outcomes) -> None:
    there = list(plan.measures.all())
    kept = [(_row_of(there, outcome, Measure(plan=plan)), outcome) for outcome in outcomes]
    _let_go(plan, [one for one in there if one.was_voted_for and one not in [row for row, _o in kept]])
    demands, released = list(plan.demands.all()), releasing.may_leave_the_room(outcomes)
    last = max((one.place for one in there), default=0)
    for row, outcome in kept:
        wording = outcome.item.wording
        if row._state.adding:
            last += 1
            row.place, row.demand = last, demands[0] if len(demands) == 1 else None
        if row._state.adding or row.text == row.resource:
            row.text = wording
        row.resource, row.standing = wording, _standing(outcome)
        _copy(row, outcome, released)
        row.save()


def _row_of(there, outcome, new):
    """The row of this outcome, or of the same words where a vote was taken again; otherwise a new one."""
    words = outcome.item.wording
    same = (one for one in there if one.outcome_id == outcome.pk)
    reworded = (
        one for one in there if one.outcome_id is None and words == getattr(one, "resource", one.text)
    )
    return next(same, None) or next(reworded, None) or new


def _clear_places(rows, kept) -> None:
    """No place is taken twice while they are given anew."""
    free = max((one.place or 0 for one in kept), default=0) + len(kept) + 1
    for number, one in enumerate(kept):
        rows.filter(pk=one.pk).update(place=free + number)


def _copy(row, outcome, released) -> None:
    row.outcome, row.settled, row.reason = outcome, outcome.settled, outcome.reason
    row.dots = outcome.dots if released else None
    row.ballots = main_round(outcome.round).ballots if released else None


def _let_go(plan, measures) -> None:
    remark = _("Gruppen valde den inte den senaste gången. Den är kvar för att någon har fyllt i den.")
    for measure in measures:
        if measure.version == 1:
            measure.delete()
            continue
        measure.outcome, measure.dots, measure.ballots = None, None, None
        measure.settled, measure.reason = Measure.AFTERWARDS, remark
        measure.save()
        PlanEvent.objects.create(
            plan=plan, measure=measure, kind=PlanEvent.Kind.CHANGED, comment=measure.reason
        )


def _standing(outcome) -> str:
    ratings = list(outcome.ratings.all())
    return ratings[-1].standing if ratings else ""
