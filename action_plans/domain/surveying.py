"""HR's work list: which measures are late or soon due, and what plans still lack. Counts and dates, no votes.

The same conditions serve the figures of the start page and the filters of the lists behind them.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from action_plans.models import ActionPlan, Measure

from . import outbox
from .branches import Branch

SOON = timedelta(days=14)
State = ActionPlan.State
AT_WORK = (Measure.State.PLANNED, Measure.State.DOING, Measure.State.NEEDS_HELP)
UNSETTLED = (State.DRAFT, State.RETURNED)

WHEN = {
    "late": _("försenade"),
    "soon": _("klara inom två veckor"),
    "in_time": _("i tid"),
    "undated": _("utan slutdatum"),
    "help": _("behöver hjälp"),
    "unchecked": _("gjorda, effekten inte kontrollerad"),
    "checked": _("effekten kontrollerad"),
}
GAPS = {
    "owner": _("någon åtgärd saknar ansvarig"),
    "date": _("någon åtgärd saknar slutdatum"),
    "follow_up": _("saknar uppföljningsdag"),
    "anchoring": _("utlovad dag i gruppen har passerat"),
}


@dataclass(frozen=True)
class Figures:
    """How many measures and plans there are of each sort, and letters that could not be sent."""

    late: int
    soon: int
    in_time: int
    gaps: dict[str, int]
    letters: int


def plans_of(branch: Branch):
    """The plans of the branch that somebody decided; those of a rehearsal are none."""
    plans = ActionPlan.objects.filter(rehearsal=False)
    return plans if branch.is_all else plans.filter(unit__in=branch.units)


def measures_of(branch: Branch):
    """The measures of those plans."""
    measures = Measure.objects.filter(plan__rehearsal=False)
    return measures if branch.is_all else measures.filter(plan__unit__in=branch.units)


def due(when: str, today: date | None = None) -> Q:
    """Which measures stand so: a key of WHEN."""
    today = today or timezone.localdate()
    going_on = Q(state__in=AT_WORK) & ~Q(plan__state=State.CLOSED)
    return {
        "late": going_on & Q(due_on__lt=today),
        "soon": going_on & Q(due_on__range=(today, today + SOON)),
        "in_time": going_on & Q(due_on__gt=today + SOON),
        "undated": going_on & Q(due_on=None),
        "help": going_on & Q(state=Measure.State.NEEDS_HELP),
        "unchecked": Q(state=Measure.State.DONE, effect=""),
        "checked": ~Q(effect=""),
    }[when]


def lacks(gap: str, today: date | None = None) -> Q:
    """Which plans lack this: a key of GAPS."""
    mine = Measure.objects.filter(plan=OuterRef("pk"), state__in=AT_WORK).order_by()
    going_on = ~Q(state=State.CLOSED)
    return (
        going_on
        & {
            "owner": Q(Exists(mine.filter(owner_name="", owner=None))),
            "date": Q(Exists(mine.filter(due_on=None))),
            "follow_up": Q(follow_up_on=None),
            "anchoring": Q(state__in=UNSETTLED, anchoring_date__lt=today or timezone.localdate()),
        }[gap]
    )


def figures(branch: Branch) -> Figures:
    """All of them, in three queries."""
    shown = ("late", "soon", "in_time")
    counted = measures_of(branch).aggregate(**{when: Count("pk", filter=due(when)) for when in shown})
    # Marked row by row first: an aggregate over a subquery is not for every database.
    marked = plans_of(branch).annotate(**{f"gap_{gap}": _as_mark(gap) for gap in GAPS})
    gaps = marked.aggregate(**{gap: Count("pk", filter=Q(**{f"gap_{gap}": True})) for gap in GAPS})
    return Figures(**counted, gaps=gaps, letters=unsent(branch))


def late_measures(branch: Branch, most: int = 8) -> list[Measure]:
    """Those that are late, the longest first, each with its plan, unit, owner and `days_late`; one query."""
    late = measures_of(branch).filter(due("late")).select_related("plan__unit", "owner")
    found = list(late.order_by("due_on", "pk")[:most])
    for one in found:
        one.days_late = (timezone.localdate() - one.due_on).days
    return found


def unsent(branch: Branch) -> int:
    """How many letters the mail server has not taken although it was asked to."""
    waiting = outbox.troubled(timezone.now())
    return (waiting if branch.is_all else waiting.filter(measure__plan__unit__in=branch.units)).count()


def _as_mark(gap: str):
    return Case(When(lacks(gap), then=Value(True)), default=Value(False), output_field=BooleanField())
