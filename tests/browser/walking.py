"""One walk through a whole workshop, that stops wherever the three screens show something new."""

import re

from playwright.sync_api import expect

from .players import Facilitator, Phone, Wall

DEMANDS = (
    "Täta avbrott när vi dokumenterar",
    "Oklart vem som gör vad när någon är sjuk",
    "Sena ändringar i schemat",
    "För många system som inte hänger ihop",
    "Vi hinner inte äta lunch",
    "Anhöriga som är oroliga och ringer ofta",
    "Nya rutiner varje månad som ingen förklarar",
    "Tunga lyft fast hjälpmedlen finns i källaren",
    "Möten utan dagordning",
    "Bilarna är inte tankade när vi ska åka",
    "Svårt att få tag i chefen efter klockan tre",
    "Hot och hårda ord från besökare",
    "Introduktionen av vikarier tar all tid",
    "Många språk och ingen tolk i närheten",
    "Telefonen ringer mitt i samtalen",
    "Delade turer två helger i rad",
    "Vi vet inte om det vi gör gör nytta",
    "Lokalen är kall och dragig från oktober",
    "Beslut som ändras utan att vi får veta varför",
    "Beredskap hemma fast vi är lediga",
)


class Walk:
    """A facilitator, a wall and three phones in a workshop of their own, in one language."""

    def __init__(self, room, *, language="sv-SE", wall=(1920, 1080), phone=(390, 844)):
        options = {"language": language, "color_scheme": "light"}
        self.leader = Facilitator(room.doors.open(1280, 800, **options))
        self.leader.sign_in(room.at_host(room.demo.facilitator_link))
        # The wall speaks the language that the workshop was planned in.
        self._plan(self.leader.page, room.address)
        self.code = self.leader.page.locator("header .code").inner_text()
        self.wall = Wall(room.doors.open(*wall, **options))
        self.wall.open(self._wall_link())
        self.phones = []
        for _ in range(3):
            phone_page = Phone(room.doors.open(*phone, **options))
            phone_page.join(room.address, self.code)
            self.phones.append(phone_page)

    def stages(self, demands=DEMANDS[:8]):
        """Yield the name of each stage while all screens show it."""
        self.wall.shows_people(3)
        yield "before"
        for stage in ("welcome", "alone"):
            yield self._go_on(stage)
        for number, phone in enumerate(self.phones):
            phone.write(*demands[number::3])
        yield "written"
        for stage in ("groups", "plenary"):
            yield self._go_on(stage)
        for phone in self.phones:
            phone.share()
        expect(self.leader.page.locator("#face .list .note")).to_have_count(len(demands))
        expect(self.wall.page.locator(".shared .note")).to_have_count(len(demands))
        yield "shared"
        yield self._go_on("waiting")
        yield from self._vote(demands)
        self._go_on("after", phones=False)
        expect(self.wall.page.locator(".thanks")).to_be_visible()
        yield "after"

    def _vote(self, demands):
        self.leader.open_vote()
        for phone in self.phones:
            expect(phone.page.locator("[data-candidate]")).to_have_count(len(demands))
        yield "open"
        for phone, text in zip(self.phones, (demands[0], demands[1], demands[0]), strict=True):
            phone.place(text, 2)
        self.phones[1].place(demands[1], 2)
        expect(self.wall.main).to_have_attribute("data-dots", "8")
        yield "counted"
        self.leader.close_vote()
        self._vote_is("tied")
        yield "tied"
        self.leader.settle(demands[1], "Det kan vi göra något åt redan i år")
        self._vote_is("decided")
        yield "decided"

    def _go_on(self, stage, phones=True):
        self.leader.go_on()
        here = self.leader.place.input_value()
        if phones:
            for phone in self.phones:
                # The wall is told before the phones: where they are, it is.
                expect(phone.page.locator("#face main")).to_have_id(f"main-{here}")
        return stage

    def _vote_is(self, stage):
        expect(self.wall.main).to_have_attribute("data-vote", stage)
        for phone in self.phones:
            expect(phone.page.locator("[data-candidate]")).to_have_count(0)

    def _plan(self, page, address):
        page.goto(f"{address}workshops/")
        page.locator("select[name=unit]").select_option(index=1)
        page.locator("input[name=planned_for]").fill("2030-05-14T09:00")
        page.locator("aside form button").click()
        page.wait_for_url(re.compile(r"/workshops/[0-9a-f-]{36}/"))
        expect(page.locator("#face main")).to_be_visible()

    def _wall_link(self):
        link = self.leader.page.locator('header a[href^="/wall/"]').get_attribute("href")
        return self.leader.page.url.split("/workshops/")[0] + link
