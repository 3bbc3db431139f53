"""Where a plan stands: draft → anchored in the group → active → closed, each with its rule.

It may be returned with a comment on the way, opened again, and moved to the unit that it is about. Every
verb takes `by`, the account of who did it, and stands in the plan's history.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, PlanEvent
from organisations.models import Unit
from workshops.contract import Refused

from . import lacking as needs
from .saving import put

State, Kind = ActionPlan.State, PlanEvent.Kind


def lacking(plan) -> list[str]:
    """A sentence for each thing that the plan's next state wants; [] when it may go on. (SE-2, SE-3)"""
    return needs.of_plan(plan)


@transaction.atomic
def anchor(*, plan, by, on: date, comment: str = "") -> ActionPlan:
    """The group has talked it over, on that day. Raises Refused for one ahead or before the hand-over."""
    plan = _held(plan)
    if plan.is_settled:
        raise _not_now(plan)
    if on > timezone.localdate() or on < timezone.localdate(plan.handed_over_at):
        raise Refused(_("Skriv dagen då ni tog upp planen i gruppen: efter överlämningen och senast i dag."))
    return _go(plan, by, Kind.ANCHORED, {"state": State.ANCHORED, "anchored_on": on}, comment)


@transaction.atomic
def approve(*, plan, by, comment: str = "") -> ActionPlan:
    """The plan is active from now on. (SE-2, DK-2, NL-1)

    Raises Refused before it is anchored, and, with everything that is missing, while a measure lacks what,
    who, when, or the day of its effect check.
    """
    plan = _held(plan)
    check(plan, "approve")
    return _go(plan, by, Kind.APPROVED, {"state": State.ACTIVE}, comment)


@transaction.atomic
def send_back(*, plan, by, comment: str) -> ActionPlan:
    """Ask the planners for a change; the group anchors it anew.

    Raises Refused without a comment, and for a plan that is returned or closed already.
    """
    plan = _held(plan)
    check(plan, "send_back", comment)
    return _go(plan, by, Kind.RETURNED, {"state": State.RETURNED, "anchored_on": None}, comment)


@transaction.atomic
def close(*, plan, by, comment: str = "") -> ActionPlan:
    """The plan is at its end. (SE-3, SE-5)

    Raises Refused for one that is not active, and, with everything that is missing, while the effect of a
    measure is not checked or one without effect leads nowhere.
    """
    plan = _held(plan)
    check(plan, "close")
    said = {"state": State.CLOSED, "closed_on": timezone.localdate()}
    return _go(plan, by, Kind.CLOSED, said, comment)


@transaction.atomic
def reopen(*, plan, by, comment: str = "") -> ActionPlan:
    """A closed plan is active again. Raises Refused for one that is not closed."""
    plan = _held(plan)
    check(plan, "reopen")
    return _go(plan, by, Kind.REOPENED, {"state": State.ACTIVE, "closed_on": None}, comment)


@transaction.atomic
def move_to_unit(*, plan, by, unit, comment: str = "") -> ActionPlan:
    """The plan belongs to another unit of its organisation; a goal that does not reach there is let go."""
    plan = _held(plan)
    if unit.organisation_id != plan.organisation_id:
        raise Refused(_("Enheten hör till en annan organisation. Välj en av era."))
    said = {"unit": unit}
    goal = plan.towards
    if goal and goal.unit_id and goal.unit_id not in Unit.tree_of(plan.organisation_id).line(unit.pk):
        said["towards"] = None
    return _go(plan, by, Kind.MOVED, said, comment)


def check(plan, decision: str, comment: str = "") -> None:
    """Raises Refused where "approve", "send_back", "close" or "reopen" cannot be decided now."""
    if decision in POSSIBLE and plan.state not in POSSIBLE[decision]:
        raise _not_now(plan)
    if decision == "send_back" and not comment.strip():
        raise Refused(_("Skriv vad som behöver ändras, så vet de som skriver planen vad de ska göra."))
    missing = lacking(plan) if decision in ("approve", "close") else []
    if missing:
        raise Refused(" ".join([*missing, _("Inget har ändrats.")]))


# In which states each decision can be taken.
POSSIBLE = {
    "approve": {State.ANCHORED},
    "send_back": {State.DRAFT, State.ANCHORED, State.ACTIVE},
    "close": {State.ACTIVE},
    "reopen": {State.CLOSED},
}


def _not_now(plan) -> Refused:
    sentences = {
        State.DRAFT: _("Planen är ett utkast. Ta upp den i gruppen först och skriv dagen."),
        State.RETURNED: _("Planen är återlämnad. Ändra det som kommentaren gäller och ta upp den i gruppen."),
        State.ANCHORED: _("Planen är förankrad i gruppen och väntar på godkännande. Inget har ändrats."),
        State.ACTIVE: _("Planen pågår redan. Inget har ändrats."),
        State.CLOSED: _("Planen är avslutad. Öppna den igen om något ska ändras."),
    }
    return Refused(sentences[plan.state])


def _held(plan) -> ActionPlan:
    return (
        ActionPlan.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit", "towards")
        .get(pk=plan.pk)
    )


def _go(plan, by, kind, said: dict, comment: str) -> ActionPlan:
    changes = put(plan, said)
    if changes:
        plan.save()
        PlanEvent.objects.create(plan=plan, who=by, kind=kind, changes=changes, comment=comment.strip())
    return plan
