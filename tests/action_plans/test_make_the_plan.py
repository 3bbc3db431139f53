"""The meeting that makes the plan: seven own steps, written at the desk, growing on the wall. (BK-14)"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from action_plans.domain import meetings, stating
from action_plans.models import ActionPlan, Measure
from tests.rooms import Hall
from workshops import registry
from workshops.contract import Refused
from workshops.models import Item

TODAY = timezone.localdate
METHOD = registry.method(meetings.MAKE_THE_PLAN)
UNDERSTAND, GOAL, MEASURES, CHOOSE, WHO, WHEN, MEANS, CHECK = METHOD.activities


@pytest.fixture
def making(room, plan):
    """A room of three that makes the plan; its scope is open."""
    workshop = meetings.plan_meeting(plan=plan, method_key=meetings.MAKE_THE_PLAN, by=room.facilitator)
    hall = Hall(workshop, room.facilitator)
    hall.enter(3)
    return hall


def come_to(hall, activity):
    while not hall.step or hall.step.activity_key != activity.key:
        hall.go_on()


def read(plan) -> ActionPlan:
    return ActionPlan.objects.get(pk=plan.pk)


def first(plan) -> Measure:
    return plan.measures.order_by("place").first()


def write(hall, name, **said):
    """What the facilitator writes about the measure on the wall."""
    measure = hall.step.activity.results(hall.step).measure
    hall.press(name, measure=measure.pk, version=measure.version, **said)


def notes(hall):
    return {one.text: one.pk for one in Item.objects.filter(step=hall.step)}


def test_it_takes_ninety_minutes_in_seven_steps():
    assert sum(one.minutes for one in METHOD.activities) == 90
    assert sum(one.has_number for one in METHOD.activities) == 7


def test_a_cause_from_a_phone_becomes_a_line_of_the_plan(making, plan):
    making.go_on(2)
    making.tap("add", text="Ingen har telefonpass")
    making.press("take", item=notes(making)["Ingen har telefonpass"])
    making.press("take", item=notes(making)["Ingen har telefonpass"])
    assert read(plan).whence.splitlines().count("Ingen har telefonpass") == 1


def test_what_the_plan_says_about_its_demand_can_be_written_anew(making, plan):
    making.go_on()
    making.press(
        "explain", version=read(plan).version, what="Det ringer\n\n hela dagen ", whence="", effect=""
    )
    assert read(plan).what == "Det ringer\nhela dagen"


def test_the_second_of_two_desks_is_told_and_loses_nothing(making, plan):
    making.go_on()
    version = read(plan).version
    making.press("explain", version=version, what="Den första", whence="", effect="")
    with pytest.raises(Refused, match="Någon annan har skrivit"):
        making.press("explain", version=version, what="Den andra", whence="", effect="")
    assert read(plan).what == "Den första"


def test_a_note_or_own_words_become_the_goal_and_stand_on_the_wall(making, plan):
    come_to(making, GOAL)
    making.tap("add", text="Minst två lugna timmar varje dag")
    making.press("take", item=notes(making)["Minst två lugna timmar varje dag"])
    assert "Minst två lugna timmar varje dag" in making.paint("projector")
    making.press(
        "aim", version=read(plan).version, goal="Tre lugna timmar", goal_seen="Vi frågar varje månad"
    )
    assert (read(plan).goal, read(plan).goal_seen) == ("Tre lugna timmar", "Vi frågar varje månad")


def test_phones_propose_measures_in_the_words_of_the_resources(making):
    come_to(making, MEASURES)
    assert registry.method("balanskollen").catalogues[1].entries[0].text in making.paint("phone")


def test_a_proposal_becomes_a_measure_that_leads_back_to_its_note(making, plan):
    come_to(making, MEASURES)
    making.go_on()
    making.tap("add", text="Prova telefonpass i två veckor")
    item = notes(making)["Prova telefonpass i två veckor"]
    making.press("take", item=item)
    measure = plan.measures.get(text="Prova telefonpass i två veckor")
    assert measure.outcome.item_id == item
    with pytest.raises(Refused, match="finns redan"):
        making.press("take", item=item)
    assert "I planen" in making.paint("facilitator")
    assert "Prova telefonpass i två veckor" in making.paint("projector")


def test_a_measure_in_own_words_and_one_that_is_struck(making, plan):
    come_to(making, MEASURES)
    making.press("write_measure", text="Fråga grannenheten")
    measure = plan.measures.get(text="Fråga grannenheten")
    making.press("strike", measure=measure.pk)
    assert read(plan).measures.get(pk=measure.pk).state == "dropped"
    assert "Fråga grannenheten" not in making.paint("projector")


def test_what_the_dots_choose_goes_into_the_plan_once_and_without_its_figures(making, plan):
    come_to(making, MEASURES)
    making.go_on()
    for text in ("Telefonpass", "Stängd dörr", "Nytt schema", "Fler pauser"):
        making.tap("add", text=text)
    come_to(making, CHOOSE)
    making.press("open_round")
    for seat, dots in zip(making.seats, ((5, 0), (3, 2), (2, 3)), strict=True):
        for candidate, number in zip(making.candidates()[1:], dots, strict=False):
            if number:
                assert making.dot(candidate, seat, number).kept
    making.press("close_round")
    if not making.step.activity.results(making.step).outcomes:
        making.press("take_all")
    making.press("take_chosen")
    making.press("take_chosen")
    assert plan.measures.filter(text="Stängd dörr").count() == 1
    assert plan.measures.get(text="Stängd dörr").outcome.step == making.step
    assert plan.measures.get(text="Stängd dörr").dots is None
    assert "De står i planen nu" in making.paint("facilitator")


def test_few_who_voted_choose_several_in_words(making, plan):
    come_to(making, MEASURES)
    making.go_on()
    for text in ("Stängd dörr", "Nytt schema"):
        making.tap("add", text=text)
    come_to(making, CHOOSE)
    making.press("open_round")
    making.dot(making.candidates()[0])
    making.press("close_round")
    chosen = {f"item-{one.pk}": "on" for one in making.step.activity.results(making.step).electable}
    making.press("choose", reason="Båda behövs", **chosen)
    making.press("take_chosen")
    assert plan.measures.filter(text__in=["Stängd dörr", "Nytt schema"]).count() == 2


def test_who_when_and_means_are_written_measure_by_measure(making, plan):
    due = TODAY() + timedelta(days=20)
    come_to(making, WHO)
    write(making, "who", owner_name="Samordnaren", helpers="Petter")
    come_to(making, WHEN)
    write(making, "when", starts_on=TODAY(), due_on=due)
    come_to(making, MEANS)
    write(making, "means", means="En telefon", cost="500 kr", seriousness="high", concerns_few="on")
    measure = first(plan)
    assert (measure.owner_name, measure.helpers, measure.due_on) == ("Samordnaren", "Petter", due)
    assert (measure.means, measure.cost, measure.concerns_few) == ("En telefon", "500 kr", True)
    assert measure.get_seriousness_display() == "hög"


def test_an_owner_the_facilitator_wrote_stands_on_the_wall_and_the_address_does_not(making):
    come_to(making, WHO)
    write(making, "who", owner_name="Samordnaren", owner_email="sam@balansa.example")
    assert "Samordnaren" in making.paint("projector")
    assert "sam@balansa.example" not in making.paint("projector") + making.paint("phone")
    assert "sam@balansa.example" in making.paint("facilitator")


@pytest.mark.parametrize("wrong", ["2020-01-01", "31 februari"])
def test_a_day_that_cannot_be_changes_nothing(making, plan, wrong):
    come_to(making, WHEN)
    form = making.step.activity.control("when").form({"measure": 1, "version": 1, "due_on": wrong})
    if form.is_valid():
        with pytest.raises(Refused, match="redan varit"):
            write(making, "when", due_on=wrong)
    assert first(plan).due_on is None


def test_the_measures_take_turns_on_the_wall_and_a_double_click_skips_none(making):
    come_to(making, WHO)
    making.press("next_measure", seen=0)
    making.press("next_measure", seen=0)
    assert making.step.page == 1
    assert "Telefonpass</bdi></h2>" in making.paint("projector")
    with pytest.raises(Refused):
        making.press("next_measure")
    making.press("previous_measure")
    assert making.step.page == 0


def test_at_the_end_the_plan_has_its_days_and_who_took_part_and_may_go_on(making, plan):
    due = TODAY() + timedelta(days=20)
    for measure in plan.measures.all():
        Measure.objects.filter(pk=measure.pk).update(owner_name="Samordnaren", due_on=due)
    come_to(making, CHECK)
    assert making.step.activity.can_leave(making.step, making.step.activity.results(making.step))
    for turn in range(2):
        write(making, "check", follow_up_on=due + timedelta(days=30))
        if not turn:
            making.press("next_measure")
    making.press("follow_up_day", follow_up_on=due + timedelta(days=60))
    making.press("take_part", name="Alex")
    plan = read(plan)
    assert plan.follow_up_on == due + timedelta(days=60)
    assert plan.taking_part.get().name == "Alex"
    assert stating.lacking(plan) == []
    assert not making.step.activity.can_leave(making.step, making.step.activity.results(making.step))


def test_nothing_is_written_into_a_closed_plan(making, plan):
    come_to(making, GOAL)
    ActionPlan.objects.update(state="closed")
    with pytest.raises(Refused, match="avslutad"):
        making.press("aim", version=read(plan).version, goal="Sent", goal_seen="")


@pytest.mark.parametrize("activity", METHOD.activities, ids=lambda one: one.key)
def test_without_a_plan_every_step_says_so_and_writes_nothing(a_room, activity):
    hall = a_room(METHOD.key, 1)
    come_to(hall, activity)
    faces = hall.paint_all()
    assert all("<main" in face for face in faces)
    if activity is not CHOOSE:
        assert "Vilken plan handlar mötet om?" in faces[0]


def test_the_desk_posts_what_it_shows(making, plan):
    come_to(making, WHO)
    desk = making.console()
    measure = first(plan)
    address = reverse("workshops:control", args=[making.workshop.pk, making.step.pk, "who"])
    assert address in making.paint("facilitator")
    desk.post(address, {"measure": measure.pk, "version": measure.version, "owner_name": "Enhetschefen"})
    assert first(plan).owner_name == "Enhetschefen"


def test_the_method_has_a_page(client, db):
    assert client.get(reverse("workshops:method", args=[METHOD.key])).status_code == 200
