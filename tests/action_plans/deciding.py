"""Groups that came to something: votes of any size with their outcomes, and the plans of them."""

from datetime import timedelta

from django.utils import timezone

from action_plans.domain import handing_over, measuring, stating
from action_plans.models import ActionPlan
from tests.rooms import Hall
from workshops.models import Candidate, Item, Outcome, Rating, Round

IN_A_MONTH = timedelta(days=30)


def a_vote(hall: Hall, kind, *texts, step=0, ballots=6, settled="dots", reason="", run_off=None):
    """A closed vote: these won with 9, 8, 7 … dots, and a note with one dot did not. The outcomes."""
    step = hall.workshop.steps.all()[step]
    items = [Item.objects.create(workshop=hall.workshop, step=step, kind=kind, text=text) for text in texts]
    lost = Item.objects.create(workshop=hall.workshop, step=step, kind=kind, text=f"Förlorade {kind}")
    round = Round.objects.create(step=step, number=1, state="closed", ballots=ballots, revealed=True)
    for place, item in enumerate([*items, lost], start=1):
        Candidate.objects.create(round=round, item=item, place=place, total=10 - place)
    last = round
    if run_off:
        last = Round.objects.create(
            step=step, number=2, state="closed", ballots=run_off, revealed=True, run_off_of=round, dots_each=1
        )
    return [
        Outcome.objects.create(
            step=step, round=last, item=item, place=place, dots=10 - place, settled=settled, reason=reason
        )
        for place, item in enumerate(items, start=1)
    ]


def explain(hall: Hall, text, source="what", **other) -> Item:
    """A note of the room about why it is so."""
    step = hall.workshop.steps.first()
    known = {"kind": "description", "shared": True, "source": source}
    return Item.objects.create(workshop=hall.workshop, step=step, text=text, **known | other)


def decide(hall: Hall, *, ballots=6, resources=("Två ostörda timmar", "Telefonpass")) -> None:
    """A demand, why, and resources of which the first is in place."""
    a_vote(hall, "demand", "Täta avbrott", ballots=ballots)
    explain(hall, "Telefonen går till den som är på plats", "whence")
    chosen = a_vote(hall, "resource", *resources, step=1, ballots=ballots)
    Rating.objects.create(outcome=chosen[0], standing=Rating.Standing.IN_PLACE)


def hand_over(hall: Hall, **other) -> ActionPlan:
    """The plan of this room, as the group handed it over."""
    said = {
        "responsible": "Enhetschefen",
        "planners": "Petter A och skyddsombudet",
        "anchoring_date": timezone.localdate() + IN_A_MONTH,
    }
    return handing_over.hand_over(step=hall.workshop.steps.first(), **said | other)


def who_and_when(**other) -> dict:
    """What every measure of an active plan has."""
    today = timezone.localdate()
    days = {"due_on": today + IN_A_MONTH, "follow_up_on": today + 2 * IN_A_MONTH}
    return {"owner_name": "Enhetschefen", **days} | other


def fill_in(plan, **other) -> None:
    """Who and when of every measure there is."""
    for measure in plan.measures.all():
        measuring.change(measure=measure, by=None, **who_and_when(**other))


def activate(plan) -> ActionPlan:
    """The plan, filled in, anchored in the group today, and approved."""
    fill_in(plan)
    stating.anchor(plan=plan, by=None, on=timezone.localdate())
    return stating.approve(plan=plan, by=None)
