"""A first workshop with two cases, and a follow-up that opens with what was agreed: desk, wall and phones."""

import re
from datetime import date, timedelta

import pytest

from .measuring import Findings
from .players import Phone, Wall
from .waiting import expect

pytestmark = pytest.mark.browser
IN_A_MONTH = (date.today() + timedelta(days=30)).isoformat()
AGREED = "Inga beslut efter klockan halv fyra"
CAME_UP, HELPS = "Möten som drar över", "Vi säger till i tid"


class Gathering:
    """The leader, a wall and three phones in a workshop of that method."""

    def __init__(self, room, doors, leader, method):
        self.leader, self.found = leader, Findings()
        page = leader.page
        page.goto(f"{room.address}workshops/")
        page.locator(f"input[name=method_key][value={method}]").check()
        page.locator("select[name=unit]").select_option(index=1)
        page.locator("input[name=planned_for]").fill("2030-05-14T09:00")
        page.locator("aside form button.button").last.click()
        page.wait_for_url(re.compile(r"/workshops/[0-9a-f-]{36}/"))
        code = page.locator("header .code").inner_text()
        self.wall = Wall(doors.open(1920, 1080))
        self.wall.open(leader.wall_link)
        self.phones = [Phone(doors.open(390, 844)) for _ in range(3)]
        for phone in self.phones:
            phone.join(room.address, code)
        self.wall.shows_people(3)

    def go_to(self, title):
        """On until the step with this title is on the desk."""
        while title not in self.leader.page.locator("#face main h2").first.inner_text():
            if self.leader.page.locator("#face .skip").count():
                self.leader.skip()
            else:
                self.leader.go_on()

    def look(self, name):
        """For barriers on every screen, and whether it fits the wall and a small phone."""
        wall, phone = self.wall.page, self.phones[0].page
        for kind, page in (("wall", wall), ("phone", phone), ("desk", self.leader.page)):
            self.found.look(f"{name}: {kind}", page)
        self.found.fits_the_wall(f"{name}: wall", wall)
        self.found.fits_a_small_phone(f"{name}: phone", phone)


def test_a_first_case_workshop_and_a_follow_up_that_opens_with_what_was_agreed(room, doors):
    leader = room.facilitator()
    first = Gathering(room, doors, leader, "samtal_cases_first")
    the_rules_come_first(first)
    a_case_is_talked_about(first)
    the_group_agrees(first)
    the_second_case_is_another_one(first)
    it_ends(first)
    later = Gathering(room, doors, leader, "samtal_cases")
    it_opens_with_what_was_agreed(later)
    assert not first.found + later.found, "\n".join(first.found + later.found)


def the_rules_come_first(people):
    people.leader.go_on()
    people.go_to("Spelregler")
    for page in (people.wall.page, people.phones[0].page):
        expect(page.locator(".rules li")).to_have_count(6)
    people.look("rules")


def a_case_is_talked_about(people):
    leader, wall, phone = people.leader, people.wall, people.phones[0]
    people.go_to("Samtal om ett fall")
    expect(phone.page.locator("#face")).to_contain_text("Snart ligger ett fall på bordet")
    leader.page.locator("#lay label", has_text="Halv fem").click()
    leader.page.locator("#lay button").click()
    wall.says("Halv fem")
    expect(phone.page.locator("#face .case-text")).to_contain_text("Noor handlägger bygglov")
    expect(wall.page.locator(".case .text")).to_contain_text("aldrig skickar")
    people.look("reading")
    leader.go_on()
    expect(phone.page.locator("#face .question")).to_contain_text("Vad står på spel för Noor")
    expect(wall.page.locator(".ask")).to_contain_text("Vad står på spel för Noor")
    people.found.fits_the_wall("thinking", wall.page)
    leader.go_on()
    expect(leader.page.locator("#face .notice", has_text="högst åtta")).to_be_visible()
    leader.go_on()
    leader.turn()
    expect(phone.page.locator("#face .question")).to_contain_text("Vad skulle kollegan")
    leader.go_on()


def the_group_agrees(people):
    leader, wall, phone = people.leader, people.wall, people.phones[0]
    phone.page.locator("#face label", has_text="Ett krav i arbetet").click()
    phone.write(CAME_UP)
    leader.page.locator("#agreement").fill(AGREED)
    leader.page.locator("#agree button").click()
    expect(wall.page.locator(".agreements .note")).to_have_text(AGREED)
    expect(wall.page.locator("#face")).not_to_contain_text(CAME_UP)
    came_up = leader.page.locator("#face .list .note", has_text=CAME_UP)
    came_up.locator('form[action$="/note_to_workshop/"] button').click()
    expect(came_up.locator(".chip", has_text="I workshoppen")).to_be_visible()
    agreed = leader.page.locator("#face .list .note", has_text=AGREED)
    agreed.locator('form[action$="/carry_agreement/"] button').click()
    expect(agreed.locator(".chip", has_text="I planen")).to_be_visible()
    people.look("for us")


def the_second_case_is_another_one(people):
    """After the break; drawn this time, from those that the unit has not talked about."""
    leader = people.leader
    for _close_break_case in range(3):
        leader.go_on()
    expect(leader.next).to_contain_text("Dra ett fall")
    leader.press("n")
    expect(leader.page.locator("#face .about .note")).to_be_visible()
    expect(people.wall.page.locator("#face h1")).not_to_have_text("Halv fem")


def it_ends(people):
    leader = people.leader
    people.go_to("Nästa gång")
    leader.page.locator("#next-on").fill(IN_A_MONTH)
    leader.page.locator("#next-about").fill("Schemat")
    leader.page.locator("#next-time button").click()
    people.wall.says("Vi ses igen")
    leader.go_on()
    leader.end()


def it_opens_with_what_was_agreed(people):
    leader, wall = people.leader, people.wall
    leader.go_on()
    people.go_to("Sedan sist")
    for page in (wall.page, people.phones[0].page):
        expect(page.locator("#face")).to_contain_text(AGREED)
        expect(page.locator("#face")).to_contain_text("Schemat")
    while "Märker vi någon skillnad?" not in wall.page.locator("#face h1").inner_text():
        turns = leader.page.locator('#face .go form[action$="/next_measure/"]').count()
        leader.turn() if turns else leader.go_on()
        expect(wall.page.locator("#face h1")).to_be_visible()
    for phone in people.phones:
        phone.page.locator("#mine button", has_text="Delvis").click()
        expect(phone.page.locator("#mine")).to_contain_text("Ditt svar är räknat")
    expect(wall.page.locator(".answers")).to_contain_text("Delvis 3")
    people.look("noticed")
