"""One walk through a whole workshop, that stops wherever the three screens show something new."""

from datetime import date, timedelta

from .leading import Facilitator
from .players import Phone, Wall
from .waiting import expect

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
RESOURCES = ("Ett tyst rum att dokumentera i", "En som svarar åt de andra", "En fadder den första månaden")
PEOPLE = len(RESOURCES)
IN_A_MONTH = (date.today() + timedelta(days=30)).isoformat()


class Walk:
    """A facilitator, a wall and three phones in a workshop of their own, in one language."""

    def __init__(self, room, *, language="sv-SE", wall=(1920, 1080), phone=(390, 844)):
        options = {"language": language, "color_scheme": "light"}
        self.leader = Facilitator(room.doors.open(1280, 800, **options))
        self.leader.sign_in(room.at_host(room.demo.facilitator_link))
        # The wall speaks the language that the workshop was planned in.
        self.leader.plan(room.address)
        self.wall = Wall(room.doors.open(*wall, **options))
        self.wall.open(self.leader.wall_link)
        self.phones = []
        for _ in range(PEOPLE):
            phone_page = Phone(room.doors.open(*phone, **options))
            phone_page.join(room.address, self.leader.code)
            self.phones.append(phone_page)

    def stages(self, demands=DEMANDS[:8]):
        """Yield the name of each stage while all screens show it."""
        self.wall.shows_people(PEOPLE)
        yield "before"
        for stage in ("scenes", "in pairs", "telling"):
            yield self._go_on(stage)
        yield from self._collect(demands)
        yield from self._vote(demands)
        yield from self._describe()
        yield from self._find_resources()
        yield from self._choose()
        yield from self._end()

    def _collect(self, demands):
        """Five from the phones through their group, the others from paper."""
        yield self._go_on("alone")
        for number, phone in enumerate(self.phones):
            phone.write(*demands[:5][number::PEOPLE])
        yield "written"
        yield self._go_on("without groups")
        self.leader.make_groups()
        self._agree_on(demands[:5])
        yield "in groups"
        self._go_on("plenary")
        for text in demands[5:]:
            self.leader.write_down(text)
        expect(self.wall.page.locator(".shared .note")).to_have_count(len(demands))
        yield "shared"
        self.leader.merge(*demands[-2:])
        expect(self.wall.page.locator(".shared .note")).to_have_count(len(demands) - 1)
        yield "merged"

    def _vote(self, demands):
        number, three = len(demands) - 1, demands[:PEOPLE]
        yield self._go_on("presenting")
        self._open(number)
        yield "open"
        self.phones[0].place(three[0])
        expect(self.wall.main).to_have_attribute("data-ballots", "1")
        yield self._close("few")
        self._open_again(number)
        self._place((three[0], three[1], three[0]), 2)
        self.phones[1].place(three[1], 2)
        expect(self.wall.main).to_have_attribute("data-dots", "8")
        yield "counted"
        yield self._close("tied")
        self.leader.draw_lots()
        self._vote_is("decided")
        yield "the lot has decided"
        self._open_again(number)
        self._place(three)
        self._close("tied")
        self.leader.run_off()
        self._candidates(PEOPLE)
        yield "run-off"
        self._place(three)
        yield self._close("tied") + " again"
        self.leader.settle(three[1], "Det kan vi göra något åt redan i år")
        self._vote_is("decided")
        yield "decided"

    def _describe(self):
        yield self._go_on("describing")
        for number, phone in enumerate(self.phones):
            phone.page.locator(".aspects label").nth(number).click()
            phone.write(f"Det märks {number + 2} gånger om dagen")
        self._go_on("plenary")
        for phone in self.phones:
            phone.share()
        expect(self.wall.page.locator(".shared .note")).to_have_count(PEOPLE)
        expect(self.leader.page.locator("#face .list .note")).to_have_count(PEOPLE)
        yield "described"
        self.leader.end_the_day_after(4)
        self.leader.go_on()
        for phone in self.phones:
            expect(phone.page.locator("#face main.wait")).to_be_visible()
        expect(self.wall.page.locator("main.thanks")).to_be_visible()
        yield "between"

    def _find_resources(self):
        self.leader.skip()
        self._arrive()
        yield "pause"
        self._go_on("alone again")
        for phone, text in zip(self.phones, RESOURCES, strict=True):
            phone.write(text)
        yield "finding resources"
        self._go_on("groups again")
        self._agree_on(RESOURCES)
        yield "agreed on resources"
        self._go_on("plenary")
        expect(self.wall.page.locator(".shared .note")).to_have_count(PEOPLE)
        yield "resources shared"

    def _choose(self):
        yield self._go_on("presenting resources")
        self.leader.hide_votes()
        self._open(PEOPLE)
        self._place(RESOURCES)
        yield "open and hidden"
        yield self._close("hidden")
        self.leader.press("n")
        self._vote_is("decided")
        for text, standing in zip(RESOURCES, ("in_place", "partly", "needed"), strict=True):
            self.leader.rate(text, standing)
        yield "chosen"
        self._go_on("weighed")
        self.wall.shows_balance()
        yield "weighed"

    def _end(self):
        yield self._go_on("handing over")
        self.leader.hand_over("Enhetschefen", "Skyddsombudet och två till", IN_A_MONTH)
        for page in (self.wall.page, self.phones[0].page):
            expect(page.locator("#face .who-when")).to_be_visible()
        yield "handed over"
        self.leader.go_on()
        for phone in self.phones:
            expect(phone.page.locator("#face main.wait")).to_be_visible()
        expect(self.wall.page.locator("main .went-on .result-link, main.two .result-link")).to_be_visible()
        yield "after"
        self.leader.end()
        expect(self.phones[0].page.locator("main[data-ended]")).to_be_visible()
        yield "ended"

    def _go_on(self, stage):
        self.leader.go_on()
        self._arrive()
        return stage

    def _arrive(self):
        here = self.leader.place.input_value()
        for phone in self.phones:
            # The wall is told before the phones: where they are, it is.
            expect(phone.page.locator("#face main")).to_have_id(f"main-{here}")

    def _agree_on(self, texts):
        for phone in self.phones:
            phone.lay_all()
        for text in texts:
            self.phones[0].tick(text)
        for phone in self.phones:
            phone.sees_ticked(texts[-1])

    def _place(self, texts, number=1):
        for phone, text in zip(self.phones, texts, strict=True):
            phone.place(text, number)
        for phone, text in zip(self.phones, texts, strict=True):
            phone.has_dots(text, number)

    def _open(self, number):
        self.leader.open_vote()
        self._candidates(number)

    def _open_again(self, number):
        self.leader.press("v")
        self.leader.say_yes()
        self._candidates(number)

    def _candidates(self, number):
        for phone in self.phones:
            expect(phone.page.locator("[data-candidate]")).to_have_count(number)

    def _close(self, stage):
        self.leader.close_vote()
        self._vote_is(stage)
        return stage

    def _vote_is(self, stage):
        expect(self.wall.main).to_have_attribute("data-vote", stage)
        self._candidates(0)
