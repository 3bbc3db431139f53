"""A break says on every screen when the room goes on, and its clock runs by itself."""

from datetime import timedelta

import pytest
import time_machine

from workshops.activities.pause.activity import Pause
from workshops.contract import Audience
from workshops.domain import clock


@pytest.fixture
def hall(hold):
    """A break that began at 13.55 in Stockholm."""
    with time_machine.travel("2026-12-01 12:55+00:00", tick=False) as now:
        hall = hold(Pause)
        hall.now = now
        yield hall


def test_it_says_when_the_room_goes_on(hall):
    for audience in Audience:
        assert "Vi fortsätter kl. 14.10" in hall.paint(audience)


def test_a_minute_more_moves_the_time_on_every_screen(hall):
    with hall.within():
        clock.add_minutes(step=hall.step, minutes=1)
    for audience in Audience:
        assert "Vi fortsätter kl. 14.11" in hall.paint(audience)


def test_a_clock_that_was_stopped_promises_nothing(hall):
    with hall.within():
        clock.start_or_stop(step=hall.step)
    assert "kl. 14" not in hall.paint(Audience.PROJECTOR)
    assert "om en stund" in hall.paint(Audience.PHONE)


def test_it_is_no_numbered_step(hall):
    for audience in (Audience.PHONE, Audience.PROJECTOR):
        assert "Steg " not in hall.paint(audience)


def test_it_is_left_like_any_step(hall):
    hall.now.shift(timedelta(minutes=16))
    hall.go_on()
    assert hall.step.activity_key != Pause.key
    assert "Steg 1 av 3" in hall.paint(Audience.PHONE)
