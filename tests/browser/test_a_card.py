"""A card from the first word to the last: its owner on a phone, its reader, and whoever comes after."""

import re

import pytest

from .measuring import Findings
from .waiting import expect

pytestmark = pytest.mark.browser
MARKER = "Zqkortmarkör"
THEIRS = "Zqmindel"


@pytest.fixture
def phone(same_room):
    """A phone in a room of an organisation that stores cards, at the empty card."""
    page = same_room.phone().page
    page.goto(f"{same_room.address}card/new/?room={re.search('/room/([^/]+)/', page.url)[1]}")
    return page


def local(room, page):
    """The link that the page shows, at the address of the test."""
    return f"{room.address}{page.locator('#link').input_value().split('/', 3)[3]}"


def write(page, **texts):
    """Each text into its box, turning to its light first; then save."""
    for box, text in texts.items():
        page.locator(f".tabs a[href='#{box.partition('_')[0]}']").click()
        page.locator(f"#{box}").fill(text)
    page.get_by_role("button", name="Spara", exact=True).click()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def a_new_card(room, phone, found):
    """Filled in and saved; its owner's link."""
    found.look("new", phone)
    write(phone, green_signs=MARKER, red_you="Ring mig")
    expect(phone.locator("h1:visible")).to_have_text(re.compile("Spara din länk nu"))
    found.look("link", phone)
    own = local(room, phone)
    press(phone, "Till kortet")
    expect(phone.locator("[data-a4]")).to_contain_text(MARKER)
    found.look("card", phone)
    return own


def a_link_for_lotta(room, phone, found):
    press(phone, "Dela")
    phone.get_by_label("Vem delar du med?").fill("Lotta")
    phone.get_by_label("Ditt namn, som den andra ser det").fill("Kim")
    phone.get_by_label(re.compile("Den andra får också")).check()
    found.look("sharing", phone)
    press(phone, "Gör en länk")
    theirs = local(room, phone)
    found.look("a new link", phone)
    press(phone, "Till kortet")
    return theirs


def lotta_reads_and_fills(leader, theirs, found):
    leader.goto(theirs)
    expect(leader.locator("main")).not_to_contain_text(MARKER)
    found.look("reader's door", leader)
    press(leader, "Öppna kortet")
    expect(leader.get_by_role("heading", name="Kim delar sitt kort med dig")).to_be_visible()
    expect(leader.locator("[data-a4]")).to_contain_text(MARKER)
    assert leader.evaluate("location.hash") == ""
    found.look("reader", leader)
    press(leader, "Fyll i din del")
    found.look("part", leader)
    leader.locator("#green_you").fill(THEIRS)
    press(leader, "Spara din del")
    expect(leader.locator("[data-a4]")).to_contain_text(THEIRS)


def its_owner_sees_that_and_revises(phone, found):
    press(phone, "Dela")
    expect(phone.get_by_text(re.compile("Öppnad [12] gång"))).to_be_visible()
    press(phone, "Till kortet")
    expect(phone.locator("[data-a4]")).to_contain_text(THEIRS)
    press(phone, "Ändra på kortet")
    found.look("changing", phone)
    write(phone, amber_signs="Jag blir tyst")
    expect(phone.get_by_role("status")).to_have_text("Kortet är sparat.")
    for page in ("Tidigare versioner", "Prata om kortet"):
        press(phone, page)
        expect(phone.get_by_role("heading", name=page)).to_be_visible()
        found.look(page, phone)
        press(phone, "Till kortet")


def test_a_card_is_filled_shared_revised_and_erased(same_room, doors, phone):
    # A dead link is answered with 404, which Chromium tells its console.
    doors.allow("the server responded with a status of 404")
    found, leader = Findings(), doors.open(1280, 800)
    own = a_new_card(same_room, phone, found)
    theirs = a_link_for_lotta(same_room, phone, found)
    lotta_reads_and_fills(leader, theirs, found)
    its_owner_sees_that_and_revises(phone, found)
    press(phone, "Radera kortet")
    found.look("erasing", phone)
    press(phone, "Ja, radera nu")
    expect(phone.get_by_role("heading", name="Kortet är raderat")).to_be_visible()
    for link in (theirs, own):
        leader.goto("about:blank")
        leader.goto(link)
        press(leader, "Öppna kortet")
        expect(leader.get_by_role("heading", name="Länken öppnar inget kort")).to_be_visible()
    found.look("a dead link", leader)
    assert not found, "\n".join(found)


def test_after_leaving_nothing_is_left_for_the_next_one(doors, phone):
    # Going back to a page that no cache keeps may fail in the console; that it shows nothing is the point.
    doors.allow("ERR_CACHE_MISS")
    write(phone, green_signs=MARKER)
    press(phone, "Till kortet")
    expect(phone.locator("[data-a4]")).to_contain_text(MARKER)
    phone.get_by_role("button", name="Lämna").click()
    expect(phone.get_by_role("heading", name="Du har lämnat sidan")).to_be_visible()
    kept = phone.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert MARKER not in kept
    for _step in range(2):
        phone.go_back()
        assert MARKER not in phone.content()
        assert not phone.evaluate("[...document.querySelectorAll('[name=secret]')].some((one) => one.value)")


def test_a_network_that_is_away_costs_no_word(phone, doors):
    doors.allow("net::ERR_")
    phone.locator("#green_signs").fill(MARKER)
    phone.context.set_offline(True)
    press(phone, "Spara")
    expect(phone.get_by_role("status")).to_contain_text("står kvar här")
    assert phone.locator("#green_signs").input_value() == MARKER
    phone.context.set_offline(False)
    press(phone, "Spara")
    expect(phone.locator("h1:visible")).to_have_text(re.compile("Spara din länk nu"))


def test_on_paper_not_one_request_is_made_while_filling(same_room, doors):
    found, page = Findings(), doors.open(390, 844)
    page.goto(f"{same_room.address}card/new/")
    page.wait_for_load_state("networkidle")
    found.look("paper", page)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for light in ("green", "amber", "red"):
        page.locator(f".tabs a[href='#{light}']").click()
        for box in ("signs", "wish", "me", "you"):
            page.locator(f"#{light}_{box}").press_sequentially(MARKER)
    page.locator("#easy").check()
    page.emulate_media(media="print")
    assert page.locator("[data-a4]").inner_text().count(MARKER) == 12
    page.emulate_media(media="screen")
    found.look("paper, filled and large", page)
    assert asked == []
    assert not found, "\n".join(found)
