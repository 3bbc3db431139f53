"""Where a plan is going: its goal, how that will be seen, and the goals of the work environment. (SE-8)"""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.models import Goal, PlanEvent
from organisations.models import Unit
from workshops.contract import Refused

from .saving import locked_plan, put


@transaction.atomic
def aim(*, plan, by, version: int | None = None, **said):
    """The plan's goal, goal_seen, towards and follow_up_on, as far as they are said.

    Raises Refused for a follow-up in the past and a goal of another unit, and SavedMeanwhile where `version`
    is not the stored one.
    """
    plan = locked_plan(plan)
    changes = put(plan, said, version)
    changed = {name for name, _from, _to in changes}
    if "follow_up_on" in changed and plan.follow_up_on and plan.follow_up_on < timezone.localdate():
        raise Refused(_("Den dagen har redan varit. Det du skrev finns kvar, välj en dag framåt."))
    if "towards" in changed and plan.towards and plan.towards not in goals_for(plan):
        raise Refused(
            _("Målet gäller en annan enhet. Välj ett av enhetens egna eller av hela organisationens.")
        )
    if changes:
        plan.save()
        PlanEvent.objects.create(plan=plan, who=by, kind=PlanEvent.Kind.CHANGED, changes=changes)
    return plan


def goals_for(placed):
    """The goals that hold where this is placed: those of its unit, those above, and the organisation's."""
    line = Unit.tree_of(placed.organisation_id).line(placed.unit_id)
    return Goal.objects.filter(Q(unit=None) | Q(unit__in=line), organisation=placed.organisation_id)


@transaction.atomic
def set_goal(*, organisation, unit, text: str, goal: Goal | None = None, **said) -> Goal:
    """Write a goal for a unit and all below it, or for the whole organisation where `unit` is None.

    Raises Refused where it ends before it was decided.
    """
    until: date | None = said.get("until")
    if until and until < said["set_on"]:
        raise Refused(_("Målet kan inte gälla till en dag före beslutet. Det du skrev finns kvar."))
    goal = goal or Goal(organisation=organisation)
    for name, value in {"unit": unit, "text": text, **said}.items():
        setattr(goal, name, value)
    goal.save()
    return goal
