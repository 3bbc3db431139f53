"""From the room to a plan: what the group chose, who takes it on, and the day it comes back."""

from collections import defaultdict
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from action_plans.models import ActionPlan, Measure, PlanEvent
from organisations.prepared import prepared
from workshops import announcing
from workshops.contract import Refused
from workshops.domain.overview import latest_occasion
from workshops.models import Item, Outcome, Workshop

from . import copying
from .saving import put

FARTHEST = timedelta(days=2 * 366)
# What an explanation may be about, as the notes of kind "description" say in their source.
PARTS = ("what", "whence", "effect")


@transaction.atomic
def hand_over(*, step, responsible: str, planners: str, anchoring_date: date) -> ActionPlan:
    """Make the workshop's plan of what the group chose, or bring the one there is up to date.

    Missing parts stay empty: a group that stopped early hands over what there is. Raises Refused for a day
    that is not ahead, and for a plan that is approved already.
    """
    _refuse_day(anchoring_date)
    workshop = Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=step.workshop_id)
    plan = plan_of(workshop)
    _refuse_settled(plan)
    kind = PlanEvent.Kind.CHANGED if plan else PlanEvent.Kind.HANDED_OVER
    plan = plan or new_plan(workshop)
    plan.responsible, plan.planners, plan.anchoring_date = responsible, planners, anchoring_date
    plan.people = max(plan.people, latest_occasion(workshop).participants.count())
    plan.state, plan.version = ActionPlan.State.DRAFT, plan.version + 1
    with override(workshop.language):
        for part, lines in _explanation(workshop).items():
            setattr(plan, part, "\n".join(lines))
        plan.save()
        found = chosen(workshop)
        copying.bring(plan, demands=found["demand"], resources=found["resource"])
    PlanEvent.objects.create(plan=plan, kind=kind)
    announcing.moved(workshop.pk)
    return plan


@transaction.atomic
def change(
    *, plan, by, responsible: str, planners: str, anchoring_date: date, version: int | None = None
) -> None:
    """Who takes it on and when it comes back, after the room is empty; a returned plan is a draft again.

    Raises Refused as `hand_over` does, and SavedMeanwhile where `version` is not the stored one.
    """
    plan = ActionPlan.objects.select_for_update(of=("self",), no_key=True).get(pk=plan.pk)
    if anchoring_date != plan.anchoring_date:
        _refuse_day(anchoring_date)
    _refuse_settled(plan)
    said = {"responsible": responsible, "planners": planners, "anchoring_date": anchoring_date}
    changes = put(plan, said, version)
    changes += put(plan, {"state": ActionPlan.State.DRAFT})
    if changes:
        plan.save()
        PlanEvent.objects.create(plan=plan, who=by, kind=PlanEvent.Kind.CHANGED, changes=changes)


def plan_of(workshop) -> ActionPlan | None:
    """The plan that this workshop handed over; None before it has."""
    return _plans.first(workshop.pk)


@prepared
def _plans(workshop_id):
    return ActionPlan.objects.filter(workshop=workshop_id)


def agreed(workshop) -> list[str]:
    """The measures that this workshop handed over, in words; not those that concern one or a few."""
    measures = Measure.objects.filter(plan__workshop=workshop, concerns_few=False)
    return list(measures.exclude(state=Measure.State.DROPPED).values_list("text", flat=True))


def chosen(workshop) -> dict[str, list[Outcome]]:
    """What the group voted for and may see, {kind of note: outcomes in their order}."""
    outcomes, found = _outcomes(workshop.pk), defaultdict(list)
    prefetch_related_objects(outcomes, "ratings")
    for outcome in outcomes:
        found[outcome.item.kind].append(outcome)
    return found


@prepared
def _outcomes(workshop_id):
    outcomes = Outcome.objects.filter(step__workshop=workshop_id, item__shown=True)
    seen = outcomes.exclude(round__revealed=False).select_related("item", "round__run_off_of")
    return seen.order_by("step__position", "place")


def missing(found) -> list[str]:
    """A sentence for each thing that the group has not chosen."""
    sentences = []
    if not found.get("demand"):
        sentences.append(_("Inget krav är valt. Resten går att lämna över ändå."))
    if not found.get("resource"):
        sentences.append(_("Inga resurser är valda. Planen börjar då utan förslag på åtgärder."))
    return sentences


def new_plan(workshop) -> ActionPlan:
    """An empty plan of this workshop, not saved; who and when are still to be said."""
    return ActionPlan(
        organisation_id=workshop.organisation_id,
        unit_id=workshop.unit_id,
        workshop=workshop,
        rehearsal=workshop.rehearsal,
        method=str(workshop.method.title) if workshop.method else "",
        result_expires_at=timezone.now() + settings.BALANSA_RETENTION["result"],
    )


def _explanation(workshop) -> dict[str, list[str]]:
    """What the room wrote about the demand, part by part; notes without a known part are about what it is."""
    parts = {part: [] for part in PARTS}
    notes = Item.objects.filter(
        workshop=workshop, kind="description", shared=True, shown=True, merged_into=None
    )
    for note in notes:
        parts[note.source if note.source in parts else "what"].append(note.wording)
    return parts


def _refuse_settled(plan) -> None:
    if plan and plan.is_settled:
        raise Refused(
            _("Planen är förankrad och ligger fast. Be HR skicka tillbaka den om något ska ändras.")
        )


def _refuse_day(day: date) -> None:
    today = timezone.localdate()
    if day <= today:
        raise Refused(_("Dagen måste ligga framåt i tiden. Det ni skrev finns kvar, välj en senare dag."))
    if day > today + FARTHEST:
        raise Refused(_("Dagen ligger mer än två år bort. Det ni skrev finns kvar, kontrollera året."))
