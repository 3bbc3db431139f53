"""The plan of steps is changed before and during; what the room has been in lies fast."""

import pytest

from workshops.contract import Audience, Refused
from workshops.domain import replanning
from workshops.domain.overview import look
from workshops.models import Step


@pytest.fixture
def hall(a_room):
    """The seven steps on one day; the scope is open."""
    hall = a_room("balanskollen", people=3)
    with hall.within():
        yield hall


def plan(hall):
    """The exercises by their first letters, dropped ones in brackets, days divided: "a b | c (d)"."""
    told, sitting = [], 1
    for step in hall.workshop.steps.all():
        told += ["|"] * (step.sitting - sitting)
        sitting = step.sitting
        name = step.activity_key.split(".")[1][:4]
        told.append(f"({name})" if step.dropped else name)
    return " ".join(told)


def at(hall, position):
    return hall.workshop.steps.get(position=position).pk


def change(hall, verb, position, **more):
    verb(workshop=hall.workshop, step=at(hall, position), **more)


USUAL = "intr dema prio expl reso choo hand"


def test_steps_change_places_with_their_neighbours(hall):
    assert plan(hall) == USUAL
    change(hall, replanning.move, 3, earlier=False)
    assert plan(hall) == "intr dema expl prio reso choo hand"
    change(hall, replanning.move, 4, earlier=True)
    assert plan(hall) == USUAL


@pytest.mark.parametrize(("position", "earlier"), [(1, True), (7, False)])
def test_past_the_ends_nothing_moves(hall, position, earlier):
    with pytest.raises(Refused):
        change(hall, replanning.move, position, earlier=earlier)
    assert plan(hall) == USUAL


def test_a_wish_from_a_page_that_is_behind_moves_nothing(hall):
    step = at(hall, 3)
    replanning.move(workshop=hall.workshop, step=step, earlier=False, seen=3)
    with pytest.raises(Refused, match="redan ändrats"):
        replanning.move(workshop=hall.workshop, step=step, earlier=False, seen=3)
    assert plan(hall) == "intr dema expl prio reso choo hand"


def test_a_day_keeps_its_number_of_steps_when_a_step_moves_out_of_it(a_room):
    hall = a_room("balanskollen", split="three_days")
    with hall.within():
        change(hall, replanning.move, 5, earlier=True)
        assert plan(hall) == "intr | dema prio reso | expl choo hand"


def test_a_dropped_step_is_walked_past_both_ways_and_can_be_taken_up(hall):
    change(hall, replanning.drop, 2)
    assert plan(hall) == "intr (dema) prio expl reso choo hand"
    hall.go_on(len(hall.workshop.steps.first().activity.phases) + 1)
    assert hall.step.position == 3
    hall.go_back()
    assert hall.step.position == 1
    change(hall, replanning.take_up, 2)
    hall.go_on()
    assert hall.step.position == 2


def test_numbers_leave_dropped_steps_and_breaks_out_on_every_screen(hall):
    change(hall, replanning.drop, 2)
    change(hall, replanning.lay_in_break, 3)
    while hall.step is None or hall.step.position != 4:
        hall.go_on()
    assert hall.step.activity_key.endswith("prioritise")
    for audience in (Audience.PHONE, Audience.PROJECTOR):
        assert "Steg 2 av 6" in hall.paint(audience)
    assert "Steg 2 ·" in hall.paint(Audience.FACILITATOR)


def test_the_last_numbered_step_cannot_be_dropped(hall):
    for position in range(2, 8):
        change(hall, replanning.drop, position)
    change(hall, replanning.lay_in_break, 1)
    with pytest.raises(Refused, match="Minst ett steg"):
        change(hall, replanning.drop, 2)


@pytest.mark.parametrize(
    ("verb", "more"),
    [
        (replanning.drop, {}),
        (replanning.take_up, {}),
        (replanning.lay_in_break, {}),
        (replanning.lay_in, {"activity_key": "workshops.check_in"}),
        (replanning.move, {"earlier": False}),
    ],
)
@pytest.mark.parametrize("steps_on", [0, 1])
def test_a_step_that_is_open_or_left_lies_fast(hall, verb, more, steps_on):
    hall.go_on()
    while steps_on and hall.step.position == 1:
        hall.go_on()
    before = plan(hall)
    with pytest.raises(Refused, match="redan öppnat"):
        change(hall, verb, 1, **more)
    assert plan(hall) == before


