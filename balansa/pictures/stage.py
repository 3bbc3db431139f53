"""The room that is photographed: the desk, the wall, a phone, and the people beside it."""

from dataclasses import replace

from playwright.sync_api import expect

from .guests import Guest
from .server import HOST
from .texts import dealt

GUESTS = 11


class Stage:
    """The three screens and the hands that move them; each act of the play plays on it."""

    def __init__(self, camera, requests, links, lead):
        self.camera, self.links = camera, links
        self.desk = camera.open("console", links.facilitator)
        self.desk.locator("main form button").click()
        self.desk.goto(f"http://{HOST}{lead}")
        expect(self.desk.locator("#face main")).to_be_visible()
        self.wall = camera.open("projector", links.wall)
        self.phone = camera.open("phone", "/")
        camera.take("join", "phone")
        self.guests = [Guest(requests, links) for _ in range(GUESTS)]

    def take(self, stage, *screens):
        """The pictures of this stage."""
        self.camera.take(stage, *screens)

    def go_on(self, stage=""):
        """To the next phase or step, past whatever is left to do here; then the pictures of it."""
        seen = self.desk.locator('form[action$="/do/next/"] input[name=seen]').first
        before = seen.input_value()
        self.press("next")
        expect(self.desk.locator("#face .go")).to_be_visible()
        self.desk.wait_for_function(
            "before => document.querySelector('.go input[name=seen]')?.value !== before", arg=before
        )
        here = self.desk.locator(".go input[name=seen]").first.input_value()
        if here and not here.startswith("0"):
            expect(self.phone.locator("#face main")).to_have_id(f"main-{here}")
        if stage:
            self.take(stage)

    def press(self, name, **values):
        """A button of the desk, by the name of its command or control, and a yes where it asks."""
        wanted = "".join(f'[name="{field}"][value="{value}"]' for field, value in values.items())
        button = self.desk.locator(f'form[action$="/{name}/"] button{wanted}').first
        # The settings are folded away; a form can be sent from there all the same.
        button.evaluate("one => one.click()")
        yes = self.desk.locator("#ask[open] button[value=yes]")
        self.desk.wait_for_timeout(150)
        if yes.count():
            yes.click()

    def open_vote(self, choices, control="open_round"):
        """The vote is open on so many, on the phone too."""
        self.press(control)
        expect(self.phone.locator("[data-candidate]")).to_have_count(choices)

    def close_vote(self, stage):
        """The vote is closed, and the wall says so."""
        self.press("close_round")
        self.shows_vote(stage)
        expect(self.phone.locator("[data-candidate]")).to_have_count(0)

    def shows_vote(self, stage):
        """The wall shows the vote in this state."""
        expect(self.wall.locator("main")).to_have_attribute("data-vote", stage)

    def shows_dots(self, dots):
        """So many dots are counted on the wall."""
        expect(self.wall.locator("main")).to_have_attribute("data-dots", str(dots))

    def place(self, texts, totals):
        """The guests' dots, so that these totals come out."""
        hands = dealt(texts, totals, len(self.guests))
        for guest, hand in zip(self.guests, hands, strict=True):
            guest.vote(hand)

    def tap(self, text, times=1):
        """Dots of the phone in the picture."""
        row = self.phone.locator("[data-candidate]").filter(has_text=text)
        for _ in range(times):
            row.locator("[data-more]").click()

    def write(self, *texts):
        """Notes of the phone in the picture."""
        for text in texts:
            self.phone.locator("#note").fill(text)
            self.phone.locator("#write button").click()
            expect(self.phone.locator("#mine .note", has_text=text)).to_be_visible()


class Sitting(Stage):
    """Another room, led from the same desk as the first: its own wall, phone and people."""

    def __init__(self, stage, requests, lead):
        self.camera, self.desk = stage.camera, stage.desk
        self.desk.goto(f"http://{HOST}{lead}")
        code = self.desk.locator("header .code").inner_text()
        self.links = replace(stage.links, code=code)
        wall = self.desk.locator('header a[href^="/wall/"]').get_attribute("href")
        self.wall, self.phone = self.camera.open("projector", wall), self.camera.open("phone", "/")
        self.phone.locator("#code").fill(code)
        self.phone.locator("form.join button").click()
        self.guests = [Guest(requests, self.links) for _ in range(GUESTS)]
        people = str(len(self.guests) + 1)
        expect(self.wall.locator("[data-people]")).to_have_attribute("data-people", people)

    def say(self, form, **texts):
        """What the facilitator writes into a form of the desk, by its fields, and sends."""
        written = self.desk.locator(form)
        for name, text in texts.items():
            written.locator(f"[name={name}]").fill(text)
        written.locator("button").last.click()
