"""Who is in the room, and what they do: a facilitator, a wall, phones. They wait until it shows."""

import re

from playwright.sync_api import expect

# Where the desk's own commands think that the room is; controls of an exercise count pages of their own.
SEEN = '#face .go form[action*="/do/"] input[name="seen"]'


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
        return self.page.locator(SEEN).first

    @property
    def next(self):
        """The biggest button: what N presses."""
        return self.page.locator("#face .go .next")

    def go_on(self, key="n"):
        """To the next phase or step: past every scene and group that has its turn before, with a yes to what
        is asked."""
        while self._next_control("next_page", "next_group").count():
            self.turn(key)
        before = self.place.input_value()
        self.press(key)
        self._arrive_elsewhere(before)

    def go_back(self, key="p"):
        before = self.place.input_value()
        self.press(key)
        self._arrive_elsewhere(before)

    def skip(self):
        """On without what the biggest button offers."""
        before = self.place.input_value()
        self.page.locator("#face .skip button").click()
        self._arrive_elsewhere(before)

    def turn(self, key="n"):
        """The next scene, or the next group's turn."""
        before = self.next.inner_text()
        self.press(key)
        expect(self.next).not_to_have_text(before, use_inner_text=True)

    def make_groups(self):
        """In one press, because it is the next thing to do."""
        expect(self._next_control("make_groups")).to_be_visible()
        self.press("n")
        expect(self._next_control("make_groups")).to_have_count(0)

    def add_group(self, name):
        """One more group, with a name of its own."""
        groups = self.page.locator(".groups-desk .list > li")
        number = groups.count()
        self.page.locator('form[action$="/add_group/"] button').click()
        expect(groups).to_have_count(number + 1)
        groups.last.locator("summary").click()
        groups.last.locator("input[name=own_name]").fill(name)
        groups.last.locator('form[action$="/rename_group/"] button').click()
        expect(groups.last.locator("b").first).to_have_text(name)

    def merge(self, *texts):
        """Under the first wording on the list; all of them are kept."""
        for text in texts:
            self.page.locator("#face .list .tick", has_text=text).click()
        self.page.locator("#merge button").click()
        expect(self.page.locator("#face .list .others")).to_have_count(1)

    def write_down(self, text):
        """A note from paper."""
        form = self.page.locator("#write-down")
        form.locator("#paper").fill(text)
        form.locator("button").click()
        expect(self.page.locator("#face .list .note", has_text=text)).to_be_visible()

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

    def run_off(self):
        """Among the tied: at a first tie it is the next thing to do."""
        expect(self._next_control("run_off")).to_be_visible()
        self.press("n")
        expect(self._vote_button("close_round")).to_be_visible()

    def draw_lots(self):
        self.page.locator('form[action$="/draw_lots/"] button').click()
        self.say_yes()

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

    def rate(self, text, standing):
        """How far a chosen resource is in place."""
        button = self.page.locator(f'.rate:has-text("{text}") button[value="{standing}"]')
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    def hand_over(self, responsible, planners, day):
        form = self.page.locator("#hand-over")
        form.locator("#responsible").fill(responsible)
        form.locator("#planners").fill(planners)
        form.locator("#anchoring-date").fill(day)
        form.locator("button").click()
        expect(self.page.locator("#face .now a[href^='/plans/']")).to_be_visible()

    @property
    def wall_link(self):
        """Where the wall of this occasion is."""
        path = self.page.locator('header a[href^="/wall/"]').get_attribute("href")
        return self.page.url.split("/workshops/")[0] + path

    def end(self):
        """The occasion, from its last screen; that cannot be undone, so it is asked about."""
        self.press("n")
        self.say_yes()
        expect(self.page.locator('#face .go form[action$="/end/"]')).to_have_count(0)

    def end_the_day_after(self, number):
        """The step of that number: on the page of the steps, and back to the desk."""
        desk = self.page.url
        self.page.goto(f"{desk}steps/")
        step = self.page.locator(".stepping > li", has=self.page.locator("h3", has_text=f"{number}."))
        step.locator('form[action$="/end-day/"] button').click()
        expect(self.page.locator("#sitting-2")).to_be_visible()
        self.page.goto(desk)

    def hide_votes(self):
        """Until they are shown: what is folded away under the plan."""
        settings = self.page.locator("#face .settings")
        settings.locator("summary").click()
        settings.locator('form[action$="/blind/"] button').click()
        expect(settings.locator('form[action$="/live/"]')).to_be_visible()
        settings.locator("summary").click()

    def meet_again(self, when):
        """Another day: the way there is the biggest button. The new code."""
        self.next.click()
        self.page.locator("input[name=planned_for]").fill(when)
        self.page.locator("main form button.button").first.click()
        return self.page.locator("header .code").inner_text()

    def _arrive_elsewhere(self, before):
        """Wherever that is: a face that was behind may not have asked, and one that has may not have to."""
        expect(self.page.locator(f'#ask[open], {SEEN}:not([value="{before}"])').first).to_be_attached()
        if self.ask.is_visible():
            self.say_yes()
        expect(self.place).not_to_have_value(before)

    def _next_control(self, *names):
        return self.page.locator(
            ", ".join(f'#face .go form[action$="/{name}/"]:has(.next)' for name in names)
        )

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
        self.page.locator('#mine form[data-tap="lay_all"] button').click()
        expect(self.page.locator('#mine form[data-tap="lay_all"]')).to_have_count(0)

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
