"""Readable from the last row, and on the smallest phone with the largest text."""

import pytest
from playwright.sync_api import expect

from .measuring import (
    cut_off,
    double_text,
    normal_text,
    shown_now,
    small_targets,
    smaller_text,
    wider_than_the_window,
)
from .walking import DEMANDS, Walk

pytestmark = pytest.mark.browser


SIZES = ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080})


@pytest.mark.parametrize("number", [8, 20])
def test_everything_on_the_wall_is_large_and_nothing_is_cut_off(room, number):
    walk, found = Walk(room), []
    wall = walk.wall.page
    for stage in walk.stages(DEMANDS[:number]):
        for size in SIZES:
            wall.set_viewport_size(size)
            small = smaller_text(wall, 28 * size["width"] / 1280)
            found += [f"{stage}, {size['width']} px: {line}" for line in [*small, *cut_off(wall)]]
    assert not found, "\n".join(found)


def test_what_does_not_fit_on_the_wall_at_once_is_shown_in_turn(room):
    walk = Walk(room, wall=(1280, 720))
    stage = next(stage for stage in walk.stages(DEMANDS) if stage == "shared")
    assert stage
    wall, missing = walk.wall.page, set(DEMANDS)
    pages = wall.locator(".pages")
    first = pages.inner_text()
    missing -= shown_now(wall)
    assert missing
    expect(pages).not_to_have_text(first)
    assert missing - shown_now(wall) == set()
    assert cut_off(wall) == []


def test_no_phone_scrolls_sideways_and_every_target_is_large_enough(room):
    walk, found = Walk(room, phone=(320, 640)), []
    page = walk.phones[0].page
    for stage in walk.stages():
        targets = "button, summary, .languages a, input, textarea"
        found += [f"{stage}: {line}" for line in small_targets(page, targets)]
        found += [f"{stage} at 320 px: {line}" for line in wider_than_the_window(page)]
        double_text(page)
        found += [f"{stage} at 320 px, 200 % text: {line}" for line in wider_than_the_window(page)]
        normal_text(page)
    assert not found, "\n".join(found)


def test_the_pages_before_the_room_fit_a_small_phone_too(room, doors):
    doors.allow("the server responded with a status of 4")  # the missing page is one of them
    page, found = doors.open(320, 640), []
    for path in ("", "about/", "sign-in/", "nothing-here/"):
        page.goto(room.address + path)
        found += [f"/{path}: {line}" for line in wider_than_the_window(page)]
        found += [f"/{path}: {line}" for line in small_targets(page, "button, .languages a, main input")]
        double_text(page)
        found += [f"/{path} with 200 % text: {line}" for line in wider_than_the_window(page)]
    assert not found, "\n".join(found)
