"""The meetings around Balanskollen: the plan is made and followed up, and a meeting about balance cards."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from . import texts
from .pages import at
from .stage import Sitting


def make_the_plan(stage, requests, plan):
    """Proposals from the phones beside the plan; then each measure gets its owner."""
    room = Sitting(stage, requests, _booked(stage, plan, "make_the_plan"))
    room.go_on()
    room.go_on()
    room.go_on()
    room.say("#aim", goal=texts.GOAL, goal_seen=texts.GOAL_SEEN)
    room.go_on()
    room.write(*texts.MEASURES[:1])
    for guest, text in zip(room.guests, texts.MEASURES[1:], strict=False):
        guest.write(text)
    room.go_on()
    for guest in room.guests[: len(texts.MEASURES) - 1]:
        guest.share()
    expect(room.wall.locator("main")).to_contain_text(texts.MEASURES[-1])
    room.take("plan-measures")
    room.go_on()
    room.go_on()
    room.say("#who", owner_name=texts.OWNERS[0], helpers="två undersköterskor")
    expect(room.wall.locator("main")).to_contain_text(texts.OWNERS[0])
    room.take("plan-who")
    _leave(room)


def follow_up(stage, requests, plan):
    """The phones say whether they notice a difference; then the whole, with the beam."""
    room = Sitting(stage, requests, _booked(stage, plan, "follow_up"))
    room.go_on()
    for number, guest in enumerate(room.guests):
        guest.answer(("yes", "yes", "partly", "yes", "no")[number % 5], "notice")
    room.take("follow-up")
    room.go_on("follow-up-whole")
    _leave(room)


def look_back(stage, requests):
    """The unit's next workshop opens with what is still to be done."""
    room = Sitting(stage, requests, _planned(stage, "balanskollen", "Hemtjänsten Söder"))
    room.go_on("looking-back")
    _leave(room)


def meet_about_cards(stage, requests) -> Sitting:
    """How the group comes in, what a card is; the room where everybody fills in an own one."""
    room = Sitting(stage, requests, _planned(stage, "balanskort", "Musikskolan"))
    room.go_on()
    for number, guest in enumerate(room.guests):
        guest.answer(("green", "green", "amber", "green", "red")[number % 5])
    expect(room.desk.locator("#face")).to_contain_text("11 av 12")
    room.take("check-in")
    room.go_on()
    room.go_on()
    room.take("card-explained", "projector", "phone")
    for _somebody_tells in range(4):
        room.go_on()
    for guest in room.guests[:4]:
        guest.done()
    room.take("card-alone")
    return room


def end_the_meeting(room):
    """The talk in small groups, the evaluation, and the day of the next meeting."""
    room.go_on()
    room.take("card-groups", "projector", "phone")
    room.go_on()
    room.go_on()
    for number, guest in enumerate(room.guests):
        for question in ("useful", "inspiring"):
            guest.answer(str(5 - number % 3), question=question)
        if number < len(texts.TIPS):
            guest.tip(texts.TIPS[number])
    room.take("evaluation")
    room.go_on()
    room.say("#next-time", next_on=texts.ANCHORING, text="Hur har vi haft nytta av korten?")
    expect(room.phone.locator("main")).to_contain_text("Hur har vi haft nytta av korten?")
    room.take("next-time")


def _booked(stage, plan, method) -> str:
    """The path of the desk of a meeting about this plan."""
    stage.desk.goto(at(plan))
    stage.desk.locator(f'button[name="method_key"][value="{method}"]').click()
    return _desk_path(stage.desk)


def _planned(stage, method, unit) -> str:
    """The path of the desk of a workshop of this method for this unit."""
    page = stage.desk
    page.goto(at("/workshops/"))
    page.locator(f'input[name="method_key"][value="{method}"]').check()
    option = page.locator("select[name=unit] option", has_text=unit).first
    page.locator("select[name=unit]").select_option(option.get_attribute("value"))
    day = (date.today() + timedelta(days=1)).isoformat()
    page.locator("[name=planned_for]").fill(f"{day}T09:00")
    page.locator("aside form button").last.click()
    return _desk_path(page)


def _desk_path(page) -> str:
    page.wait_for_url(re.compile(r"/workshops/[0-9a-f-]{36}/"))
    return re.search(r"/workshops/[0-9a-f-]{36}/", page.url)[0]


def _leave(room):
    for page in (room.wall, room.phone):
        page.context.close()
