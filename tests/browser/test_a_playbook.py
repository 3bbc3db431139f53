"""A playbook, made of a ready one, shared and led: the tools lie on the table when their steps come."""

import re

import pytest

from .measuring import Findings
from .players import Phone, Wall
from .waiting import expect

pytestmark = pytest.mark.browser
TAKEN = "Beslut berättas samma dag"


@pytest.fixture
def leader(room):
    return room.facilitator()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def a_playbook_of_ones_own(page, address, found):
    """A copy of a ready one, with a line more at its place, shared; its page."""
    page.goto(f"{address}cards/playbooks/")
    found.look("playbooks", page)
    page.get_by_role("link", name="Tillit efter en förändring", exact=True).click()
    press(page, "Kopiera och ändra")
    page.locator("#words").fill("Sträck på er")
    page.locator("#words-minutes").fill("2")
    press(page, "Lägg till raden")
    expect(page.locator(".running > li").last).to_contain_text("90–92")
    page.locator(".running > li").last.get_by_role("button", name=re.compile("^Upp")).click()
    expect(page.locator(".running > li").nth(5)).to_contain_text("85–87")
    press(page, "Dela i organisationen")
    expect(page.locator("main .chip").first).to_have_text("Delat i organisationen")
    found.look("a playbook", page)


def a_workshop_of_it(leader):
    page = leader.page
    page.get_by_role("link", name="Planera en träff av det").click()
    page.locator("select[name=unit]").select_option(index=1)
    page.locator("input[name=planned_for]").fill("2030-05-14T09:00")
    press(page, "Skapa träffen")
    expect(page.locator(".stepping")).to_contain_text("Tillitstrappan")
    page.goto(page.url.removesuffix("steps/"))
    return page.locator("header .code").inner_text()


def go_to(leader, wall, words):
    """On until this is what the wall is about."""
    while words not in leader.page.locator("#face .plan [aria-current]").inner_text():
        leader.skip() if leader.page.locator("#face .skip").count() else leader.go_on()
    wall.says(words)


def look(found, name, leader, wall, phone):
    for kind, page in (("wall", wall.page), ("phone", phone.page), ("desk", leader.page)):
        found.look(f"{name}: {kind}", page)
    found.fits_the_wall(f"{name}: wall", wall.page)
    found.fits_a_small_phone(f"{name}: phone", phone.page)


def something_is_taken_on(leader, wall, phone):
    """Out of the tool, into the plan; the room sees it."""
    leader.go_on()
    wall.says("Vad tar vi med oss?")
    leader.page.locator("#take-on label", has_text="En åtgärd i planen").click()
    leader.page.locator("#take-on-text").fill(TAKEN)
    leader.page.locator("#take-on button").click()
    expect(leader.page.locator("#face .note .chip.green")).to_contain_text("I planen")
    expect(wall.main).to_contain_text(TAKEN)
    expect(phone.page.locator("#face")).to_contain_text(TAKEN)


def each_group_gets_a_card_of_its_own(leader, wall, phone):
    page = leader.page
    page.locator("#groups-fold > summary").click()
    page.locator('#groups-fold form[action$="/make_groups/"] button').first.click()
    expect(page.locator("#groups-fold .list > li")).to_have_count(1)
    page.locator("#other-tool > summary").click()
    page.locator("#draw button[value=groups]").click()
    wall.says("Varje grupp har ett eget kort")
    card = phone.page.locator("#mine .card-of-group h2")
    expect(card).to_be_visible()
    expect(wall.main).to_contain_text(card.inner_text())


def test_a_ready_playbook_becomes_ones_own_and_is_led(room, doors, leader):
    found = Findings()
    a_playbook_of_ones_own(leader.page, room.address, found)
    code = a_workshop_of_it(leader)
    wall, phones = Wall(doors.open(1920, 1080)), [Phone(doors.open(390, 844)) for _ in range(3)]
    wall.open(leader.wall_link)
    for phone in phones:
        phone.join(room.address, code)
    wall.shows_people(3)
    leader.go_on()
    go_to(leader, wall, "Syfte och spelregler")
    look(found, "own words", leader, wall, phones[0])
    go_to(leader, wall, "Tillitstrappan")
    expect(phones[0].page.locator("#face h1")).to_have_text("Tillitstrappan")
    look(found, "a tool", leader, wall, phones[0])
    something_is_taken_on(leader, wall, phones[0])
    look(found, "taken on", leader, wall, phones[0])
    go_to(leader, wall, "Beslutskvittot")
    each_group_gets_a_card_of_its_own(leader, wall, phones[0])
    look(found, "cards of groups", leader, wall, phones[0])
    go_to(leader, wall, "Sträck på er")
    expect(phones[2].page.locator("#face h1")).to_have_text(re.compile("Sträck på er"))
    assert not found, "\n".join(found)
