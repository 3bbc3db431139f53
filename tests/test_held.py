"""A room that was walked into once is, for the next test, as if it had just been walked into."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from balanskollen.activities.prioritise.activity import Prioritise
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
def test_two_rooms_of_one_test_are_two_rooms(hold):
    rooms = [hold(Prioritise, people=2) for _ in range(2)]
    assert len({hall.workshop.pk for hall in rooms}) == len({hall.step.pk for hall in rooms}) == 2
