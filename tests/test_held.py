"""A room that was walked into once is, for the next test, as if it had just been walked into."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from balanskollen.activities.demands.activity import Demands
from balanskollen.activities.prioritise.activity import Prioritise
from tests import held, rooms
from tests.action_plans import deciding
from workshops.activities.pause.activity import Pause


def left_of(hall):
    return (hall.step.clock_ends_at - timezone.now()).total_seconds()


def walked_into_by_another_test(hold, **wanted):
    """Walk in, and let the rows go as they go when a test ends."""
    with transaction.atomic():
        left = left_of(hold(Pause, **wanted))
        transaction.set_rollback(True)
    return left


@pytest.mark.django_db
def test_a_clock_has_as_much_left_as_when_the_room_was_walked_into(hold):
    first = walked_into_by_another_test(hold, people=7)
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        again = hold(Pause, people=7)
        assert abs(left_of(again) - first) < 30


@pytest.mark.django_db
def test_a_clock_that_was_wound_at_an_exact_moment_shows_it_to_the_second(hold):
    walked_into_by_another_test(hold, people=8)
    with time_machine.travel("2026-12-01 12:55+00:00", tick=False):
        assert left_of(hold(Pause, people=8)) == 15 * 60


@pytest.mark.django_db
def test_what_is_handed_out_says_what_its_rows_say(hold):
    walked_into_by_another_test(hold, people=6)
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        hall = hold(Pause, people=6)
        said = hall.workshop.created_at
        hall.workshop.refresh_from_db()
        assert hall.workshop.created_at == said


@pytest.mark.django_db
def test_two_rooms_of_one_test_are_two_rooms(hold):
    halls = [hold(Prioritise, people=2) for _ in range(2)]
    assert len({hall.workshop.pk for hall in halls}) == len({hall.step.pk for hall in halls}) == 2


def steps_of(hall):
    with hall.within():
        return list(hall.workshop.steps.values_list("activity_key", "state", "sitting"))


@pytest.mark.django_db
def test_a_room_that_was_walked_on_from_an_earlier_exercise_went_the_whole_way(hold):
    hold(Demands)
    hall = hold(Prioritise)
    assert steps_of(hall) == steps_of(rooms.a_room(hall.workshop.method_key, 2).walk_to(Prioritise))
    with hall.within():
        assert hall.step.rounds.get().candidates.exists()


def test_what_a_group_decides_and_hands_over_changes_no_row_of_its_room(room):
    """So it can be laid out in the next one, as `tests/action_plans/conftest.py` does."""
    before = held.stored()
    deciding.decide(room)
    deciding.hand_over(room)
    now = held.stored()
    assert [model for model, rows in before.items() if set(rows) - set(now[model])] == []
