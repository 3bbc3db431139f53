"""Who is here and who is done: counts, never names."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from workshops.domain import presence
from workshops.domain.overview import look
from workshops.models import Presence


def test_screens_of_all_processes_are_added_up(room):
    presence.note(room.workshop.pk, process="one", phones=7, walls=1)
    presence.note(room.workshop.pk, process="two", phones=5, walls=0)
    assert presence.connected(room.workshop.pk) == (12, 1)


def test_a_process_counts_anew_and_not_on_top(room):
    presence.note(room.workshop.pk, process="one", phones=7, walls=1)
    presence.note(room.workshop.pk, process="one", phones=6, walls=1)
    assert presence.connected(room.workshop.pk) == (6, 1)


def test_a_process_that_died_is_not_counted_for_long(room):
    presence.note(room.workshop.pk, process="one", phones=7, walls=1)
    with time_machine.travel(timezone.now() + timedelta(seconds=31)):
        assert presence.connected(room.workshop.pk) == (0, 0)


def test_nobody_is_connected_to_a_new_room(room):
    assert presence.connected(room.workshop.pk) == (0, 0)


def test_a_presence_is_two_numbers_and_never_who():
    names = {field.name for field in Presence._meta.fields}
    assert names == {"id", "workshop", "process", "phones", "walls", "seen_at"}


def done(room):
    return look(room.workshop.pk).done


def test_who_is_done_is_counted_once(room):
    room.go_on(2)
    for seat in [*room.seats[:2], room.seats[0]]:
        assert room.tap("done", seat, done="on").kept
    assert done(room) == 2


def test_one_may_be_not_done_after_all(room):
    room.go_on(2)
    room.tap("done", done="on")
    room.tap("done")
    assert done(room) == 0


def test_in_the_next_phase_nobody_is_done(room):
    room.go_on(2)
    room.tap("done", done="on")
    room.go_on()
    assert done(room) == 0


def test_the_phone_says_that_it_is_done(room):
    room.go_on(2)
    assert 'aria-pressed="true"' not in room.paint_mine(room.seats[0])
    room.tap("done", done="on")
    assert 'aria-pressed="true"' in room.paint_mine(room.seats[0])
    assert 'aria-pressed="true"' not in room.paint_mine(room.seats[1])
