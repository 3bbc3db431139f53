"""The facilitator: what is done at the desk, with keys where there are keys for it."""

import re

from .waiting import expect

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

    def plan(self, address):
        """Another workshop of Balanskollen, and to its desk."""
        self.page.goto(f"{address}workshops/")
        self.page.locator("select[name=unit]").select_option(index=1)
        self.page.locator("input[name=planned_for]").fill("2030-05-14T09:00")
        self.page.locator("aside form button").click()
        self.page.wait_for_url(re.compile(r"/workshops/[0-9a-f-]{36}/"))
        expect(self.page.locator("#face main")).to_be_visible()

    @property
    def code(self):
        """What lets phones in."""
        return self.page.locator("header .code").inner_text()

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
        self.press("v")
        closed = '#face .go:not(:has(form[action$="/close_round/"]))'
        self._answer_if_asked(closed)
        expect(self.page.locator(closed)).to_be_attached()

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
        expect(self.page.locator("#face .now .notice a[href^='/plans/']")).to_be_visible()

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
        return self.code

    def _arrive_elsewhere(self, before):
        self._answer_if_asked(f'{SEEN}:not([value="{before}"])')
        expect(self.place).not_to_have_value(before)

    def _answer_if_asked(self, done):
        """Whether it asks is only known when it has asked or is `done`: the face may have been behind."""
        expect(self.page.locator(f"#ask[open], {done}").first).to_be_attached()
        if self.ask.is_visible():
            self.say_yes()

    def _next_control(self, *names):
        return self.page.locator(
            ", ".join(f'#face .go form[action$="/{name}/"]:has(.next)' for name in names)
        )

    def _vote_button(self, control):
        return self.page.locator(f'#face .go form[action$="/{control}/"]')
