"""No barrier on any face of any step, all of it large enough, nothing cut off: a walk for each language."""

import re

import pytest

from .measuring import Findings, in_colour
from .waiting import expect
from .walking import DEMANDS, Walk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "notes"), [("sv-SE", 8), ("en-GB", 20)])
def test_every_screen_at_every_stage_has_no_barrier_and_fits(room, doors, language, notes):
    walk, found = Walk(room, language=language), Findings(in_colour(language))
    wall, phone, desk = walk.wall.page, walk.phones[0].page, walk.leader.page
    for stage in walk.stages(DEMANDS[:notes]):
        found.look(f"wall {stage}", wall)
        found.look(f"phone {stage}", phone)
        found.look(f"console {stage}", desk)
        found.fits_the_wall(f"wall {stage}", wall)
        found.fits_a_small_phone(f"phone {stage}", phone)
        if stage == "alone":
            look_behind_what_folds_and_pops_up(found, walk)
        if stage == "in groups":
            look_at_the_groups_unfolded(found, walk)
    look_at_what_remains(found, walk, room, doors, language)
    assert not found, "\n".join(found)


def look_behind_what_folds_and_pops_up(found, walk):
    phone, console = walk.phones[0].page, walk.leader.page
    unfold(phone)
    found.look("phone, everything unfolded", phone)
    found.fits_a_small_phone("phone, everything unfolded", phone)
    unfold(phone)
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


def look_at_the_groups_unfolded(found, walk):
    """With a second group, so that there is somewhere to move to."""
    walk.leader.add_group("Natten")
    phone, console = walk.phones[0].page, walk.leader.page
    expect(phone.locator("#swap")).to_be_visible()
    for name, page in (("phone", phone), ("console", console)):
        unfold(page)
        found.look(f"{name}, groups unfolded", page)
    found.fits_a_small_phone("phone, groups unfolded", phone)
    found.fits_the_wall("wall, two groups", walk.wall.page)
    unfold(phone)
    unfold(console)


def unfold(page):
    """What is folded away; the second time it folds again."""
    for summary in page.locator("#face details > summary, #mine details > summary").all():
        summary.click()


def look_at_what_remains(found, walk, room, doors, language):
    """The plan and its report, and the group's page before and after HR has ended its link."""
    page, result = walk.leader.page, doors.open(390, 844, language=language)
    address = re.sub(r"^\w+://[^/]+/", room.address, walk.phones[0].result_link)
    result.goto(address)
    found.look("the group's page", result)
    found.fits_a_small_phone("the group's page", result, "main button")
    page.goto(f"{room.address}plans/")
    found.look("/plans/ with one", page)
    page.locator("main table a").first.click()
    found.look("the plan", page)
    page.goto(f"{page.url}report/")
    found.look("the report", page)
    reviewer = room.hr(language=language)
    reviewer.open_plan(room.address, DEMANDS[1])
    reviewer.decide("end_link")
    doors.allow("the server responded with a status of 410")  # the page is gone, and says so
    result.goto(address)
    found.look("the group's page after its end", result)
    found.fits_a_small_phone("the group's page after its end", result, "main button")
