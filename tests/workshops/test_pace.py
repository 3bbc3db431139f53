"""Ahead or behind: what the steps of today took against their plan, and what could be shortened."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workshops import registry
from workshops.domain.pace import pace_of
from workshops.models import Step

METHOD = registry.method("balanskollen")


def plan(*took, minutes=None, opened=None, sitting=1):
    """The seven steps, unsaved: the first ones left after so many minutes, then perhaps one that is open."""
    now = timezone.now()
    steps = [
        Step(pk=n, position=n, activity_key=one.key, minutes=(minutes or {}).get(n, one.minutes))
        for n, one in enumerate(METHOD.activities, start=1)
    ]
    for step, used in zip(steps, took, strict=False):
        step.state, step.left_at = Step.State.LEFT, now
        step.opened_at = now - timedelta(minutes=used)
    if opened is not None:
        here = steps[len(took)]
        here.state, here.opened_at = Step.State.OPEN, now - timedelta(minutes=opened)
    return steps


def test_on_time_says_nothing():
    pace = pace_of(plan(15, 30, opened=5), 1)
    assert (pace.behind, pace.is_behind, pace.is_ahead, pace.shorten) == (0, False, False, None)


def test_what_left_steps_took_too_long_counts():
    pace = pace_of(plan(18, 34, opened=5), 1)
    assert (pace.behind, pace.is_behind) == (7, True)


def test_the_open_step_counts_only_beyond_its_minutes():
    assert pace_of(plan(15, 30, opened=12), 1).behind == 0
    assert pace_of(plan(15, 30, opened=26), 1).behind == 6


def test_time_won_is_told_and_nothing_is_to_be_shortened():
    pace = pace_of(plan(10, 24, opened=5), 1)
    assert (pace.is_ahead, pace.ahead, pace.shorten) == (True, 11, None)


@pytest.mark.parametrize("behind", [1, 2])
def test_little_is_not_worth_saying(behind):
    assert not pace_of(plan(15 + behind, 30, opened=1), 1).is_behind


def test_the_longest_step_to_come_is_suggested_by_as_much_as_it_takes():
    pace = pace_of(plan(15, 30, 27, opened=1), 1)
    assert (pace.shorten.position, pace.to, pace.won) == (5, 18, 7)


def test_no_more_than_half_of_a_step_is_taken():
    pace = pace_of(plan(15, 30, 60, opened=1), 1)
    assert (pace.behind, pace.to, pace.won) == (40, 13, 12)


def test_the_minutes_of_the_last_step_are_kept():
    pace = pace_of(plan(15, 30, 20, 10, 25, 40, opened=1), 1)
    assert (pace.is_behind, pace.shorten) == (True, None)
    longest_last = plan(15, 30, 20, 10, 40, opened=1, minutes={7: 90})
    assert pace_of(longest_last, 1).shorten is None


def test_a_step_is_never_made_shorter_than_five_minutes():
    steps = plan(15, 30, 20, 10, 45, opened=1, minutes={6: 6})
    assert pace_of(steps, 1).shorten is None
    steps = plan(15, 30, 60, 10, opened=1, minutes={6: 6})
    assert (pace_of(steps, 1).shorten.position, pace_of(steps, 1).to) == (6, 5)


def test_dropped_steps_and_breaks_are_neither_counted_nor_suggested():
    steps = plan(15, 30, 27, opened=1)
    steps[4].dropped = True
    steps[5].activity_key = registry.break_key()
    assert pace_of(steps, 1).shorten is None


def test_another_day_is_no_part_of_it():
    steps = plan(30, 30, 27, opened=1)
    for step in steps[1:]:
        step.sitting = 2
    assert pace_of(steps, 2).behind == 7
    for step in steps[4:]:
        step.sitting = 3
    assert pace_of(steps, 2).shorten is None
