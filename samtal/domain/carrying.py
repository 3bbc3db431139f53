"""From a conversation to what comes after it: into the unit's plan, or to a workshop about demands.

Which method collects demands and resources the registry knows; no method is called by its name here.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.domain import handing_over, measuring
from action_plans.models import ActionPlan, Demand, Measure, PlanEvent
from samtal.domain import dealing
from workshops import announcing, registry
from workshops.activities.notes.activity import Notes
from workshops.contract import Refused
from workshops.domain import planning
from workshops.models import Item, Outcome, Step, Workshop

DEMAND, RESOURCE = "demand", "resource"
BACK_IN_THE_GROUP = timedelta(days=30)


@dataclass(frozen=True)
class Carried:
    """Where the notes of a workshop went: the plan and the workshop, and the words that stand there."""

    plan: ActionPlan | None = None
    in_plan: frozenset[str] = frozenset()
    workshop: Workshop | None = None
    in_workshop: frozenset[str] = field(default_factory=frozenset)


@transaction.atomic
def to_plan(*, step, text: str, outcome: Outcome | None = None) -> Measure:
    """A measure with these words in the unit's plan: the draft there is, or a new one of this workshop.

    Where the plan has one with these words already, it is that one. Raises Refused as `measuring.add` does.
    """
    plan = plan_for(step)
    standing = plan.measures.filter(text=text).first()
    return standing or measuring.add(plan=plan, by=None, text=text, outcome=outcome)


@transaction.atomic
def note_to_plan(*, step, item: int) -> None:
    """A note goes on to the plan: a resource as a measure that leads back to it, a demand as a demand."""
    note = _note(step, item)
    if note.kind == RESOURCE:
        to_plan(step=step, text=note.wording, outcome=_decided(step, note))
    else:
        _add_demand(plan_for(step, own=True), _decided(step, note), note.wording)
    announcing.moved(step.workshop_id)


@transaction.atomic
def to_workshop(*, step, item: int) -> Workshop:
    """A copy of a note lies on the list from the start in the unit's next workshop about demands.

    That is one that waits, or a new one without a day. Raises Refused in a rehearsal, for a note that lies
    there already, and where no method collects demands.
    """
    note = _note(step, item)
    if step.workshop.rehearsal:
        raise Refused(_("Det här är en repetition, så inget tas vidare. I den riktiga träffen går det."))
    later = waiting(step.workshop) or _planned(step.workshop)
    into = next((one for one in later.steps.all() if _collects(one.activity, note.kind)), None)
    if into is None or later.items.filter(kind=note.kind, text=note.text).exists():
        raise Refused(_("Lappen ligger redan i den workshoppen. Inget är ändrat."))
    Item.objects.create(workshop=later, step=into, kind=note.kind, text=note.text, shared=True)
    announcing.moved(step.workshop_id)
    return later


def plan_for(step, *, own: bool = False) -> ActionPlan:
    """The plan that what is decided here goes to: the unit's latest draft, or a new one of this workshop.

    With `own` it is none that another workshop handed over: that one's demand is what the group voted for.
    """
    workshop = Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=step.workshop_id)
    draft = _draft_of(workshop)
    if draft and not (own and draft.workshop_id not in (None, workshop.pk)):
        return draft
    return _new_plan(workshop, step)


def waiting(workshop) -> Workshop | None:
    """A workshop of the unit that collects demands and that nobody has begun; None where there is none."""
    keys = [one.key for one in _methods()]
    begun = Step.objects.filter(workshop__unit=workshop.unit_id, opened_at__isnull=False)
    planned = Workshop.objects.filter(unit=workshop.unit_id, method_key__in=keys, rehearsal=False)
    ahead = planned.filter(occasions__ended_at__isnull=True).exclude(pk__in=begun.values("workshop"))
    return ahead.order_by("created_at").first()


def carried(workshop) -> Carried:
    """Where the workshop's notes and agreements can be found now; a fixed number of queries."""
    plan, later = _draft_of(workshop), waiting(workshop)
    in_plan = {*plan.measures.values_list("text", flat=True)} if plan else set()
    in_plan |= {*plan.demands.values_list("text", flat=True)} if plan else set()
    in_workshop = (
        later.items.filter(kind__in=(DEMAND, RESOURCE)).values_list("text", flat=True) if later else ()
    )
    return Carried(plan, frozenset(in_plan), later, frozenset(in_workshop))


def _draft_of(workshop) -> ActionPlan | None:
    if workshop.rehearsal:
        return handing_over.plan_of(workshop)
    drafts = ActionPlan.objects.filter(unit=workshop.unit_id, rehearsal=False)
    return drafts.filter(state__in=(ActionPlan.State.DRAFT, ActionPlan.State.RETURNED)).first()


def _new_plan(workshop, step) -> ActionPlan:
    """An empty draft about the conversation. A workshop has one plan: a second one stands without it."""
    plan = handing_over.new_plan(workshop)
    if handing_over.plan_of(workshop):
        plan.workshop = None
    plan.anchoring_date = timezone.localdate() + BACK_IN_THE_GROUP
    plan.save()
    card = dealing.uppermost(step)
    about = _("Samtal om %(title)s") % {"title": card.words.get("title", "")} if card else str(workshop)
    Demand.objects.create(plan=plan, text=about[:140], place=1, settled=Outcome.Settled.BY_DECISION)
    PlanEvent.objects.create(plan=plan, kind=PlanEvent.Kind.CHANGED, who=workshop.planned_by)
    return plan


def _add_demand(plan, outcome, text: str) -> None:
    if not plan.demands.filter(text=text).exists():
        place = (plan.demands.aggregate(last=Max("place"))["last"] or 0) + 1
        decided = Outcome.Settled.BY_DECISION
        Demand.objects.create(plan=plan, text=text, place=place, outcome=outcome, settled=decided)


def _decided(step, note) -> Outcome:
    """The outcome that the plan points back to: this note goes on, as the group decided."""
    standing = Outcome.objects.filter(step=step, item=note).first()
    last = Outcome.objects.filter(step=step).aggregate(last=Max("place"))["last"] or 0
    decided = Outcome.Settled.BY_DECISION
    return standing or Outcome.objects.create(step=step, item=note, place=last + 1, settled=decided)


def _note(step, item: int) -> Item:
    note = Item.objects.filter(pk=item, step=step, shared=True, kind__in=(DEMAND, RESOURCE)).first()
    if note is None:
        raise Refused(_("Den lappen finns inte på listan längre."))
    return note


def _planned(workshop) -> Workshop:
    method = next(iter(_methods()), None)
    if method is None:
        raise Refused(_("Ingen metod här samlar krav och resurser, så lappen kan inte tas med dit."))
    return planning.plan_workshop(
        unit=workshop.unit, method_key=method.key, planned_by=workshop.planned_by, language=workshop.language
    )


def _methods():
    """The methods in which a group collects both demands and resources."""
    own = [one for one in registry.methods() if not one.about_a_plan]
    return [
        one for one in own if all(any(_collects(a, k) for a in one.activities) for k in (DEMAND, RESOURCE))
    ]


def _collects(activity, kind: str) -> bool:
    taking = activity if isinstance(activity, type) else type(activity)
    return issubclass(taking, Notes) and taking.kind == kind
