"""What pages remember of a room for a moment: another process that moved it has the last word at once."""

import pytest

from workshops.contract import Audience
from workshops.live.hubs import Hubs
from workshops.screens import screen


@pytest.fixture
def lately(monkeypatch):
    started = screen.Lately()
    started.SECONDS = 60
    started.start()
    monkeypatch.setattr("workshops.live.hubs.lately", started)
    return started


def test_a_page_is_as_new_as_what_was_pushed_when_another_process_moved_the_room(room, lately):
    room.go_on()
    before = lately.face(room.place, "sv")
    room.go_on()  # nothing is committed in a test, so nobody here is told
    assert lately.face(room.place, "sv") == before, "nothing is remembered, so this tells nothing"
    Hubs().changed(room.workshop.pk, moved=True, own=False, soon=True)
    assert lately.face(room.place, "sv") == screen.paint(room.place, Audience.PHONE, "sv") != before
