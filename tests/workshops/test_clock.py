"""The clock tells the time and locks nothing. Every promise at an exact moment, on the server's clock."""

from datetime import UTC, datetime

import pytest
import time_machine

from workshops.domain import clock
from workshops.domain.clock import clock_of

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def time():
    with time_machine.travel(NINE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def step(room, time):
    """The five minutes of writing alone."""
    room.go_on(2)
    return room.step


def test_a_new_phase_has_its_minutes_and_stands_still(step):
    assert (clock_of(step).running, clock_of(step).digits, clock_of(step).seconds) == (False, "5:00", 300)


def test_a_started_clock_says_when_it_ends(step):
    clock.start_or_stop(step=step)
    assert clock_of(step).running
    assert clock_of(step).ends_at_ms == (NINE.timestamp() + 300) * 1000


def test_a_stopped_clock_keeps_what_is_left_and_goes_on_from_there(step, time):
    clock.start_or_stop(step=step)
    time.shift(40)
    clock.start_or_stop(step=step)
    assert clock_of(step).digits == "4:20"
    time.shift(1000)
    clock.start_or_stop(step=step)
    assert clock_of(step).ends_at.timestamp() == NINE.timestamp() + 1040 + 260


def test_past_its_end_it_counts_up(room, step, time):
    clock.start_or_stop(step=step)
    time.shift(345)
    clock.start_or_stop(step=step)
    assert clock_of(step).digits == "+0:45"
    assert "+0:45" in room.paint("projector")


def test_past_its_end_nothing_is_locked(room, step, time):
    clock.start_or_stop(step=step)
    time.shift(3600)
    assert room.tap("add", text="Bättre sent").kept
    assert room.step.phase_index == 0


def test_a_minute_more_on_a_running_clock_moves_its_end(step):
    clock.start_or_stop(step=step)
    clock.add_minutes(step=step, minutes=1)
    assert clock_of(step).ends_at.timestamp() == NINE.timestamp() + 360
    assert clock_of(step).seconds == 360


def test_a_minute_less_on_a_stopped_clock(step, time):
    clock.start_or_stop(step=step)
    time.shift(30)
    clock.start_or_stop(step=step)
    clock.add_minutes(step=step, minutes=-1)
    assert clock_of(step).digits == "3:30"


def test_a_minute_more_before_the_start(step):
    clock.add_minutes(step=step, minutes=1)
    assert clock_of(step).digits == "6:00"


def test_the_total_never_falls_below_one_minute(step):
    for _ in range(9):
        clock.add_minutes(step=step, minutes=-1)
    assert clock_of(step).digits == "1:00"


def test_the_next_phase_winds_the_clock_anew(room, step):
    clock.start_or_stop(step=step)
    room.go_on()
    assert clock_of(room.step).digits == "15:00"


def test_a_step_that_is_left_has_no_running_clock(room, step):
    clock.start_or_stop(step=step)
    room.go_back()
    step.refresh_from_db()
    assert not clock_of(step).running


def test_a_running_clock_stands_on_all_screens(room, step):
    clock.start_or_stop(step=step)
    ends = f'data-ends="{clock_of(step).ends_at_ms}"'
    assert [ends in face for face in room.paint_all()] == [True, True, True]
