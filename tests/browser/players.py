"""Who else is there, and what they do: a wall, phones, HR afterwards. They wait until it shows."""

import re
from contextlib import contextmanager

from .waiting import expect


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

    def shows_balance(self):
        """The beam, with the words for how it stands as the heading."""
        expect(self.page.locator("#face main.weighing svg.scene")).to_be_visible()
        words = self.page.locator("#face h1").inner_text()
        expect(self.page.locator("svg.scene")).to_have_attribute("aria-label", re.compile(re.escape(words)))
        return words

    def says(self, words):
        """In its heading."""
        expect(self.page.locator("#face h1")).to_contain_text(words)

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

    def answer(self, question, text):
        """A note to one of the questions of an exercise."""
        self.page.locator(".aspects label", has_text=question).click()
        self.write(text)

    def sit(self, group):
        """In that group, by its name; also instead of another one."""
        if self.page.locator("#swap").count():
            self.page.locator("#swap > summary").click()
        self.page.locator('form[data-tap="sit"] button', has_text=group).click()
        self.sits_in(group)

    def sits_in(self, group):
        expect(self.page.locator("#mine .group-name")).to_have_text(group)

    def lay_all(self):
        """The own notes onto the list of the group."""
        self.lay_all_button.click()
        expect(self.lay_all_button).to_have_count(0)

    @property
    def lay_all_button(self):
        return self.page.locator('#mine form[data-tap="lay_all"] button')

    @contextmanager
    def finger_on(self, button):
        """It lies there, on the middle of it, and is lifted at the end of the block."""
        for _attempt in range(5):
            button.hover()
            self.page.mouse.down()
            if button.evaluate("it => it.matches(':active')"):
                break
            # What came in between moved it away: lifted where nothing is, the finger has pressed nothing.
            self.page.mouse.move(0, 0)
            self.page.mouse.up()
        yield
        self.page.mouse.up()

    def write_together(self, text):
        """Straight onto the list of the group."""
        self.page.locator("#together").fill(text)
        self.page.locator("#write-together button").click()
        expect(self.listed(text)).to_be_visible()

    def listed(self, text):
        """A note on the list that the group shares."""
        return self.page.locator("#mine .group .note", has_text=text)

    def tick(self, text):
        self.listed(text).locator(".pick").click()
        self.sees_ticked(text)

    def sees_ticked(self, text):
        expect(self.listed(text)).to_have_class(re.compile(r"\bchosen\b"))

    @property
    def result_link(self):
        return self.page.locator('#face a[href*="/result/"]').first.get_attribute("href")

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


class Reviewer:
    """HR at the desk of the administration."""

    def __init__(self, page):
        self.page = page

    def sign_in(self, link):
        """Through the one button of the printed link."""
        self.page.goto(link)
        self.page.locator("main form button").click()
        self.page.wait_for_url(re.compile(r"/admin/"))

    def open_plan(self, address, about):
        """From the list of the administration."""
        self.page.goto(f"{address}admin/action_plans/actionplan/")
        self.page.locator("#result_list a", has_text=about).click()

    def decide(self, decision, comment=""):
        self.page.locator(f'input[name=decision][value="{decision}"]').check()
        self.page.locator("#id_comment").fill(comment)
        self.page.locator("input[name=_continue]").click()
        expect(self.page.locator(".messagelist .success")).to_be_visible()
