"""How a method is spread over days when it is planned, and how long to book."""

import pytest

from workshops.contract import Refused
from workshops.domain import planning, road
from workshops.models import Step


def laid_out(hall):
    """[(number or None for a break, sitting)] in the order of the plan."""
    with hall.within():
        steps = list(hall.workshop.steps.all())
        road.numbered(steps)
        return [(step.number, step.sitting) for step in steps]


def test_all_at_once_has_a_break_in_the_middle(a_room):
    hall = a_room("balanskollen", split="at_once")
    assert laid_out(hall) == [(1, 1), (2, 1), (3, 1), (4, 1), (None, 1), (5, 1), (6, 1), (7, 1)]
    with hall.within():
        assert hall.workshop.steps.get(position=5).minutes == 15


def test_three_days_hold_step_1_and_2_to_4_and_5_to_7(a_room):
    hall = a_room("balanskollen", split="three_days")
    assert laid_out(hall) == [(1, 1), (2, 2), (3, 2), (4, 2), (5, 3), (6, 3), (7, 3)]


@pytest.mark.parametrize("split", ["", "own"])
def test_without_a_split_it_is_one_day_that_the_facilitator_may_cut(a_room, split):
    assert laid_out(a_room("balanskollen", split=split)) == [(number, 1) for number in range(1, 8)]


def test_a_split_that_the_method_does_not_have_is_refused_and_nothing_is_made(room):
    with pytest.raises(Refused, match="dela upp"):
        planning.plan_workshop(unit=room.workshop.unit, method_key="balanskollen", split="horoscope")
    assert room.workshop.unit.workshop_set.count() == 1


@pytest.mark.parametrize(
    ("split", "expected", "booked"),
    [
        ("at_once", None, [180]),
        ("at_once", 24, [180]),
        ("at_once", 25, [195]),
        ("at_once", 40, [210]),
        ("three_days", None, [15, 60, 60]),
        ("three_days", 30, [15, 75, 75]),
    ],
)
def test_how_long_to_book_follows_the_split_and_the_number_of_people(a_room, split, expected, booked):
    hall = a_room("balanskollen", split=split, expected=expected)
    with hall.within():
        steps = list(hall.workshop.steps.all())
    sittings = sorted({step.sitting for step in steps})
    days = [[step for step in steps if step.sitting == sitting] for sitting in sittings]
    assert [planning.to_book(day, expected) for day in days] == booked


@pytest.mark.parametrize(
    ("minutes", "words"), [(45, "45 min"), (60, "1 tim"), (75, "1 tim 15 min"), (180, "3 tim"), (0, "0 min")]
)
def test_minutes_are_spoken_as_hours(minutes, words):
    assert planning.in_hours(minutes) == words


def test_a_shorter_step_shares_its_minutes_out_among_its_phases(a_room):
    hall = a_room("balanskollen")
    with hall.within():
        step = hall.workshop.steps.get(position=2)
        whole = sum(phase.minutes for phase in step.activity.phases)
        for minutes in (whole, whole - 10, whole + 7):
            step.minutes, parts = minutes, []
            for index in range(len(step.activity.phases)):
                step.phase_index = index
                parts.append(step.phase_minutes)
            assert sum(parts) == minutes
            if minutes == whole:
                assert parts == [phase.minutes for phase in step.activity.phases]


def test_a_copy_has_the_arrangement_and_nothing_that_people_wrote(a_room):
    hall = a_room(people=3, blind=True, expected=30, language="en")
    with hall.within():
        step = hall.workshop.steps.get(position=3)
        Step.objects.filter(pk=step.pk).update(minutes=12, dropped=True, sitting=2)
        hall.go_on(2)
        hall.share("Ont om tid")
        copy = planning.duplicate_workshop(
            workshop=hall.workshop, planned_for=None, planned_by=hall.facilitator
        )
        as_planned = ("position", "activity_key", "minutes", "sitting", "dropped")
        assert list(copy.steps.values_list(*as_planned)) == list(hall.workshop.steps.values_list(*as_planned))
        assert {one.state for one in copy.steps.all()} == {"waiting"}
        assert (copy.blind, copy.expected, copy.language) == (True, 30, "en")
        assert not copy.items.exists()
        assert copy.occasions.get().participants.count() == 0
        assert copy.occasions.get().code != hall.occasion.code
