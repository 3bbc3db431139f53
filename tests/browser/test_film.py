"""A film of the facilitator's own that no browser can play does not stop the room."""

import pytest

from .waiting import expect

pytestmark = pytest.mark.browser
# It begins as an MP4 does, so it is taken in; the rest is rubbish.
BROKEN = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"not a film " * 200


def test_a_film_that_cannot_be_played_says_so_and_the_scenes_follow(another_room):
    leader, wall, phone = another_room.facilitator(), another_room.wall(), another_room.phone()
    choose_film(leader, BROKEN)
    leader.go_on()
    expect(wall.page.locator("[data-no-film]")).to_be_visible()
    expect(wall.page.locator("[data-no-film]")).to_contain_text("Filmen går inte att spela upp")
    expect(wall.page.locator("video")).to_be_hidden()
    for number in (1, 2, 3):
        leader.turn()
        expect(wall.page.locator("svg.scene")).to_have_attribute("data-scene", str(number))
        expect(wall.page.locator("[data-no-film]")).to_have_count(0)
    leader.go_on()
    expect(phone.page.locator("main h1")).to_have_text("Prata med den som sitter närmast")


def choose_film(leader, content):
    desk = leader.page.url
    leader.page.goto(f"{desk}film/")
    file = {"name": "film.mp4", "mimeType": "video/mp4", "buffer": content}
    leader.page.locator("input[type=file]").set_input_files(file)
    leader.page.locator("main form button").first.click()
    leader.page.wait_for_url(desk)
