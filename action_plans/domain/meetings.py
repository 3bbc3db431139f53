"""Meetings about a plan there already is: workshops that make it, or follow it up.

The methods' keys stand here, so that a meeting can be planned without knowing what happens in it.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Demand, Meeting, PlanEvent
from organisations.prepared import prepared
from workshops import announcing
from workshops.contract import Refused
from workshops.domain import items, planning
from workshops.domain.overview import latest_occasion
from workshops.models import Outcome, Step, Workshop

from . import handing_over, sharing

MAKE_THE_PLAN, FOLLOW_UP = "make_the_plan", "follow_up"
BACK_IN_THE_GROUP = timedelta(days=30)


@transaction.atomic
def plan_meeting(*, plan, method_key: str, by, planned_for: datetime | None = None) -> Workshop:
    """A workshop about this plan, for its unit. Where one of that method waits already, it is that one.

    Raises Refused for a plan that is closed, and for one of a rehearsal.
    """
    plan = _held(plan.pk)
    if method_key not in (MAKE_THE_PLAN, FOLLOW_UP):
        raise Refused(_("Den metoden handlar inte om en handlingsplan. Välj en av de två som gör det."))
    if plan is None or plan.state == ActionPlan.State.CLOSED or plan.rehearsal:
        raise Refused(_("Planen är avslutad eller hör till en repetition, så inget möte är planerat."))
    waiting = _waiting(plan, method_key)
    if waiting:
        return waiting
    workshop = planning.plan_workshop(
        unit=plan.unit,
        method_key=method_key,
        planned_by=by,
        planned_for=planned_for,
        language=plan.workshop.language if plan.workshop else (get_language() or "sv")[:2],
    )
    Meeting.objects.create(plan=plan, workshop=workshop)
    return workshop


def plan_of(workshop) -> ActionPlan | None:
    """The plan that this workshop is about, with its demands; None where nobody has said which."""
    plans = _about(workshop.pk)
    prefetch_related_objects(plans, "demands")
    return plans[0] if plans else None


@prepared
def _about(workshop_id):
    plans = ActionPlan.objects.select_related("unit", "workshop", "towards")
    return plans.filter(meetings__workshop=workshop_id)


def offered(workshop) -> list[ActionPlan]:
    """The plans of the unit that the workshop can be about. None in a rehearsal: it changes no real plan."""
    if workshop.rehearsal:
        return []
    plans = ActionPlan.objects.filter(unit=workshop.unit_id, rehearsal=False)
    return list(plans.exclude(state=ActionPlan.State.CLOSED).prefetch_related("demands"))


@transaction.atomic
def choose(*, step, plan) -> None:
    """The workshop is about this plan of the unit. Raises Refused for one that it cannot be about."""
    chosen = next((one for one in offered(step.workshop) if one.pk == plan), None)
    if chosen is None:
        raise Refused(_("Den planen går inte att välja längre. Välj en annan, eller börja en ny."))
    Meeting.objects.update_or_create(workshop=step.workshop, defaults={"plan": chosen})
    announcing.moved(step.workshop_id)


@transaction.atomic
def begin(*, step, text: str) -> None:
    """An empty plan about what `text` says, for the workshop's unit. Raises Refused where there is one."""
    workshop = Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=step.workshop_id)
    if Meeting.objects.filter(workshop=workshop).exists():
        raise Refused(_("Mötet handlar redan om en plan. Inget nytt är gjort."))
    plan = handing_over.new_plan(workshop)
    plan.anchoring_date = timezone.localdate() + BACK_IN_THE_GROUP
    plan.save()
    settled = Outcome.Settled.BY_DECISION
    Demand.objects.create(plan=plan, text=items.wording(text), place=1, settled=settled)
    PlanEvent.objects.create(plan=plan, kind=PlanEvent.Kind.CHANGED, who=workshop.planned_by)
    Meeting.objects.create(plan=plan, workshop=workshop)
    announcing.moved(workshop.pk)


def of_plan(plan) -> list[Workshop]:
    """The meetings about a plan, the latest first."""
    about = Workshop.objects.filter(plan_meeting__plan=plan, rehearsal=False)
    return list(about.prefetch_related("occasions").order_by("-created_at"))


def result_link(workshop) -> str:
    """Where the group reads the plan that the meeting was about; "" where the link has ended."""
    plan = plan_of(workshop)
    if plan is None or not plan.result_is_open:
        return ""
    return sharing.link(plan, latest_occasion(workshop).address)


def _held(plan_id) -> ActionPlan | None:
    """The plan, still until the transaction is over, so that two presses plan one meeting."""
    return ActionPlan.objects.select_for_update(of=("self",), no_key=True).filter(pk=plan_id).first()


def _waiting(plan, method_key: str) -> Workshop | None:
    """A meeting of that method that nobody has begun."""
    begun = Step.objects.filter(workshop__plan_meeting__plan=plan, opened_at__isnull=False)
    planned = Workshop.objects.filter(plan_meeting__plan=plan, method_key=method_key)
    return planned.exclude(pk__in=begun.values("workshop")).first()
