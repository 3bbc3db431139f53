"""A unit's next workshop opens with its open measures and with what was agreed the last time. (U-4)"""

from datetime import timedelta

import pytest
from django.utils import timezone

from action_plans.activities.looking_back.activity import LookingBack, since_last
from action_plans.domain import handing_over, looking_back, meetings
from action_plans.models import ActionPlan, Measure
from tests.rooms import SHORT, a_room
from tests.workshops.yearly import held
from workshops.contract import Audience, Method
from workshops.domain import overview, planning, running
from workshops.models import Workshop
from workshops.registry import register, unregister
from workshops.screens.screen import Place, paint


def next_one(hall, method=SHORT.key):
    return planning.plan_workshop(unit=hall.workshop.unit, method_key=method)


def first_key(workshop):
    return workshop.steps.first().activity_key


def test_a_units_next_workshop_opens_with_its_open_measures(plan, decided):
    workshop = next_one(decided)
    assert [one.activity_key for one in workshop.steps.all()][:2] == [
        LookingBack.key,
        SHORT.activities[0].key,
    ]


def test_the_opening_has_no_number_and_can_be_dropped(plan, decided):
    room = overview.look(next_one(decided).pk)
    assert [one.number for one in room.steps] == [None, 1, 2, 3]
    assert room.walked[0].is_opening


def test_a_unit_without_anything_open_begins_with_the_method(decided, plan):
    Measure.objects.update(state="done")
    assert first_key(next_one(decided)) == SHORT.activities[0].key


@pytest.mark.parametrize("told", [{"state": "closed"}, {"rehearsal": True}])
def test_closed_plans_and_those_of_a_rehearsal_open_nothing(decided, plan, told):
    ActionPlan.objects.update(**told)
    assert first_key(next_one(decided)) == SHORT.activities[0].key


def test_another_units_measures_open_nothing(plan):
    other = a_room()
    with other.within():
        assert first_key(next_one(other)) == SHORT.activities[0].key


def test_a_meeting_about_a_plan_is_not_opened_twice(decided, plan):
    assert first_key(next_one(decided, meetings.FOLLOW_UP)) != LookingBack.key


def test_what_was_agreed_last_opens_the_next_workshop(room):
    Workshop.objects.update(next_about="Telefonpasset")
    running.end_occasion(occasion=room.occasion)
    workshop = next_one(room)
    assert first_key(workshop) == LookingBack.key
    assert looking_back.last_time(workshop.unit_id, before=workshop).agreed.about == "Telefonpasset"


def test_a_copy_asks_anew_what_it_opens_with(decided, plan):
    workshop = next_one(decided)
    told = {"planned_for": None, "planned_by": None}
    assert first_key(planning.duplicate_workshop(workshop=workshop, **told)) == LookingBack.key
    Measure.objects.update(state="done")
    copy = planning.duplicate_workshop(workshop=workshop, **told)
    assert [one.activity_key for one in copy.steps.all()] == [one.key for one in SHORT.activities]


@pytest.fixture
def opened(decided, plan):
    """The next room, in its opening; one measure is late."""
    measures = plan.measures.order_by("place")
    Measure.objects.filter(pk=measures[0].pk).update(
        owner_name="Samordnaren", due_on=timezone.localdate() - timedelta(days=3)
    )
    decided.workshop = next_one(decided)
    decided.go_on()
    return decided


def test_the_wall_shows_them_all_and_then_one_after_the_other(opened):
    wall = opened.paint("projector")
    assert [
        text for text in ("Två ostörda timmar", "Telefonpass", "skulle varit klar") if text not in wall
    ] == []
    opened.press("next_measure", seen=0)
    assert "Samordnaren" in opened.paint("projector")
    assert "Telefonpass" not in opened.paint("projector")


def test_a_double_click_skips_no_measure(opened):
    opened.press("next_measure", seen=0)
    opened.press("next_measure", seen=0)
    assert opened.step.page == 1


def test_the_facilitator_can_show_all_of_them_again(opened):
    opened.press("next_measure")
    opened.press("to_all")
    assert "Telefonpass" in opened.paint("projector")


def test_phones_show_what_is_open(opened):
    assert "Två ostörda timmar" in opened.paint("phone")


def test_what_another_method_agreed_on_opens_it_too(room):
    told = register(
        Method(
            key="told",
            title="Told",
            summary="",
            activities=SHORT.activities,
            agreed=lambda workshop: ["Vi ringer innan vi mejlar"],
        )
    )
    held(room.workshop.unit, timezone.localdate() - timedelta(days=9), method="told")
    workshop = next_one(room)
    running.go_on(workshop=workshop)
    unregister(told)
    assert looking_back.last_time(workshop.unit_id, before=workshop) == looking_back.LastTime()
    register(told)
    faces = [paint(Place(workshop.pk, workshop.organisation_id), one, "sv").html for one in Audience]
    unregister(told)
    assert all("Vi ringer innan vi mejlar" in face for face in faces)


def test_measures_that_are_open_are_not_told_twice(plan, decided):
    decided.workshop.occasions.update(ended_at=timezone.now(), code=None, door_open=False)
    Workshop.objects.filter(pk=decided.workshop.pk).update(method_key="balanskollen")
    workshop = next_one(decided)
    shown = since_last(workshop.steps.first())
    assert handing_over.agreed(decided.workshop) == [one.text for one in shown.measures]
    assert shown.texts == ()