def test_nothing_moves_to_the_other_side_of_the_open_step(hall):
    hall.go_on()
    with pytest.raises(Refused, match="redan öppnat"):
        change(hall, replanning.move, 2, earlier=True)
    assert plan(hall) == USUAL


def test_minutes_change_before_and_in_a_step_but_not_after(hall):
    change(hall, replanning.change_minutes, 1, minutes=9)
    hall.go_on()
    change(hall, replanning.change_minutes, 1, minutes=10)
    while hall.step.position == 1:
        hall.go_on()
    with pytest.raises(Refused, match="redan gjort"):
        change(hall, replanning.change_minutes, 1, minutes=11)
    assert hall.workshop.steps.get(position=1).minutes == 10


@pytest.mark.parametrize("minutes", [0, -5, 241, 10**6])
def test_a_step_takes_a_believable_time(hall, minutes):
    with pytest.raises(Refused, match="mellan 1 och 240"):
        change(hall, replanning.change_minutes, 1, minutes=minutes)


def test_a_shorter_step_has_a_shorter_clock(hall):
    change(hall, replanning.change_minutes, 4, minutes=4)
    while hall.step is None or hall.step.position != 4:
        hall.go_on()
    first = hall.step.activity.phases[0].minutes
    assert hall.step.clock_seconds == round(4 * first / 10) * 60


def test_a_break_may_be_laid_before_any_coming_step(hall):
    for position in (7, 4, 1):
        change(hall, replanning.lay_in_break, position)
    assert plan(hall) == "paus intr dema prio paus expl reso choo paus hand"
    assert [step.position for step in hall.workshop.steps.all()] == list(range(1, 11))


def test_a_plan_does_not_grow_for_ever(hall):
    for _ in range(33):
        change(hall, replanning.lay_in_break, 2)
    with pytest.raises(Refused, match="full"):
        change(hall, replanning.lay_in_break, 2)
    assert hall.workshop.steps.count() == 40


def test_a_day_may_end_after_any_step_whose_next_one_waits(hall):
    change(hall, replanning.end_day_after, 4, ends=True)
    change(hall, replanning.end_day_after, 1, ends=True)
    assert plan(hall) == "intr | dema prio expl | reso choo hand"
    change(hall, replanning.end_day_after, 1, ends=True)
    assert plan(hall) == "intr | dema prio expl | reso choo hand"
    change(hall, replanning.end_day_after, 4, ends=False)
    assert plan(hall) == "intr | dema prio expl reso choo hand"


def test_a_dropped_step_at_the_end_of_a_day_belongs_to_the_next(hall):
    change(hall, replanning.drop, 5)
    change(hall, replanning.end_day_after, 4, ends=True)
    assert plan(hall) == "intr dema prio expl | (reso) choo hand"
    change(hall, replanning.end_day_after, 4, ends=False)
    assert plan(hall) == "intr dema prio expl (reso) choo hand"


def test_no_day_ends_after_the_last_step_or_before_what_was_begun(hall):
    with pytest.raises(Refused, match="kommer inget mer"):
        change(hall, replanning.end_day_after, 7, ends=True)
    while hall.step is None or hall.step.position != 2:
        hall.go_on()
    with pytest.raises(Refused, match="redan öppnat"):
        change(hall, replanning.end_day_after, 1, ends=True)
    assert plan(hall) == USUAL


def test_a_step_of_another_workshop_is_no_step_of_this_plan(hall, a_room):
    other = a_room()
    with other.within():
        foreign = other.workshop.steps.first().pk
    with hall.within(), pytest.raises(Refused, match="finns inte"):
        replanning.drop(workshop=hall.workshop, step=foreign)


def test_all_screens_follow_a_change(hall):
    before = look(hall.workshop.pk).following.position
    change(hall, replanning.drop, 1)
    assert (before, look(hall.workshop.pk).following.position) == (1, 2)
    assert Step.objects.get(workshop=hall.workshop, position=1).dropped
