"""Screens are told that something changed, never what, and only after the commit."""

import pytest

from workshops import announcing
from workshops.domain import clock, joining, running
from workshops.domain.contributing import contribute
from workshops.domain.joining import Arrival


@pytest.fixture
def heard(room, django_capture_on_commit_callbacks):
    """What the screens hear when something is done: (workshop, whether the room moved) for each signal."""

    def listen(work):
        told = []

        def receiver(*, workshop_id, moved, own, soon, **signal):
            assert set(signal) <= {"signal", "sender"}
            told.append((workshop_id, moved))

        announcing.changed.connect(receiver)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                work()
                assert told == []
        finally:
            announcing.changed.disconnect(receiver)
        return set(told)

    return listen


def test_moving_on_is_heard_by_every_screen(room, heard):
    assert heard(room.go_on) == {(room.workshop.pk, True)}
    assert heard(room.go_on) == {(room.workshop.pk, True)}
    assert heard(room.go_back) == {(room.workshop.pk, True)}


def test_a_command_that_changes_nothing_is_not_heard(room, heard):
    room.go_on(2)
    assert heard(lambda: running.go_on(workshop=room.workshop, seen="0.0")) == set()


@pytest.mark.parametrize(
    "command",
    [
        lambda room: clock.start_or_stop(step=room.step),
        lambda room: clock.add_minutes(step=room.step, minutes=1),
        lambda room: running.lock_door(occasion=room.occasion, locked=True),
        lambda room: running.cover_wall(occasion=room.occasion, wall="qr"),
        lambda room: running.set_blind(workshop=room.workshop, blind=True),
        lambda room: running.end_occasion(occasion=room.occasion),
    ],
)
def test_every_command_is_heard_by_every_screen(room, heard, command):
    room.go_on()
    assert heard(lambda: command(room)) == {(room.workshop.pk, True)}


def test_phones_keep_still_while_notes_are_written(room, heard):
    room.go_on(2)
    assert heard(lambda: room.tap("add", text="Ont om tid")) == {(room.workshop.pk, False)}
    room.go_on()
    assert heard(lambda: room.tap("share")) == {(room.workshop.pk, False)}


def test_phones_keep_still_while_dots_are_placed(room, heard):
    first, _second = room.vote("Ont om tid", "Otydliga mål")
    taps = [room.a_tap("place", seat, candidate=first) for seat in room.seats]
    assert heard(lambda: contribute(taps)) == {(room.workshop.pk, False)}
    assert heard(lambda: room.tap("take_back", candidate=first)) == {(room.workshop.pk, False)}
    assert heard(lambda: room.press("close_round")) == {(room.workshop.pk, True)}


def test_a_refused_tap_is_not_heard(room, heard):
    room.go_on(2)
    assert heard(lambda: room.tap("add", text="")) == set()


def test_somebody_new_is_heard_and_somebody_known_is_not(room, heard):
    arrival = Arrival(room.occasion.pk, "a secret", "sv")
    assert heard(lambda: joining.take_seats([arrival])) == {(room.workshop.pk, False)}
    assert heard(lambda: joining.take_seats([arrival])) == set()


def test_a_screen_that_cannot_be_told_spoils_nothing(room, django_capture_on_commit_callbacks, caplog):
    def broken(**_signal):
        raise ConnectionError("no broker")

    announcing.changed.connect(broken)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            room.go_on()
    finally:
        announcing.changed.disconnect(broken)
    assert room.step.position == 1
    assert "no broker" in caplog.text
