"""The group's own page: a link that nobody can guess, that ends by itself and can be ended at once."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from action_plans.models import ActionPlan, PlanEvent
from workshops.domain import addresses
from workshops.domain.overview import latest_occasion
from workshops.models.occasion import new_token

from .handing_over import plan_of


def link_of(workshop) -> str:
    """Where the group reads its result; "" before the hand-over and after the link's end."""
    plan = plan_of(workshop)
    if plan is None or not plan.result_is_open:
        return ""
    return link(plan, latest_occasion(workshop).address)


def link(plan, address: str = "") -> str:
    """The plan's address on the machine that people reach under `address`, or under the usual one."""
    return f"{address or addresses.offered()[0]}/result/{plan.result_token}/"


def plan_behind(token: str) -> ActionPlan | None:
    """The plan whose link has this token, ended or not; None where there never was one."""
    with scopes_disabled():
        return ActionPlan.objects.select_related("unit", "workshop").filter(result_token=token).first()


@transaction.atomic
def end_link(*, plan, by) -> None:
    """The link is dead from this moment. Ending it twice changes nothing."""
    if not plan.result_is_open:
        return
    plan.result_expires_at = timezone.now()
    plan.save(update_fields=["result_expires_at"])
    PlanEvent.objects.create(plan=plan, who=by, kind=PlanEvent.Kind.LINK_ENDED)


@transaction.atomic
def make_link(*, plan, by) -> None:
    """A new link with its whole time; the one before is dead."""
    plan.result_token = new_token()
    plan.result_expires_at = timezone.now() + settings.BALANSA_RETENTION["result"]
    plan.save(update_fields=["result_token", "result_expires_at"])
    PlanEvent.objects.create(plan=plan, who=by, kind=PlanEvent.Kind.LINK_MADE)
