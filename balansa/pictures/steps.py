"""Balanskollen's seven steps, played so that each notable moment can be photographed."""

from playwright.sync_api import expect

from . import texts
from .texts import DEMANDS, DESCRIPTIONS, RESOURCES, SAME


def come_in(stage):
    """Through the door, and the code large on the wall."""
    stage.phone.locator("#code").fill(stage.links.code.lower())
    stage.phone.locator("form.join button").click()
    here = str(len(stage.guests) + 1)
    expect(stage.wall.locator("[data-people]")).to_have_attribute("data-people", here)
    expect(stage.desk.locator("header .chip.green")).to_be_visible()
    stage.take("before")


def introduce(stage):
    """Step 1: the scenes, the pairs, the telling; and the covers of the wall."""
    stage.go_on("scene-1")
    for number in (2, 3):
        stage.press("next_page")
        expect(stage.wall.locator("[data-scene]")).to_have_attribute("data-scene", str(number))
        stage.take(f"scene-{number}", "projector")
    stage.go_on("pairs")
    _look_aside(stage)
    stage.go_on()
    stage.take("telling", "projector")
    stage.press("qr")
    expect(stage.wall.locator("main.door")).to_be_visible()
    stage.take("code", "projector")
    stage.press("qr")
    expect(stage.wall.locator("main.door")).to_have_count(0)


def gather_demands(stage):
    """Step 2: alone, in groups, with everybody; two notes that say the same become one."""
    stage.go_on()
    stage.write(*DEMANDS[:2])
    for guest, text in zip(stage.guests, (*DEMANDS[2:], SAME), strict=False):
        guest.write(text)
        guest.done()
    stage.take("write")
    stage.go_on()
    stage.take("no-groups", "console", "phone")
    _sit_down(stage)
    for guest in stage.guests[:6]:
        guest.lay()
    stage.take("groups")
    stage.phone.locator('form[data-tap="lay_all"] button').click()
    expect(stage.phone.locator('#mine form[data-tap="agree"]').nth(1)).to_be_visible()
    _agree(stage)
    stage.take("group-list")
    stage.go_on()
    expect(stage.desk.locator("#face .list .note")).to_have_count(len(DEMANDS) + 1)
    stage.take("share")
    _merge(stage)


def prioritise(stage):
    """Step 3: the groups tell, the vote, a tie with all its ways out, and what is decided."""
    stage.go_on("presenting")
    stage.go_on()
    stage.take("waiting", "console", "projector")
    _vote_evenly(stage)
    stage.take("tied")
    stage.open_vote(2, "run_off")
    for number, guest in enumerate(stage.guests):
        guest.vote([DEMANDS[number % 2]])
    stage.tap(DEMANDS[1])
    stage.shows_dots(len(stage.guests) + 1)
    stage.take("run-off")
    stage.close_vote("tied")
    stage.take("tied-again", "console", "projector")
    _vote_evenly(stage)
    stage.press("draw_lots")
    stage.shows_vote("decided")
    stage.take("lot")
    stage.open_vote(len(DEMANDS))
    stage.place(DEMANDS, texts.CLEAR)
    stage.tap(DEMANDS[0], 2)
    stage.tap(DEMANDS[3])
    for guest in stage.guests[:7]:
        guest.done()
    stage.shows_dots(sum(texts.CLEAR) + 3)
    stage.take("vote")
    stage.close_vote("decided")
    stage.take("decided")


def explore(stage):
    """Step 4: three questions about the demand; then a break."""
    stage.go_on()
    stage.phone.locator(".aspects label").nth(1).click()
    stage.write("Det ringer på alla avdelningar samtidigt")
    for guest, (source, text) in zip(stage.guests, DESCRIPTIONS, strict=False):
        guest.write(text, source=source)
    stage.take("explore")
    stage.go_on()
    stage.phone.locator('#mine form[data-tap="share"] button').click()
    for guest in stage.guests[: len(DESCRIPTIONS)]:
        guest.share()
    expect(stage.wall.locator(".shared .note")).to_have_count(len(DESCRIPTIONS) + 1)
    stage.take("explore-together")
    stage.press("break")
    expect(stage.desk.locator(".plan li", has_text="Paus")).to_be_visible()
    stage.go_on("pause")


