"""The meeting about the balance card: lights on the wall, a card of one's own, the next date."""

import re
from datetime import date, timedelta

import pytest

from .players import Phone, Wall
from .waiting import expect

pytestmark = pytest.mark.browser
LIGHTS = ("green", "red", "green")
IN_FOUR_MONTHS = (date.today() + timedelta(days=120)).isoformat()


def test_the_lights_grow_on_the_wall_from_the_third_answer_and_cards_stay_with_their_owners(room, doors):
    leader, wall, phones = a_meeting(room, doors)
    leader.go_on()
    for number, (phone, light) in enumerate(zip(phones, LIGHTS, strict=True), start=1):
        phone.page.locator(f"#mine button[value={light}]").click()
        expect(phone.page.locator("#mine .notice")).to_contain_text("räknat")
        expect(wall.page.locator("footer, .strip").first).to_contain_text(f"{number} har svarat")
        expect(wall.page.locator("[data-choice]")).to_have_count(3 if number == 3 else 0)
    expect(wall.page.locator('[data-choice="green"]')).to_have_attribute("data-number", "2")
    expect(wall.page.locator('[data-choice="amber"]')).to_have_attribute("data-number", "0")
    a_card_is_filled_in_beside_the_room(leader, wall, phones[0])
    the_day_is_on_every_screen(leader, wall, phones[0])


def a_meeting(room, doors):
    leader = room.facilitator()
    page = leader.page
    page.goto(f"{room.address}workshops/")
    page.locator("input[name=method_key][value=balanskort]").check()
    page.locator("select[name=unit]").select_option(index=1)
    page.locator("input[name=planned_for]").fill("2030-05-14T09:00")
    page.locator("aside form button").click()
    page.wait_for_url(re.compile(r"/workshops/[0-9a-f-]{36}/"))
    code = page.locator("header .code").inner_text()
    wall = Wall(doors.open(1920, 1080))
    wall.open(leader.wall_link)
    phones = [Phone(doors.open(390, 844)) for _light in LIGHTS]
    for phone in phones:
        phone.join(room.address, code)
    wall.shows_people(len(phones))
    return leader, wall, phones


def a_card_is_filled_in_beside_the_room(leader, wall, phone):
    """In a tab of its own, from the link on the phone; the room learns that one is done, and nothing else."""
    link = phone.page.locator('#face a[href*="/card/new/"]')
    for _phase in range(6):
        if link.count():
            break
        leader.go_on()
        expect(phone.page.locator("#face h1")).to_be_visible()
        phone.page.reload()
    with phone.page.expect_popup() as opened:
        link.click()
    expect(opened.value.locator("h1").first).to_be_visible()
    assert "/card/new/" in opened.value.url
    opened.value.close()
    phone.done()
    expect(leader.page.locator("#face")).to_contain_text("1 av 3")


def the_day_is_on_every_screen(leader, wall, phone):
    form = leader.page.locator("#next-time")
    for _step in range(8):
        if form.count():
            break
        leader.go_on()
    form.locator("#next-on").fill(IN_FOUR_MONTHS)
    form.locator("#next-about").fill("Hur har korten använts?")
    form.locator("button").click()
    for screen in (wall.page, phone.page):
        expect(screen.locator(f'#face time[datetime="{IN_FOUR_MONTHS}"]')).to_be_visible()
        expect(screen.locator("#face")).to_contain_text("Hur har korten använts?")
