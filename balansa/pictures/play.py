"""The play that is photographed: twelve people, eight demands, a vote, a tie and an end."""

from playwright.sync_api import expect

from .guests import DEMANDS, Guest, dealt

GUESTS = 11
# What the eleven place together; the phone in the picture adds its own.
CLEAR, EVEN = (17, 11, 9, 7, 5, 3, 2, 1), (16, 16, 8, 6, 4, 3, 1, 1)
REASON = "Det kan vi göra något åt redan i höst"


class Play:
    """Leads the room from stage to stage and lets the camera see each of them."""

    def __init__(self, camera, requests, links):
        self.camera, self.links = camera, links
        self.guests = [Guest(requests, links) for _ in range(GUESTS)]

    def perform(self):
        """From the door to the end."""
        self._pages()
        self._come_in()
        self._write_and_share()
        self._vote()
        self._end()

    def _pages(self):
        page = self.camera.open("page", "/sign-in/")
        self.camera.take("sign-in", "page")
        page.goto(page.url.replace("/sign-in/", "/about/"))
        self.camera.take("about", "page")

    def _come_in(self):
        self.console = self.camera.open("console", self.links.facilitator)
        self.console.locator("main form button").click()
        expect(self.console.locator("#face main")).to_be_visible()
        lead = self.console.url
        self.console.goto(lead.split("/workshops/")[0] + "/workshops/")
        self.camera.pages["page"] = self.console
        self.camera.take("workshops", "page")
        self.console.goto(lead)
        self.wall = self.camera.open("projector", self.links.wall)
        self.phone = self.camera.open("phone", "/")
        self.camera.take("join", "phone")
        self.phone.locator("#code").fill(self.links.code.lower())
        self.phone.locator("form.join button").click()
        expect(self.wall.locator("[data-people]")).to_have_attribute("data-people", str(GUESTS + 1))
        expect(self.console.locator("header .chip.green")).to_be_visible()
        self.camera.take("before")
        self._go_on("welcome")

    def _write_and_share(self):
        self._go_on()
        for text in DEMANDS[:2]:
            self.phone.locator("#note").fill(text)
            self.phone.locator("#write button").click()
            expect(self.phone.locator("#mine .note", has_text=text)).to_be_visible()
        for guest, text in zip(self.guests, DEMANDS[2:], strict=False):
            guest.write(text)
            guest.done()
        self.camera.take("write")
        self._go_on("groups")
        self._go_on()
        self.phone.locator('#mine form[data-tap="share"] button').click()
        for guest in self.guests[: len(DEMANDS) - 2]:
            guest.share()
        for screen, notes in ((self.wall, ".shared .note"), (self.console, "#face .list .note")):
            expect(screen.locator(notes)).to_have_count(len(DEMANDS))
        self.camera.take("share")
        self._go_on("waiting")

    def _vote(self):
        self._open()
        self._place(CLEAR, self.guests)
        for text in (DEMANDS[0], DEMANDS[0], DEMANDS[3]):
            self._row(text).locator("[data-more]").click()
        for guest in self.guests[:7]:
            guest.done()
        self._shows(sum(CLEAR) + 3)
        self.camera.take("vote")
        self._close("decided")
        self.camera.take("closed")
        self._open()
        self._place(EVEN, self.guests)
        self._shows(sum(EVEN))
        self._close("tied")
        self.camera.take("tied")
        form = self.console.locator("#settle")
        form.locator("label", has_text=DEMANDS[1]).click()
        form.locator("#reason").fill(REASON)
        form.locator("button").click()
        expect(self.wall.locator("main")).to_have_attribute("data-vote", "decided")
        self.camera.take("decided")

    def _end(self):
        self._press("n")
        expect(self.wall.locator(".thanks")).to_be_visible()
        expect(self.console.locator("#face .go input[name=seen]").first).to_have_value("0.0")
        self._press("n")
        expect(self.console.locator("#face .go form")).to_have_count(0)
        self.camera.take("ended")

    def _go_on(self, stage=""):
        seen = self.console.locator("#face .go input[name=seen]").first
        before = seen.input_value()
        self._press("n")
        expect(seen).not_to_have_value(before)
        expect(self.phone.locator("#face main")).to_have_id(f"main-{seen.input_value()}")
        if stage:
            self.camera.take(stage)

    def _press(self, key):
        """A key, and a yes where the desk asks whether that is meant."""
        self.console.keyboard.press(key)
        self.console.wait_for_timeout(200)
        yes = self.console.locator("#ask[open] button[value=yes]")
        if yes.count():
            yes.click()

    def _open(self):
        self._press("v")
        expect(self.phone.locator("[data-candidate]")).to_have_count(len(DEMANDS))

    def _close(self, stage):
        self._press("v")
        expect(self.wall.locator("main")).to_have_attribute("data-vote", stage)
        expect(self.phone.locator("[data-candidate]")).to_have_count(0)

    def _place(self, totals, guests):
        for guest, hand in zip(guests, dealt(totals, len(guests)), strict=True):
            guest.vote(hand)

    def _row(self, text):
        return self.phone.locator("[data-candidate]").filter(has_text=text)

    def _shows(self, dots):
        expect(self.wall.locator("main")).to_have_attribute("data-dots", str(dots))
        expect(self.console.locator("#face .tally")).to_be_visible()
