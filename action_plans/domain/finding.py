"""Plans and measures to work with, what is late first."""

from django.db.models import Count, F, Min, Q
from django.utils import timezone

from action_plans.models import ActionPlan, Measure

OPEN = (Measure.State.PLANNED, Measure.State.DOING, Measure.State.NEEDS_HELP)


def known_state(name: str | None) -> str:
    """The name of a state, or "" where there is none of that name."""
    return name if name in ActionPlan.State else ""


def plans(units, state: str = ""):
    """The plans of these units, with how many measures they have, are done, and are late; late ones first.

    Then by the day on which something is due next.
    """
    late = Q(measures__state__in=OPEN, measures__due_on__lt=timezone.localdate())
    there = ~Q(measures__state=Measure.State.DROPPED)
    found = ActionPlan.objects.filter(unit__in=units, rehearsal=False).annotate(
        measured=Count("measures", filter=there & Q(measures__isnull=False)),
        done=Count("measures", filter=Q(measures__state=Measure.State.DONE)),
        late=Count("measures", filter=late),
        next_due=Min("measures__due_on", filter=Q(measures__state__in=OPEN)),
    )
    if state:
        found = found.filter(state=state)
    order = ("-late", F("next_due").asc(nulls_last=True), "-handed_over_at")
    return found.order_by(*order).select_related("unit").prefetch_related("demands")


def measures_of(user):
    """What this person has to do, in plans that are not closed, the earliest day first, at most 200."""
    mine = Measure.objects.filter(owner=user, state__in=OPEN, plan__rehearsal=False)
    there = mine.exclude(plan__state=ActionPlan.State.CLOSED).select_related("plan__unit")
    return there.order_by(F("due_on").asc(nulls_last=True), "plan", "place")[:200]
