"""One demand, from the phone on which it is written to "effect: yes", through everybody's hands.

The facilitator, the safety representative, HR, and the owner, who has nothing but a mail. The votes between
the phone and the hand-over are walked in test_seven_steps.py, so here the domain takes them.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.action_plans.posting import Mailbox, links_of, post_office

from .measuring import Findings
from .playing import FIRST, SECOND, to_sharing, to_writing
from .waiting import expect

pytestmark = pytest.mark.browser
RESOURCE = "Ett tyst rum att dokumentera i"
OWNER, ADDRESS = "Samordnaren Petter", "petter@balansa.example"
OMBUD, NAME, PASSWORD = "leila@balansa.example", "Leila Haddad", "fyra stenar i en bäck"
SEEN = "Vi skriver klart utan avbrott"
STOPS = 60  # how many times somebody would press Tab


def day(number):
    return (timezone.localdate() + timedelta(days=number)).isoformat()


def a_demand_is_written_on_a_phone(room, leader):
    phone = room.phone()
    to_writing(leader)
    phone.write(FIRST, SECOND)
    to_sharing(leader)
    phone.share()
    return phone


def meanwhile(room, *pages):
    """The group votes, and a safety representative is appointed. Nobody looks: what another process does
    reaches an open screen late."""
    places = [page.url for page in pages]
    for page in pages:
        page.goto("about:blank")
    acts = f"staging.decide({FIRST!r}, {RESOURCE!r}); staging.appoint({OMBUD!r}, {NAME!r}, {PASSWORD!r})"
    room.demo.manage("shell", "-c", f"from tests.browser import staging; {acts}")
    for page, place in zip(pages, places, strict=True):
        page.goto(place)


def the_facilitator_hands_over(leader):
    """The page of the plan."""
    leader.hand_over("Enhetschefen", "Skyddsombudet och två till", day(30))
    leader.page.locator("#face .now .notice a[href^='/plans/']").click()
    leader.page.wait_for_url(re.compile(r"/plans/[0-9a-f-]{36}/$"))
    return leader.page.url


def the_measure_gets_an_owner_and_dates(page):
    """The page of the measure."""
    page.locator(".measure", has_text=RESOURCE).get_by_role("link", name="Öppna och ändra").click()
    sheet = page.url
    page.get_by_label("Ansvarig: en enda person eller roll").fill(OWNER)
    page.get_by_label("Ansvarigs e-post, för påminnelser").fill(ADDRESS)
    page.get_by_label("Klar senast").fill(day(2))
    page.get_by_label("Dag då ni kontrollerar effekten").fill(day(60))
    press(page, "Spara åtgärden")
    expect(page.locator(".measure", has_text=RESOURCE)).to_contain_text(OWNER)
    return sheet


def the_safety_representative_reads_and_records_their_part(room, found):
    page = room.doors.open(1280, 800)
    page.goto(f"{room.address}sign-in/?next=/plans/")
    page.locator("input[name=login]").fill(OMBUD)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.locator("main table a", has_text=FIRST).click()
    expect(page.locator(".measure", has_text=RESOURCE)).to_contain_text(OWNER)
    page.get_by_text("Skriv din egen medverkan").click()
    found.look("the plan of the safety representative", page)
    page.get_by_label("Dag", exact=True).fill(day(0))
    press(page, "Spara medverkan")
    expect(page.get_by_role("region", name="Medverkan")).to_contain_text(NAME)


def the_group_stands_behind_it(page, plan):
    page.goto(plan)
    expect(page.get_by_role("region", name="Medverkan")).to_contain_text(NAME)
    page.get_by_label("Dagen då ni tog upp planen i gruppen").fill(day(0))
    press(page, "Planen är förankrad")
    expect(page.locator(".handed .chip")).to_have_text("Förankrad")


def hr_approves_with_the_keyboard_alone(room, found):
    """HR, who goes on to the plan's end."""
    hr = room.hr()
    hr.open_plan(room.address, FIRST)
    found.look("the plan at HR's desk", hr.page)
    tab_to(hr.page, "input[name=decision]")
    hr.page.keyboard.press("ArrowDown")
    assert hr.page.locator("input[name=decision][value=approve]").is_checked()
    tab_to(hr.page, "input[name=_continue]")
    hr.page.keyboard.press("Enter")
    stands(hr, "Pågår")
    return hr


