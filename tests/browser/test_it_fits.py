"""What does not fit is shown in turn, and the pages before the room fit the smallest phone."""

import pytest

from .measuring import Findings, cut_off, shown_now
from .waiting import expect
from .walking import DEMANDS, Walk

pytestmark = pytest.mark.browser


def test_what_does_not_fit_on_the_wall_at_once_is_shown_in_turn(same_room):
    walk = Walk(same_room, wall=(1280, 720))
    stage = next(stage for stage in walk.stages(DEMANDS) if stage == "shared")
    assert stage
    wall, missing = walk.wall.page, set(DEMANDS)
    pages = wall.locator(".pages")
    number = int(pages.inner_text().split("/")[1])
    assert number > 1
    for _ in range(number):
        here = pages.inner_text()
        missing -= shown_now(wall)
        assert cut_off(wall) == []
        expect(pages).not_to_have_text(here)
    assert missing == set()


def test_the_pages_before_the_room_fit_a_small_phone_too(same_room, doors):
    doors.allow("the server responded with a status of 4")  # the missing page is one of them
    page, found = doors.open(390, 844), Findings()
    for path in ("", "about/", "sign-in/", "methods/balanskollen/", "room-test/x/", "nothing-here/"):
        page.goto(same_room.address + path)
        found.fits_a_small_phone(f"/{path}", page, "button, .languages a, main input")
    assert not found, "\n".join(found)
