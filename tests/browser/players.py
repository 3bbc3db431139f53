"""Who is in the room, and what they do: a facilitator, a wall, phones. They wait until it shows."""

import re

from playwright.sync_api import expect


class Facilitator:
    """At the desk, with the keyboard."""

    def __init__(self, page):
        self.page = page
        self.ask = page.locator("#ask")

    def sign_in(self, link):
        """Through the one button of the printed link."""
        self.page.goto(link)
        self.page.locator("main form button").click()
        # Until it has loaded, keys are nobody's.
        self.page.wait_for_url(re.compile(r"/workshops/"))
        expect(self.page.locator("#face main")).to_be_visible()

    def press(self, key):
        self.page.keyboard.press(key)

    @property
    def place(self):
        """Where the room is, as `<step>.<phase>`."""
        return self.page.locator('#face .go input[name="seen"]').first

    def go_on(self, key="n"):
        """To the next phase or step."""
        before = self.place.input_value()
        self.press(key)
        expect(self.place).not_to_have_value(before)

    def open_vote(self):
        self.press("v")
        expect(self._vote_button("close_round")).to_be_visible()

    def close_vote(self):
        """With a yes to the question that comes while many dots are still in the hands."""
        expect(self._vote_button("close_round")).to_be_visible()
        asks = self._vote_button("close_round").get_attribute("data-ask")
        self.press("v")
        if asks:
            self.say_yes()
        expect(self._vote_button("close_round")).to_have_count(0)

    def say_yes(self):
        """To the question that comes before what is risky."""
        self.ask.locator("button[value=yes]").click()

    def settle(self, text, reason):
        """What the group chose among the tied, and why."""
        form = self.page.locator("#settle")
        form.locator("label", has_text=text).click()
        form.locator("#reason").fill(reason)
        form.locator("button").click()
        expect(form).to_have_count(0)

    def _vote_button(self, control):
        return self.page.locator(f'#face .go form[action$="/{control}/"]')


class Wall:
    """What the whole room sees."""

    def __init__(self, page):
        self.page = page
        self.main = page.locator("#face main")

    def open(self, link):
        self.page.goto(link)
        expect(self.main).to_be_attached()

    @property
    def bars(self):
        """{text: dots} in the shown order; empty as long as no numbers are shown."""
        rows = self.page.locator("[data-item-dots]")
        told = rows.evaluate_all(
            "rows => rows.map(row => [row.querySelector('.tally-text').textContent, row.dataset.itemDots])"
        )
        return {text: int(dots) for text, dots in told}

    def shows(self, bars):
        """Wait until the wall shows exactly these bars, and their sum."""
        expect(self.main).to_have_attribute("data-dots", str(sum(bars.values())))
        for text, dots in bars.items():
            row = self.page.locator("[data-item-dots]").filter(has_text=text)
            expect(row).to_have_attribute("data-item-dots", str(dots))
        assert self.bars == bars

    def shows_people(self, number):
        expect(self.page.locator("[data-people]")).to_have_attribute("data-people", str(number))


class Phone:
    """One person with a phone; without JavaScript each verb is a form and a new page."""

    def __init__(self, page):
        self.page = page
        self.note = page.locator("#note")
        self.chip = page.locator("#status .chip")

    def join(self, address, code):
        """As people type it: in lower case, with the spaces that stand on the wall."""
        self.page.goto(address)
        self.page.locator("#code").fill(f" {code.lower()} ")
        self.page.locator("form.join button").click()
        self.page.wait_for_url(re.compile(r"/room/"))

    def write(self, *texts):
        for text in texts:
            self.note.fill(text)
            self.page.locator("#write button").click()
            expect(self.page.locator("#mine .note", has_text=text)).to_be_visible()

    def share(self):
        self.page.locator('#mine form[data-tap="share"] button').click()
        expect(self.page.locator('#mine form[data-tap="share"]')).to_have_count(0)

    def place(self, text, number=1):
        for _ in range(number):
            self.row(text).locator("[data-more]").click()

    def take_back(self, text):
        self.row(text).locator("[data-less]").click()

    def done(self):
        self.page.locator('#mine form[data-tap="done"] button').click()
        expect(self.page.locator('#mine form[data-tap="done"] button')).to_have_attribute(
            "aria-pressed", "true"
        )

    def row(self, text):
        return self.page.locator("[data-candidate]").filter(has_text=text)

    def has_dots(self, text, number):
        """Wait until the server has told this phone that so many of its dots lie there."""
        own = self.page.locator("#mine [data-on]").filter(has_text=text)
        if number:
            expect(own).to_have_attribute("data-lie", str(number))
        else:
            expect(own).to_have_count(0)

    def has_left(self, number):
        expect(self.page.locator("[data-left]")).to_have_attribute("data-left", str(number))