def the_owner_is_reminded(room):
    """The mail that really came, and the link in it for "done"."""
    with post_office(Mailbox()) as mailbox:
        port = mailbox.controller.port
        room.demo.manage("follow_up", EMAIL_URL=f"smtp://127.0.0.1:{port}", BALANSA_URL=room.address)
    [mail] = [one for one in mailbox.taken if one["X-To"] == ADDRESS]
    [done] = [link for link in links_of(mail) if link.endswith("?answer=done")]
    return done


def the_owner_says_done(room, link, found):
    """With neither account nor cookie; looking alone changes nothing."""
    page = room.doors.open(390, 844)
    page.goto(f"{room.address}{link[1:]}")
    expect(page.locator("main")).to_contain_text(RESOURCE)
    expect(page.get_by_label("Gjord", exact=True)).to_be_checked()
    expect(page.get_by_role("status")).to_have_count(0)
    found.look("the owner's answer", page)
    found.fits_a_small_phone("the owner's answer", page, "main :is(button, textarea, label:has(input))")
    press(page, "Spara svaret")
    expect(page.get_by_role("status")).to_contain_text("gjord")


def the_facilitator_sees_that_it_helped(page, sheet, found):
    page.goto(sheet)
    expect(page.locator("header .chip", has_text="Gjord")).to_be_visible()
    page.get_by_role("group", name="Hjälpte det?").get_by_label("Ja").check()
    page.get_by_label("Hur märks det i arbetet?").fill(SEEN)
    press(page, "Spara effekten")
    expect(page.locator("header .chip", has_text="Hjälpte")).to_be_visible()
    found.look("the measure with its effect", page)


def the_way_leads_from_the_phone_to_the_effect(page, sheet):
    page.goto(sheet)
    way = page.get_by_role("region", name="Från lapp till effekt").get_by_role("listitem")
    for place, words in enumerate((FIRST, RESOURCE, RESOURCE, "Ja")):
        expect(way.nth(place)).to_contain_text(words)


def the_phone_reads_what_became_of_it(phone, room, found):
    link = phone.result_link
    phone.page.goto(re.sub(r"^\w+://[^/]+/", room.address, link))
    for words in (FIRST, "Hjälpte", SEEN):
        expect(phone.page.locator("main")).to_contain_text(words)
    found.look("the group's page with the effect", phone.page)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def stands(hr, state):
    expect(hr.page.locator(".messagelist .success")).to_be_visible()
    expect(hr.page.locator("#content .field-state")).to_contain_text(state, ignore_case=True)


def tab_to(page, wanted):
    """As somebody without a mouse comes there."""
    for _stop in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{STOPS} times Tab do not lead to {wanted}")


def test_one_demand_goes_from_a_phone_to_an_effect_through_everybodys_hands(room, doors):
    # axe brings styles of its own, which the policy rightly blocks.
    doors.allow("inline style violates")
    found, leader = Findings(), room.facilitator()
    phone = a_demand_is_written_on_a_phone(room, leader)
    meanwhile(room, leader.page, phone.page)
    plan = the_facilitator_hands_over(leader)
    sheet = the_measure_gets_an_owner_and_dates(leader.page)
    the_safety_representative_reads_and_records_their_part(room, found)
    the_group_stands_behind_it(leader.page, plan)
    hr = hr_approves_with_the_keyboard_alone(room, found)
    the_owner_says_done(room, the_owner_is_reminded(room), found)
    the_facilitator_sees_that_it_helped(leader.page, sheet, found)
    hr.open_plan(room.address, FIRST)
    hr.decide("close")
    stands(hr, "Avslutad")
    the_way_leads_from_the_phone_to_the_effect(leader.page, sheet)
    the_phone_reads_what_became_of_it(phone, room, found)
    assert not found, "\n".join(found)
