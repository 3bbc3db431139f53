"""What a plan says about its demand: what it is, where it comes from, and what it does to the group."""

from django.db import transaction

from action_plans.models import PlanEvent

from .saving import locked_plan, put


@transaction.atomic
def explain(*, plan, by, version: int | None = None, **said) -> None:
    """The plan with `what`, `whence` and `effect`, as far as they are said, a line for each thing.

    Raises Refused for a closed plan, and SavedMeanwhile where `version` is not the stored one.
    """
    plan = locked_plan(plan)
    changes = put(plan, said, version)
    if changes:
        plan.save()
        PlanEvent.objects.create(plan=plan, who=by, kind=PlanEvent.Kind.CHANGED, changes=changes)


@transaction.atomic
def add_cause(*, plan, by, text: str) -> None:
    """One more line about where the demand comes from. A line that is there already is not written twice."""
    lines = locked_plan(plan).whence.splitlines()
    if text not in lines:
        explain(plan=plan, by=by, whence="\n".join([*lines, text]))
