"""Which plan a signed-in person may read, and what they may do with it."""

from dataclasses import dataclass

import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404

from action_plans.models import ActionPlan, Measure
from organisations.access import get_for, required


@dataclass(frozen=True)
class May:
    """What one person may do with one plan; the templates ask it for each button.

    `carry_out`: write the plan, while it is not closed. `decide`: approve, send back, close, open again.
    `follow_up`: say how it went. `represent`: record their own part as the safety representative.
    """

    lead: bool
    carry_out: bool
    decide: bool
    review: bool
    represent: bool

    @property
    def follow_up(self) -> bool:
        return self.carry_out or self.decide

    @property
    def end_link(self) -> bool:
        return self.lead or self.review

    @property
    def move(self) -> bool:
        return self.carry_out or self.review


def may(user, plan) -> May:
    """What the roles of this person allow where the plan belongs."""
    return May(
        lead=rules.has_perm("workshops.lead_workshop", user, plan),
        carry_out=rules.has_perm("action_plans.change_plan", user, plan),
        decide=rules.has_perm("action_plans.approve_plan", user, plan),
        review=rules.has_perm("action_plans.review_plan", user, plan),
        represent=rules.has_perm("action_plans.represent_safety", user, plan),
    )


def plan_to_read(request, plan_id) -> ActionPlan:
    """The plan, where this person may read it; Http404 in a foreign organisation, 403 without role."""
    plan = get_for(request, ActionPlan, pk=plan_id)
    required(request, "action_plans.read_plan", plan)
    return plan


def plan_to_carry_out(request, plan_id) -> ActionPlan:
    """The plan, where this person may write it; as `plan_to_read`, and 403 for those who may only read."""
    plan = plan_to_read(request, plan_id)
    if not may(request.user, plan).carry_out:
        raise PermissionDenied
    return plan


def measure_of(request, plan_id, measure_id) -> Measure:
    """The plan's measure, for those who may read the plan and for its owner, who may see no more of it."""
    plan = get_for(request, ActionPlan, pk=plan_id)
    measure = (
        plan.measures.select_related("owner", "demand", "follows", "outcome__item")
        .filter(pk=measure_id)
        .first()
    )
    if measure is None:
        required(request, "action_plans.read_plan", plan)
        raise Http404
    measure.plan = plan
    if measure.owner_id != request.user.pk:
        required(request, "action_plans.read_plan", plan)
    return measure