def find_resources(stage):
    """Step 5: like step 2, as many resources as there are."""
    stage.go_on()
    stage.write(RESOURCES[0])
    for guest, text in zip(stage.guests, RESOURCES[1:], strict=False):
        guest.write(text)
    stage.take("resources")
    stage.go_on()
    for guest in stage.guests:
        guest.lay()
    stage.phone.locator('form[data-tap="lay_all"] button').click()
    expect(stage.phone.locator('#mine form[data-tap="agree"]').first).to_be_visible()
    _agree(stage, some=1)
    stage.take("resources-groups")
    for guest in stage.guests:
        guest.tick(len(RESOURCES))
    stage.go_on()
    expect(stage.desk.locator("#face .list .note")).to_have_count(len(RESOURCES))
    stage.take("resources-share")


def choose(stage):
    """Step 6: the vote on the resources, how far each is in place, and the beam."""
    stage.go_on()
    stage.take("resources-presenting", "projector")
    stage.go_on()
    stage.open_vote(len(RESOURCES))
    stage.place(RESOURCES, texts.HELPFUL)
    stage.tap(RESOURCES[0], 2)
    stage.shows_dots(sum(texts.HELPFUL) + 2)
    stage.take("choose")
    stage.close_vote("decided")
    stage.take("chosen")
    stage.go_on("balance-open")
    _rate(stage, *texts.STANDINGS)
    stage.take("balance-tilted")
    _rate(stage, *["in_place"] * len(texts.STANDINGS))
    stage.take("balance-level", "projector", "phone")
    _rate(stage, *texts.STANDINGS)


def hand_over(stage):
    """Step 7: who, with whom, which day; then the end, with the way to the group's page."""
    stage.go_on("hand-over")
    form = stage.desk.locator("#hand-over")
    for name, text in (("responsible", texts.RESPONSIBLE), ("planners", texts.PLANNERS)):
        form.locator(f"#{name}").fill(text)
    form.locator("#anchoring-date").fill(texts.ANCHORING)
    form.locator("button").click()
    expect(stage.wall.locator(".result-link")).to_be_visible()
    stage.take("handed-over")


def end(stage):
    """After the last step, and after the end."""
    stage.go_on("after")
    stage.press("end")
    expect(stage.desk.locator("#face .go form")).to_have_count(0)
    stage.take("ended", "console", "phone")


def _look_aside(stage):
    """What is not on the way: the phone's own pages, the desk's keys and its settings."""
    room = stage.phone.url
    for name in ("me", "leave"):
        stage.phone.goto(f"{room}{name}/")
        stage.take(name, "phone")
    stage.phone.goto(room)
    stage.desk.locator("[data-open=keys]").click()
    stage.take("keys", "console")
    stage.desk.locator("#keys form[method=dialog] button").click()
    stage.desk.locator(".settings summary").click()
    stage.take("settings", "console")
    stage.desk.locator(".settings summary").click()


def _sit_down(stage):
    """Groups, and the same people in them each time the pictures are taken."""
    stage.press("make_groups", size=4)
    expect(stage.phone.locator("#group")).to_be_visible()
    names = stage.desk.locator(".groups-desk .note p b").all_inner_texts()
    own = stage.phone.locator("#group").inner_text()
    names = [own, *[name for name in names if name != own]]
    for number, guest in enumerate(stage.guests, start=1):
        guest.sit(names[number % len(names)])


def _agree(stage, some=2):
    for guest in stage.guests:
        guest.lay()
    for guest in stage.guests[:3]:
        guest.tick(some)
    stage.phone.locator('#mine form[data-tap="agree"]:has([name=agreed]) button').first.click()
    expect(stage.phone.locator("#mine .note.chosen").first).to_be_visible()
    if some > 1:
        stage.take("ticking", "phone", "projector")
        for guest in stage.guests:
            guest.tick(5)


def _merge(stage):
    for text in (DEMANDS[2], SAME):
        stage.desk.locator(".tidy", has_text=text).locator(".tick input").check()
    stage.take("tidying", "console")
    stage.press("merge")
    expect(stage.desk.locator("#face .list > .note")).to_have_count(len(DEMANDS))
    stage.take("tidied", "console", "projector")


def _vote_evenly(stage):
    stage.open_vote(len(DEMANDS))
    stage.place(DEMANDS, texts.EVEN)
    stage.shows_dots(sum(texts.EVEN))
    stage.close_vote("tied")


def _rate(stage, *standings):
    for number, standing in enumerate(standings):
        row = stage.desk.locator("form.rate").nth(number)
        button = row.locator(f'button[value="{standing}"]')
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
