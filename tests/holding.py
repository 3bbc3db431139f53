"""Rooms that were walked to where a test begins: in the middle of an exercise, with something to work on."""

from datetime import timedelta

from django.db.models import Model
from django.utils import timezone

from action_plans.domain import handing_over
from action_plans.models import ActionPlan, Demand, Measure, Meeting
from tests import held
from tests.rooms import Hall, a_room
from workshops import registry
from workshops.contract import Method
from workshops.domain import replanning
from workshops.models import Step


def a_usual_room() -> Hall:
    """A room with three people before the start: what most tests begin with."""
    return held.walked(("a usual room",), lambda: a_room(people=3))


def hold(activity, people=3, **planned) -> Hall:
    """A room in the middle of this exercise, with something to work on, and that many people."""
    return _held((activity.key, people), planned, lambda: _walk_into(activity, people, **planned))


def _held(key, planned, walk) -> Hall:
    """What `walk` leads to, kept for the next test; not where rows of this test are part of the plan."""
    if any(isinstance(value, Model) for value in planned.values()):
        return walk()
    return held.walked((*key, *sorted(planned.items())), walk)


def _walk_into(activity, people, **planned) -> Hall:
    if activity is registry.Gone:
        return _hold_gone(people, **planned)
    method = _method_of(activity)
    if method is None:
        return _hold_offered(activity, people, **planned)
    if method.about_a_plan and not activity.control("open_round"):
        # It needs a plan and nothing of the steps before it: the walk is saved.
        return _hold_offered(activity, people, **planned)
    # The way is the same for any number of people: it is walked once, by two.
    return _reached(method, activity, planned).swap_people(people)


def _method_of(activity) -> Method | None:
    """The first one that has it; a room at this exercise is one of that method."""
    return next((one for one in registry.methods() if activity in one.activities), None)


def _reached(method, activity, planned) -> Hall:
    """A room of two at this exercise: on from the nearest one before it, where that was walked to already."""
    before = [one for one in method.activities if _method_of(one) is method]
    before = reversed(before[: before.index(activity)])
    nearest = next((one for one in before if held.knows((one.key, *sorted(planned.items())))), None)

    def walk():
        if nearest is None:
            return a_room(method.key, 2, **planned).walk_to(activity)
        return _reached(method, nearest, planned).walk_on_to(activity)

    return _held((activity.key,), planned, walk)


def _hold_offered(activity, people, **planned) -> Hall:
    """What no method has of its own, or what needs nothing but a plan: laid in as the first step."""
    hall = a_room(people=people, **planned)
    with hall.within():
        a_plan(hall)
        replanning.lay_in_break(workshop=hall.workshop, step=hall.workshop.steps.first().pk)
        hall.workshop.steps.filter(position=1).update(activity_key=activity.key)
    hall.go_on()
    return hall


def a_plan(hall) -> ActionPlan:
    """A plan with two measures, handed over by an earlier workshop, that this room is about."""
    day = timezone.localdate() + timedelta(days=30)
    plan = handing_over.new_plan(hall.workshop)
    plan.workshop, plan.anchoring_date = None, day
    plan.responsible, plan.planners = "Enhetschefen", "Petter A och skyddsombudet"
    plan.save()
    Demand.objects.create(plan=plan, text="Täta avbrott", place=1)
    for place, text in enumerate(("Två ostörda timmar", "Telefonpass"), start=1):
        Measure.objects.create(plan=plan, text=text, place=place, owner_name="Samordnaren", due_on=day)
    Meeting.objects.create(plan=plan, workshop=hall.workshop)
    return plan


def _hold_gone(people, **planned) -> Hall:
    hall = a_room(people=people, **planned)
    hall.go_on()
    with hall.within():
        Step.objects.filter(pk=hall.step.pk).update(activity_key="balanskollen.taken_away")
    return hall
