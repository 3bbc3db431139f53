"""From step to step and back: one press goes one phase, and nothing is deleted on the way."""

import pytest

from workshops.contract import Audience, Refused
from workshops.domain import running
from workshops.domain.overview import look
from workshops.models import Item, Occasion


def where(room):
    step = room.step
    return (step.position, step.phase_index) if step else None


def all_places(room):
    return [
        (step.position, phase)
        for step in room.workshop.steps.all()
        for phase in range(len(step.activity.phases))
    ]


def test_on_goes_through_every_phase_of_every_step(room):
    places = []
    for _ in all_places(room):
        room.go_on()
        places.append(where(room))
    assert places == all_places(room)
    room.go_on()
    assert where(room) is None
    assert look(room.workshop.pk).stage == "after"


def test_back_goes_the_same_way_back(room):
    room.go_on(len(all_places(room)) + 1)
    places = []
    for _ in all_places(room):
        room.go_back()
        places.append(where(room))
    assert places == all_places(room)[::-1]


def test_a_step_that_was_left_can_be_opened_again(room):
    room.go_on(2)
    room.go_back()
    room.go_on()
    assert where(room) == (2, 0)
    assert room.step.left_at is None


def test_after_the_last_step_there_is_no_further(room):
    room.go_on(len(all_places(room)) + 1)
    with pytest.raises(Refused):
        room.go_on()


@pytest.mark.parametrize("gone", [0, 1])
def test_before_the_first_step_there_is_nothing(room, gone):
    room.go_on(gone)
    with pytest.raises(Refused):
        room.go_back()


@pytest.mark.parametrize("verb", [running.go_on, running.go_back])
def test_a_double_click_goes_one_step(room, verb):
    room.go_on(3)
    seen = running.place_of(room.step)
    verb(workshop=room.workshop, seen=seen)
    once = where(room)
    verb(workshop=room.workshop, seen=seen)
    assert where(room) == once != (2, 1)


def test_a_double_click_on_begin_opens_the_first_step_only(room):
    running.go_on(workshop=room.workshop, seen="0.0")
    running.go_on(workshop=room.workshop, seen="0.0")
    assert where(room) == (1, 0)


def test_back_deletes_nothing(room):
    room.vote("Ont om tid", "Otydliga mål")
    first, second = room.candidates()
    for seat in room.seats:
        room.dot(first, seat)
    room.press("close_round")
    room.go_back(5)
    assert where(room) == (1, 0)
    assert Item.objects.count() == 2
    room.go_on(5)
    totals = dict(room.step.rounds.get().candidates.values_list("pk", "total"))
    assert totals == {first: 3, second: 0}


def test_leaving_a_step_closes_its_open_round(room):
    first, _second = room.vote("Ont om tid", "Otydliga mål")
    room.dot(first)
    room.go_on()
    assert [one.total for one in room.workshop.steps.last().rounds.get().candidates.order_by("item")] == [
        1,
        0,
    ]


def test_a_locked_door_keeps_those_inside(room):
    running.lock_door(occasion=room.occasion, locked=True)
    assert not room.occasion.door_open
    room.go_on(2)
    assert room.tap("add", text="Jag är kvar").kept


def test_the_same_cover_again_uncovers_the_wall(room):
    for wall, expected in [("qr", "qr"), ("black", "black"), ("black", "face")]:
        running.cover_wall(occasion=room.occasion, wall=wall)
        assert room.occasion.wall == expected


def test_a_black_wall_shows_nothing_of_the_room(room):
    room.vote("Ont om tid", "Otydliga mål")
    running.cover_wall(occasion=room.occasion, wall=Occasion.Wall.BLACK)
    painted = room.paint(Audience.PROJECTOR)
    assert "Ont om tid" not in painted
    assert room.occasion.spoken_code not in painted


def test_the_chosen_address_stands_on_the_wall(room):
    running.choose_address(occasion=room.occasion, address="http://192.168.7.7:8000")
    room.go_on()
    assert "192.168.7.7:8000" in room.paint(Audience.PROJECTOR)


def test_an_occasion_that_is_over_is_led_no_further(room):
    room.go_on()
    running.end_occasion(occasion=room.occasion)
    for verb in (running.go_on, running.go_back):
        with pytest.raises(Refused, match="avslutad"):
            verb(workshop=room.workshop)
