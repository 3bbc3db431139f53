"""A dialogue group from the guide to the harvest on desk, wall and phones, and what is left afterwards."""

import re

import pytest

from .measuring import Findings
from .players import Phone, Wall
from .waiting import expect

pytestmark = pytest.mark.browser
WORD, OTHER, LACKING, HELPS = (
    "Någon att ringa",
    "Vi skrattar ihop",
    "Det saknas ett rum",
    "Rummet på våning två",
)


def planned(room, leader):
    """A dialogue group of some unit; its code."""
    page = leader.page
    page.goto(f"{room.address}workshops/")
    page.locator("input[name=method_key][value=dialogue_group]").check()
    page.locator("select[name=unit]").select_option(index=1)
    page.locator("input[name=planned_for]").fill("2030-05-14T09:00")
    page.locator("aside form button.button").last.click()
    page.wait_for_url(re.compile(r"/workshops/[0-9a-f-]{36}/"))
    return page.locator("header .code").inner_text()


def look(found, name, leader, wall, phone):
    for kind, page in (("wall", wall.page), ("phone", phone.page), ("desk", leader.page)):
        found.look(f"{name}: {kind}", page)
    found.fits_the_wall(f"{name}: wall", wall.page)
    found.fits_a_small_phone(f"{name}: phone", phone.page)


def the_guide_is_chosen(leader, wall, phone):
    leader.go_on()
    leader.page.locator("#choose label", has_text="Hanterbarhet").click()
    leader.page.locator("#choose button").click()
    wall.says("Hanterbarhet")
    expect(phone.page.locator("#face .question")).to_contain_text("bar dig genom förra veckan")


def the_question_moves_on(leader, wall, phone):
    leader.go_on()
    expect(wall.page.locator(".ask")).to_contain_text("krävande dag")
    leader.page.locator('form[action$="/next_question/"] button').click()
    expect(wall.page.locator(".ask")).to_contain_text("Vilken hjälp är lätt att få")
    expect(phone.page.locator("#face h1")).to_contain_text("Vilken hjälp är lätt att få")


def key_words_come_from_the_phones(leader, wall, phones):
    phones[0].write(WORD)
    expect(wall.page.locator("#face")).not_to_contain_text(WORD)
    for _in_twos_then_all in range(2):
        leader.go_on()
    phones[0].share()
    phones[1].write(OTHER)
    expect(wall.page.locator(".key-words .note")).to_have_text([WORD, OTHER])


def what_helps_is_harvested(leader, wall):
    page = leader.page
    word = page.locator("#face .list .note", has_text=WORD)
    word.locator('form[action$="/harvest/"] button').click()
    expect(wall.page.locator(".key-words .note")).to_have_text([WORD])
    page.locator("#resource").fill(LACKING)
    page.locator("#add-resource button").click()
    asked = page.locator("#face .list .note", has_text=LACKING)
    expect(asked).to_contain_text("Vad hjälper i stället?")
    asked.locator("input[name=text]").fill(HELPS)
    asked.locator('form[action$="/reword_resource/"] button').click()
    expect(wall.page.locator(".key-words .note")).to_have_text([WORD, HELPS])


def test_a_dialogue_group_harvests_what_helps_and_forgets_the_rest(room, doors):
    leader, found = room.facilitator(), Findings()
    code = planned(room, leader)
    wall, phones = Wall(doors.open(1920, 1080)), [Phone(doors.open(390, 844)) for _ in range(3)]
    wall.open(leader.wall_link)
    for phone in phones:
        phone.join(room.address, code)
    wall.shows_people(3)
    the_guide_is_chosen(leader, wall, phones[0])
    look(found, "opening", leader, wall, phones[0])
    the_question_moves_on(leader, wall, phones[0])
    look(found, "alone", leader, wall, phones[0])
    key_words_come_from_the_phones(leader, wall, phones)
    look(found, "together", leader, wall, phones[0])
    leader.go_on()
    expect(wall.page.locator(".exercise")).to_contain_text("Resursryggsäcken")
    look(found, "exercise", leader, wall, phones[0])
    leader.go_on()
    what_helps_is_harvested(leader, wall)
    look(found, "harvest", leader, wall, phones[0])
    leader.go_on()
    expect(wall.page.locator(".ask")).to_contain_text("en att låna ut")
    leader.go_on()
    leader.end()
    expect(wall.page.locator("main")).to_contain_text(HELPS)
    expect(wall.page.locator("main")).not_to_contain_text(OTHER)
    assert not found, "\n".join(found)
