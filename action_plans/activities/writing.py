"""What the facilitator writes into the plan from the desk, while everybody sees it grow on the wall."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.domain import aiming, explaining, following_up, measuring, meetings, participating
from action_plans.domain.saving import SavedMeanwhile
from action_plans.models import ActionPlan, Measure
from workshops import announcing
from workshops.contract import Refused
from workshops.models import Item, Outcome


def plan_about(step) -> ActionPlan:
    """The plan that the workshop is about. Raises Refused where nobody has said which."""
    plan = meetings.plan_of(step.workshop)
    if plan is None:
        raise Refused(_("Välj först vilken plan mötet handlar om. Det ni skrev finns kvar."))
    return plan


def measure_of(step, measure: int) -> Measure:
    """One of the plan's measures. Raises Refused for any other."""
    found = plan_about(step).measures.select_related("plan").filter(pk=measure).first()
    if found is None:
        raise Refused(_("Åtgärden finns inte i planen längre. Det ni skrev finns kvar."))
    return found


def explain(*, step, version: int, **said) -> None:
    """What the plan says about its demand."""
    _write(step, explaining.explain, plan=plan_about(step), version=version, **said)


def take_cause(*, step, item: int) -> None:
    """A note about where the demand comes from becomes a line of the plan."""
    _write(step, explaining.add_cause, plan=plan_about(step), text=_note(step, item).wording)


def aim(*, step, version: int | None = None, **said) -> None:
    """The plan's goal, how it will be seen, and the day of its follow-up."""
    _write(step, aiming.aim, plan=plan_about(step), version=version, **said)


def take_goal(*, step, item: int) -> None:
    """A note becomes the plan's goal; the words that stood there before are in its history."""
    aim(step=step, goal=_note(step, item).wording)


def take_part(*, step, name: str = "") -> None:
    """The safety representative takes part today."""
    told = {"task": "safety", "how": "part", "on": timezone.localdate(), "name": name}
    _write(step, participating.take_part, plan=plan_about(step), **told)


def change_measure(*, step, measure: int, version: int, **said) -> None:
    """What was said about a measure."""
    _write(step, measuring.change, measure=measure_of(step, measure), version=version, **said)


def write_measure(*, step, text: str) -> None:
    """One more measure in the group's own words, last in the plan."""
    _write(step, measuring.add, plan=plan_about(step), text=text)


def strike(*, step, measure: int) -> None:
    """A measure is struck out of the plan."""
    _write(step, measuring.withdraw, measure=measure_of(step, measure))


@transaction.atomic
def take_note(*, step, item: int) -> None:
    """A note becomes a measure, by the group's decision. Raises Refused for one that is there already."""
    plan, note = plan_about(step), _note(step, item)
    if plan.measures.filter(text=note.wording).exists():
        raise Refused(_("Den åtgärden finns redan i planen."))
    place = (Outcome.objects.filter(step=step).aggregate(last=Max("place"))["last"] or 0) + 1
    decided = Outcome.Settled.BY_DECISION
    outcome = Outcome.objects.create(step=step, item=note, place=place, settled=decided)
    _write(step, measuring.add, plan=plan, text=note.wording, outcome=outcome)


@transaction.atomic
def take_chosen(*, step) -> None:
    """What the vote chose becomes measures, without its figures: few sit here. Twice is once."""
    plan = plan_about(step)
    chosen = Outcome.objects.filter(step=step, item__shown=True).exclude(round__revealed=False)
    standing = set(plan.measures.values_list("text", flat=True))
    for one in chosen.select_related("item"):
        if one.item.wording not in standing:
            measuring.add(plan=plan, by=None, text=one.item.wording, outcome=one, reason=one.reason)
    announcing.moved(step.workshop_id)


def report(*, step, measure: int, **said) -> None:
    """How far a measure has come."""
    _write(step, measuring.report, _leader(step), measure=measure_of(step, measure), **said)


def check_effect(*, step, measure: int, **said) -> None:
    """Whether a measure helped, as the group sees it today."""
    _write(step, measuring.check_effect, _leader(step), measure=measure_of(step, measure), **said)


def follow_on(*, step, measure: int, **said) -> None:
    """Another measure in place of one that did not help enough."""
    _write(step, measuring.follow_on, measure=measure_of(step, measure), **said)


def decide_workshop(*, step, measure: int) -> None:
    """The group meets anew about what did not help."""
    _write(step, measuring.decide_workshop, _leader(step), measure=measure_of(step, measure))


def rate(*, step, outcome: int, standing: str) -> None:
    """How far a resource of the plan is in place today; the balance is drawn anew."""
    standings = {outcome: standing}
    _write(step, following_up.look_again, _leader(step), plan=plan_about(step), standings=standings)


def _note(step, item: int) -> Item:
    note = step.items.filter(pk=item, shared=True, shown=True, merged_into=None).first()
    if note is None:
        raise Refused(_("Den lappen finns inte på listan längre."))
    return note


def _leader(step):
    """Who planned the meeting. Without an account the history would say that the owner answered by a link."""
    return step.workshop.planned_by


def _write(step, verb, by=None, **said) -> None:
    """Do it and tell the screens. What the room writes together is nobody's, unless `by` says whose."""
    try:
        verb(by=by, **said)
    except SavedMeanwhile as error:
        announcing.moved(step.workshop_id)  # the desk shows what the other one wrote
        raise Refused(
            _("Någon annan har skrivit i planen under tiden. Det ni skrev finns kvar; läs och spara igen.")
        ) from error
    announcing.moved(step.workshop_id)
