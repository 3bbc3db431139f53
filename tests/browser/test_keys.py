"""The desk is led by keys and clickers: they press the buttons on the screen, and never while typing."""

import re

import pytest

from .playing import FIRST, SECOND, to_an_open_vote
from .waiting import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("forth", "back"), [("PageDown", "PageUp"), ("ArrowRight", "ArrowLeft"), ("n", "p"), ("N", "z")]
)
def test_a_clicker_or_a_letter_leads_on_and_back(another_room, forth, back):
    leader = another_room.facilitator()
    start = leader.place.input_value()
    leader.go_on(forth)
    first = leader.place.input_value()
    leader.go_on(forth)
    leader.go_back(back)
    expect(leader.place).to_have_value(first)
    assert first != start


def test_space_and_plus_and_minus_are_the_clock(another_room):
    leader, wall = another_room.facilitator(), another_room.wall()
    leader.go_on()
    digits = wall.page.locator("[data-digits]")
    for key, shown in (("+", "5:00"), ("+", "6:00"), ("-", "5:00"), ("-", "4:00")):
        leader.press(key)
        expect(digits).to_have_text(shown)
    leader.press(" ")
    expect(digits).to_have_text(re.compile(r"3:5\d"))
    leader.press(" ")
    expect(wall.page.locator("[data-clock]")).to_have_attribute("data-ends", "0")


def test_q_and_b_cover_the_wall_and_take_the_cover_away(another_room):
    leader, wall = another_room.facilitator(), another_room.wall()
    leader.go_on()
    leader.go_on()
    for key, cover in (("q", ".door"), ("b", ".black"), (".", ".black")):
        leader.press(key)
        expect(wall.page.locator(f"main{cover}")).to_be_attached()
        leader.press(key)
        expect(wall.page.locator(f"main{cover}")).to_have_count(0)


def test_v_opens_and_closes_the_vote_and_no_key_works_while_somebody_types(another_room):
    leader, wall = another_room.facilitator(), another_room.wall()
    to_an_open_vote(leader, [another_room.phone()], (FIRST, SECOND))
    here = leader.place.input_value()
    leader.close_vote()
    expect(wall.main).to_have_attribute("data-vote", "few")
    reason = leader.page.locator("#reason")
    reason.click()
    typed = "nu pratar vi vqb. +-?"
    leader.page.keyboard.type(typed)
    leader.press("PageDown")
    expect(reason).to_have_value(typed)
    # A key that had slipped through would have been carried out by the time this one is.
    leader.page.locator("#face main h2").first.click()
    leader.press("+")
    expect(wall.page.locator("[data-digits]")).to_have_text("11:00")
    expect(leader.place).to_have_value(here)
    expect(wall.page.locator("main.black, main.door")).to_have_count(0)
    expect(leader.page.locator("dialog[open]")).to_have_count(0)
    leader.press("v")
    leader.say_yes()
    expect(wall.main).to_have_attribute("data-vote", "open")


def test_the_question_mark_opens_the_list_of_keys_where_they_can_be_switched_off(another_room):
    leader = another_room.facilitator()
    start = leader.place.input_value()
    leader.press("?")
    dialog = leader.page.locator("dialog#keys")
    expect(dialog).to_be_visible()
    leader.press("n")
    dialog.locator("#keys-off").check()
    leader.press("Escape")
    expect(dialog).to_be_hidden()
    leader.press("n")
    leader.press("?")
    expect(dialog).to_be_hidden()
    leader.page.reload()
    leader.press("n")
    leader.page.locator("[data-open=keys]").click()
    expect(leader.page.locator("#keys-off")).to_be_checked()
    leader.page.locator("#keys-off").uncheck()
    leader.press("Escape")
    expect(leader.place).to_have_value(start)
    leader.go_on()


def test_a_key_that_is_held_down_goes_one_step(another_room):
    leader = another_room.facilitator()
    before = leader.place.input_value()
    for _ in range(5):
        # Held down, a keyboard sends the same key again and again without letting go.
        leader.page.keyboard.down("n")
    leader.page.keyboard.up("n")
    expect(leader.place).not_to_have_value(before)
    expect(leader.page.locator("#face .plan li").first).to_have_attribute("aria-current", "step")
