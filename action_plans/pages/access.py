"""Which plan a signed-in person may read, and which they may change."""

import rules

from action_plans.models import ActionPlan
from organisations.access import get_for, required


def plan_to_read(request, plan_id) -> ActionPlan:
    """The plan, where this person may read it; Http404 in a foreign organisation, 403 without role."""
    plan = get_for(request, ActionPlan, pk=plan_id)
    required(request, "action_plans.read_plan", plan)
    return plan


def may_change(user, plan) -> bool:
    """Whether this person leads workshops where the plan belongs."""
    return rules.has_perm("workshops.lead_workshop", user, plan)


def may_end_link(user, plan) -> bool:
    """Whether this person may end the group's link: who leads there, and who reviews."""
    return may_change(user, plan) or rules.has_perm("action_plans.review_plan", user, plan)
