"""Invented participants, for whoever tries Balansa alone."""

import pytest

from .playing import to_writing
from .serving import Demo, copied
from .waiting import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def demo(prepared, tmp_path, served):
    """A demonstration with five who play along."""
    yield from served(Demo(copied(prepared, tmp_path / "var"), "--bots", "5"))


def test_five_bots_take_their_seats_and_write(room):
    leader, wall = room.facilitator(), room.wall()
    wall.shows_people(5)
    to_writing(leader)
    expect(leader.page.locator(".facts")).to_contain_text("0 delade, 10 privata")
