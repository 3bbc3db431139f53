"""Several occasions of one workshop: where a day ends, what is kept, and where the next one begins."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.rooms import a_facilitator
from workshops.contract import Audience, Refused
from workshops.domain import continuing, purging, running
from workshops.domain.overview import look
from workshops.live import tickets
from workshops.models import Item, Occasion, SmallGroup


@pytest.fixture
def hall(a_room):
    """Seven steps on three days; the scope is open."""
    hall = a_room("balanskollen", people=3, split="three_days")
    with hall.within():
        yield hall


def stage(hall):
    return look(hall.workshop.pk).stage


def go_to(hall, position):
    """On until the step at this place is open; None: until no step is."""
    hall.go_on()
    while (hall.step.position if hall.step else None) != position:
        hall.go_on()


def tomorrow():
    return timezone.now() + timedelta(days=1)


def meet_again(hall, planned_for=None):
    return continuing.meet_again(workshop=hall.workshop, planned_for=planned_for or tomorrow())


def test_after_the_last_step_of_a_day_the_room_stops(hall):
    go_to(hall, None)
    assert stage(hall) == "between"
    assert hall.workshop.steps.get(position=1).state == "left"
    assert hall.workshop.steps.get(position=2).state == "waiting"
    for audience in (Audience.PHONE, Audience.PROJECTOR):
        assert "Vi fortsätter en annan dag" in hall.paint(audience)
    assert "Avsluta för i dag" in hall.paint(Audience.FACILITATOR)


def test_whoever_wants_to_may_go_on_the_same_day(hall):
    go_to(hall, None)
    hall.go_on()
    assert (hall.step.position, hall.occasion.sitting) == (2, 2)
    go_to(hall, None)
    assert hall.workshop.steps.get(position=4).state == "left"


def test_back_from_the_stop_opens_the_step_again(hall):
    go_to(hall, None)
    hall.go_back()
    assert hall.step.position == 1
    hall.go_on()
    assert stage(hall) == "between"


def test_the_next_occasion_begins_at_the_next_step_with_a_new_code_and_nobody(hall):
    code = hall.occasion.code
    go_to(hall, None)
    hall.end()
    assert stage(hall) == "between"
    again = meet_again(hall)
    assert stage(hall) == "before"
    assert again.code != code
    assert look(hall.workshop.pk).people == 0
    assert look(hall.workshop.pk).following.position == 2
    hall.go_on()
    assert hall.step.position == 2


def test_groups_lists_and_texts_are_kept(hall):
    hall.go_on()
    go_to(hall, None)
    hall.go_on()
    group = SmallGroup.objects.create(workshop=hall.workshop, number=1, own_name="Ekorrarna")
    Item.objects.create(
        workshop=hall.workshop,
        step=hall.step,
        author=hall.seats[0],
        kind="demand",
        text="Ont om tid",
        small_group=group,
        shared=True,
    )
    hall.end()
    meet_again(hall)
    kept = Item.objects.get(text="Ont om tid")
    assert (kept.author, kept.small_group.name) == (None, "Ekorrarna")


def test_the_second_day_ends_where_it_was_planned_to_and_counts_its_own_time(hall):
    go_to(hall, None)
    hall.end()
    meet_again(hall)
    go_to(hall, 2)
    assert hall.occasion.sitting == 2
    go_to(hall, None)
    assert hall.workshop.steps.get(position=4).state == "left"
    assert stage(hall) == "between"


def test_going_back_to_what_was_held_another_day_does_not_end_the_day(hall):
    go_to(hall, None)
    hall.end()
    meet_again(hall)
    hall.go_back()
    assert hall.step.position == 1
    hall.go_on()
    assert hall.step.position == 2


def test_the_time_between_two_days_is_no_time_spent_in_a_step(hall):
    with time_machine.travel("2026-12-01 09:00", tick=False) as clock:
        hall.go_on()
        clock.shift(timedelta(minutes=12))
        go_to(hall, None)
        hall.end()
        clock.shift(timedelta(days=7))
        meet_again(hall)
        hall.go_back()
        clock.shift(timedelta(minutes=3))
        assert hall.step.minutes_used == 15


def test_an_end_in_the_middle_of_a_day_promises_nothing_and_can_be_continued(hall):
    go_to(hall, None)
    hall.go_on()
    hall.end()
    assert stage(hall) == "after"
    assert "Fortsätt en annan dag" in hall.paint(Audience.FACILITATOR)
    meet_again(hall)
    hall.go_on()
    assert hall.step.position == 3


def test_an_occasion_that_goes_on_cannot_be_continued(hall):
    with pytest.raises(Refused, match="pågår"):
        meet_again(hall)
    assert Occasion.objects.count() == 1


def test_two_consoles_make_one_next_occasion(hall):
    hall.end()
    meet_again(hall)
    with pytest.raises(Refused, match="pågår"):
        meet_again(hall)
    assert Occasion.objects.count() == 2


def test_the_database_itself_allows_one_occasion_at_a_time(hall):
    with pytest.raises(IntegrityError, match="workshop"), transaction.atomic():
        Occasion.objects.create(workshop=hall.workshop)
    assert Occasion.objects.count() == 1


def test_when_every_step_was_held_there_is_nothing_to_continue(room):
    while stage(room) != "after":
        room.go_on()
    room.end()
    with pytest.raises(Refused, match="Alla steg"):
        meet_again(room)


@pytest.mark.parametrize("days", [-1, 184, 10_000])
def test_the_day_has_not_passed_and_is_not_years_away(hall, days):
    hall.end()
    with pytest.raises(Refused, match="dag"):
        meet_again(hall, timezone.now() + timedelta(days=days))
    assert Occasion.objects.count() == 1


def test_straight_to_the_last_step_leaves_the_others_waiting(hall):
    go_to(hall, None)
    hall.go_on()
    running.go_to_last(workshop=hall.workshop)
    assert hall.step.position == 7
    states = {step.position: step.state for step in hall.workshop.steps.all()}
    assert states == {1: "left", 2: "left", 3: "waiting", 4: "waiting", 5: "waiting", 6: "waiting", 7: "open"}


def test_what_was_skipped_can_be_gone_back_to(hall):
    hall.go_on()
    running.go_to_last(workshop=hall.workshop)
    hall.go_back()
    assert hall.step.position == 1
    hall.go_on()
    assert hall.step.position == 2


def test_an_open_round_is_closed_on_the_way_to_the_last_step(room):
    first, _second = room.vote("Ont om tid", "Otydliga mål")
    room.dot(first)
    room.workshop.steps.filter(position=1).update(activity_key="action_plans.hand_over", state="waiting")
    running.go_to_last(workshop=room.workshop)
    assert room.step.position == 1
    assert room.workshop.steps.get(position=3).rounds.get().ballots == 1


def test_a_double_click_on_the_way_to_the_last_step_goes_once(hall):
    hall.go_on()
    seen = running.place_of(hall.step)
    assert running.go_to_last(workshop=hall.workshop, seen=seen)
    assert not running.go_to_last(workshop=hall.workshop, seen=seen)
    with pytest.raises(Refused, match="redan i sista"):
        running.go_to_last(workshop=hall.workshop)


def test_after_an_early_end_a_later_day_takes_what_was_skipped_or_hands_over(hall):
    hall.go_on()
    running.go_to_last(workshop=hall.workshop)
    go_to(hall, None)
    assert stage(hall) == "after"
    hall.end()
    meet_again(hall)
    hall.go_on()
    assert hall.step.position == 2
    hall.end()
    meet_again(hall)
    running.go_to_last(workshop=hall.workshop)
    assert hall.step.position == 7


def test_another_leader_of_the_unit_takes_over_in_the_middle(hall, client):
    go_to(hall, None)
    go_to(hall, 4)
    hall.facilitator.is_active = False
    hall.facilitator.save()
    client.force_login(a_facilitator(hall.workshop.unit))
    assert hall.tap("done", hall.seats[0], done="on").kept
    page = client.get(reverse("workshops:lead", args=[hall.workshop.pk])).content.decode()
    assert str(hall.step.activity.title) in page
    here = running.place_of(hall.step)
    client.post(reverse("workshops:command", args=[hall.workshop.pk, "next"]))
    assert running.place_of(hall.step) != here


def test_the_same_console_leads_the_next_day_and_the_old_wall_is_gone(hall, client):
    wall = reverse("workshops:wall", args=[hall.occasion.wall_token])
    hall.end()
    meet_again(hall)
    code = hall.occasion.spoken_code
    assert client.get(wall).status_code == 404
    assert code in hall.console().get(reverse("workshops:lead", args=[hall.workshop.pk])).content.decode()


def test_a_wall_that_was_left_open_does_not_show_the_next_day(hall):
    wall = tickets.for_wall(hall.occasion.wall_token)
    hall.end()
    assert tickets.still_good(wall.place, [wall]) == [True]
    again = meet_again(hall)
    assert tickets.still_good(wall.place, [wall]) == [False]
    new = tickets.for_wall(again.wall_token)
    assert tickets.still_good(new.place, [new]) == [True]


def test_a_planned_day_is_waited_for_and_then_ends_by_itself(hall):
    hall.go_on()
    hall.end()
    day = timezone.now() + timedelta(days=20)
    meet_again(hall, day)
    silence = settings.BALANSA_RETENTION["silence"]
    soon = timedelta(minutes=1)
    assert purging.purge(day + silence - soon)["occasions"] == 0
    assert purging.purge(day + silence)["occasions"] == 1


def test_texts_wait_for_the_next_day_and_go_thirty_days_after_it(hall):
    go_to(hall, None)
    hall.go_on()
    hall.share("Ont om tid")
    hall.end()
    kept, soon = settings.BALANSA_RETENTION, timedelta(minutes=1)
    day = timezone.now() + timedelta(days=60)
    meet_again(hall, day)
    assert purging.purge(timezone.now() + kept["seat"] + soon)["seats"] == 3
    ends = day + kept["silence"]
    assert purging.purge(ends - soon)["texts"] == 0
    with time_machine.travel(ends, tick=False):
        assert purging.purge(ends)["occasions"] == 1
    assert purging.purge(ends + kept["text"] - soon)["texts"] == 0
    assert purging.purge(ends + kept["text"])["texts"] == 1
