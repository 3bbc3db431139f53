"""Looking again: how far the chosen resources are in place by now, so that the balance is drawn anew."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from action_plans.models import PlanEvent
from workshops.contract import Refused
from workshops.domain import balance


@transaction.atomic
def look_again(*, plan, by, standings: Mapping[int, str]) -> None:
    """The group's view today of each of these resources, as {outcome: standing}, kept with its day.

    Raises Refused where the workshop is gone, or a resource is not chosen any more; nothing is kept then.
    """
    chosen = resources(plan)
    if not standings or set(standings) - set(chosen):
        raise Refused(_("Det gruppen valde har ändrats. Ladda om sidan, så syns det som gäller."))
    for outcome, standing in standings.items():
        balance.rate(step=chosen[outcome].outcome.step, outcome=outcome, standing=standing)
    PlanEvent.objects.create(plan=plan, who=by, kind=PlanEvent.Kind.LOOKED_AGAIN)


def resources(plan) -> dict[int, balance.Weight]:
    """The chosen resources by their outcome, as they stand; {} where the workshop is gone."""
    weighed = balance.balance_of(plan.workshop) if plan.workshop else None
    return {one.outcome.pk: one for one in weighed.resources} if weighed else {}
