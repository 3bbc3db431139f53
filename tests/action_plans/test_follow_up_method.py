"""Following up: measure by measure, whether it helped, and the next date. (BK-15, SE-3, SE-5)"""

from datetime import timedelta

import pytest
from django.utils import timezone

from action_plans.domain import meetings
from action_plans.models import ActionPlan, Measure
from tests.rooms import Hall
from workshops import registry
from workshops.contract import Refused
from workshops.models import Rating

TODAY = timezone.localdate
METHOD = registry.method(meetings.FOLLOW_UP)


@pytest.fixture
def following(room, plan):
    """A room of three that follows the plan up, with the first measure on the wall; its scope is open."""
    workshop = meetings.plan_meeting(plan=plan, method_key=meetings.FOLLOW_UP, by=room.facilitator)
    hall = Hall(workshop, room.facilitator)
    hall.enter(3)
    hall.go_on()
    return hall


def shown(hall) -> Measure:
    return hall.step.activity.results(hall.step).measure


def read(measure) -> Measure:
    return Measure.objects.get(pk=measure.pk)


def test_it_takes_thirty_minutes_of_which_five_book_the_next():
    assert [one.minutes for one in METHOD.activities] == [25, 5]


def test_how_far_a_measure_has_come_is_written_and_stands_on_the_wall(following):
    measure = shown(following)
    following.press("report", measure=measure.pk, state="done", result="Telefonen är borta")
    assert (read(measure).state, read(measure).result) == ("done", "Telefonen är borta")
    assert read(measure).done_on == TODAY()
    assert "Telefonen är borta" in following.paint("projector")


def test_the_history_does_not_say_that_the_owner_answered_what_the_room_did(following, plan):
    following.press("report", measure=shown(following).pk, state="doing", result="")
    following.press("effect", measure=shown(following).pk, effect="yes", note="")
    told = plan.events.filter(kind__in=["reported", "checked"])
    assert [one.who for one in told] == [following.facilitator] * 2


@pytest.mark.parametrize("effect", ["yes", "partly", "no"])
def test_whether_it_helped_is_kept_with_its_day(following, effect):
    measure = shown(following)
    following.press("effect", measure=measure.pk, effect=effect, note="Det är lugnare")
    measure = read(measure)
    assert (measure.effect, measure.effect_note, measure.effect_on) == (effect, "Det är lugnare", TODAY())


def test_se_5_no_effect_asks_for_something_else_until_there_is_a_new_measure(following, plan):
    measure = shown(following)
    following.press("effect", measure=measure.pk, effect="no", note="")
    assert "Det hjälpte inte. Välj en ny åtgärd" in following.paint("facilitator")
    following.press("follow_on", measure=measure.pk, text="Prova ett annat schema")
    assert plan.measures.get(text="Prova ett annat schema").follows == measure
    assert "En ny åtgärd följer på den här" in following.paint("facilitator")


def test_se_5_no_effect_may_lead_to_a_new_workshop(following, plan):
    measure = shown(following)
    following.press("effect", measure=measure.pk, effect="no", note="")
    following.press("new_workshop", measure=measure.pk)
    assert plan.events.filter(kind="again", measure=measure).exists()
    assert "Ni har beslutat om en ny workshop" in following.paint("facilitator")


def test_in_an_active_plan_the_new_measure_needs_who_and_when(following, plan):
    measure = shown(following)
    following.press("effect", measure=measure.pk, effect="no", note="")
    ActionPlan.objects.update(state="active")
    with pytest.raises(Refused, match="saknar ansvarig"):
        following.press("follow_on", measure=measure.pk, text="Prova ett annat schema")
    due = TODAY() + timedelta(days=10)
    said = {"owner_name": "Petter", "due_on": due, "follow_up_on": due + timedelta(days=20)}
    following.press("follow_on", measure=measure.pk, text="Prova ett annat schema", **said)
    assert plan.measures.get(text="Prova ett annat schema").due_on == due


def test_what_helped_asks_for_nothing_else(following):
    following.press("effect", measure=shown(following).pk, effect="yes", note="")
    assert "Gör något annat i stället" not in following.paint("facilitator")


def test_phones_say_whether_they_notice_a_difference_and_numbers_come_with_the_third(following):
    measure = shown(following).pk
    for number, seat in enumerate(following.seats):
        assert "data-number" not in following.paint("projector")
        assert following.tap("notice", seat, measure=measure, choice=("yes", "yes", "no")[number]).kept
    assert 'data-choice="yes" data-number="2"' in following.paint("projector")


def test_a_phone_answers_once_for_each_measure(following):
    measure = shown(following).pk
    assert following.tap("notice", measure=measure, choice="yes").kept
    assert not following.tap("notice", measure=measure, choice="no").kept
    assert "Ditt svar är räknat" in following.paint_mine(following.seats[0])
    following.press("next_measure")
    assert "Ditt svar är räknat" not in following.paint_mine(following.seats[0])
    assert following.tap("notice", measure=shown(following).pk, choice="no").kept


def test_an_answer_about_a_measure_that_is_not_on_the_wall_is_refused(following, plan):
    other = plan.measures.order_by("place").last()
    answer = following.tap("notice", measure=other.pk, choice="yes")
    assert "en annan åtgärd på duken" in answer.sentence


def test_the_resources_are_looked_at_again_and_the_balance_is_drawn_anew(following):
    rated = shown(following).outcome
    needed = Rating.objects.filter(outcome=rated, standing="needed")
    assert not needed.exists()
    following.press("rate", outcome=rated.pk, standing="needed")
    assert needed.exists()
    following.go_on()
    assert '<figure class="balance">' in following.paint("projector")


def test_done_without_a_word_on_whether_it_helped_is_asked_about_before_going_on(following):
    following.press("report", measure=shown(following).pk, state="done", result="")
    following.press("next_measure")
    step = following.step
    assert step.activity.can_leave(step, step.activity.results(step))


def test_the_next_follow_up_is_booked_for_the_group_and_for_the_plan(following, plan):
    following.go_on(2)
    day = TODAY() + timedelta(days=90)
    following.press("agree", next_on=str(day), text="Schemat")
    following.workshop.refresh_from_db()
    assert (following.workshop.next_on, following.workshop.next_about) == (day, "Schemat")
    assert ActionPlan.objects.get(pk=plan.pk).follow_up_on == day
    following.go_on()
    assert "Planera uppföljningen" in following.paint("facilitator")


def test_a_day_that_has_been_is_refused_and_neither_keeps_it(following, plan):
    following.go_on(2)
    with pytest.raises(Refused):
        following.press("agree", next_on=str(TODAY() - timedelta(days=1)), text="")
    assert ActionPlan.objects.get(pk=plan.pk).follow_up_on is None


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_without_a_plan_it_can_be_led_all_the_same(a_room, steps):
    hall = a_room(METHOD.key, 1)
    hall.go_on(steps)
    assert all("<main" in face for face in hall.paint_all())
    if steps == 3:
        hall.press("agree", next_on=str(TODAY() + timedelta(days=90)), text="")
