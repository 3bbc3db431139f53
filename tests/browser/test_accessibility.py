"""axe finds nothing on any face, in both languages and both themes."""

import pytest
from playwright.sync_api import expect

from .measuring import RULES, violations
from .walking import Walk

pytestmark = pytest.mark.browser
BOTH_LANGUAGES = pytest.mark.parametrize("language", ["sv-SE", "en-GB"])


class Findings(list):
    """Lines of what is wrong, each with where: all of them are told at once."""

    def look(self, where, page):
        """In both themes; the page is light again afterwards."""
        for theme in ("dark", "light"):
            page.emulate_media(color_scheme=theme)
            self += [f"{where}, {theme}: {line}" for line in violations(page, RULES)]


@BOTH_LANGUAGES
def test_no_barrier_on_any_screen_at_any_stage_of_a_workshop(room, language):
    walk, found = Walk(room, language=language), Findings()
    for stage in walk.stages():
        found.look(f"phone {stage}", walk.phones[0].page)
        found.look(f"wall {stage}", walk.wall.page)
        found.look(f"console {stage}", walk.leader.page)
        if stage == "alone":
            look_behind_what_folds_and_pops_up(found, walk)
    assert not found, "\n".join(found)


def look_behind_what_folds_and_pops_up(found, walk):
    phone, console = walk.phones[0].page, walk.leader.page
    for summary in phone.locator("details > summary").all():
        summary.click()
    found.look("phone, everything unfolded", phone)
    console.locator(".settings > summary").click()
    found.look("console, settings unfolded", console)
    console.locator(".settings > summary").click()
    for dialog in ("keys", "ask"):
        console.evaluate("name => document.getElementById(name).showModal()", dialog)
        found.look(f"console, dialog {dialog}", console)
        console.evaluate("name => document.getElementById(name).close()", dialog)
    for key, cover in (("q", "main.door"), ("b", "main.black")):
        walk.leader.press(key)
        expect(walk.wall.page.locator(cover)).to_be_attached()
        found.look(f"wall covered by {key}", walk.wall.page)
        walk.leader.press(key)
        expect(walk.wall.page.locator(cover)).to_have_count(0)


@BOTH_LANGUAGES
def test_no_barrier_on_any_page_around_the_workshop(room, doors, language):
    doors.allow(
        "the server responded with a status of 4"
    )  # a wrong code and a missing page are the point here
    found = Findings()
    page = doors.open(390, 844, language=language)
    for path in ("", "about/", "sign-in/", "nothing-here/"):
        page.goto(room.address + path)
        found.look(f"/{path}", page)
    page.goto(room.address)
    page.locator("#code").fill("abcd 2345")
    page.locator("form.join button").click()
    page.locator("#code-error").wait_for()
    found.look("/ with a wrong code", page)
    leader = room.facilitator(language=language)
    leader.page.goto(room.at_host(room.demo.facilitator_link))
    found.look("/demo/", leader.page)
    leader.page.goto(f"{room.address}workshops/")
    found.look("/workshops/", leader.page)
    assert not found, "\n".join(found)
