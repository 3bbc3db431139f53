"""What HR does with a plan: approve it, or send it back with a comment."""

from django.db import transaction
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, PlanEvent
from workshops.contract import Refused

State, Kind = ActionPlan.State, PlanEvent.Kind


def approve(*, plan, by, comment: str = "") -> None:
    """What was handed over stands from now on. Raises Refused for one that is approved already."""
    _decide(plan, by, "approve", State.ACTIVE, Kind.APPROVED, comment)


def send_back(*, plan, by, comment: str) -> None:
    """Ask the planners for a change. Raises Refused without a comment, and for one returned already."""
    _decide(plan, by, "send_back", State.RETURNED, Kind.RETURNED, comment)


def check(plan, decision: str, comment: str) -> None:
    """Raises Refused where the decision ("approve", "send_back") cannot be taken now."""
    wanted = {"approve": State.ACTIVE, "send_back": State.RETURNED}.get(decision)
    if wanted and plan.state == wanted:
        raise Refused(
            _("Planen är redan %(state)s. Inget har ändrats.") % {"state": plan.get_state_display()}
        )
    if decision == "send_back" and not comment.strip():
        raise Refused(_("Skriv vad som behöver ändras, så vet de som skriver planen vad de ska göra."))


@transaction.atomic
def _decide(plan, by, decision, state, kind, comment) -> None:
    plan = ActionPlan.objects.select_for_update(of=("self",), no_key=True).get(pk=plan.pk)
    check(plan, decision, comment)
    plan.state = state
    plan.save(update_fields=["state"])
    PlanEvent.objects.create(plan=plan, who=by, kind=kind, comment=comment.strip())
