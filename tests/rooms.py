"""Workshops for tests, held with the same verbs as real ones."""

import itertools
import re
import secrets
from dataclasses import dataclass, field

from django.test import Client
from django.urls import reverse
from django_scopes import scope

from balanskollen.activities.demands.activity import Demands
from balanskollen.activities.prioritise.activity import Prioritise
from organisations.models import Membership, Organisation, Role, Unit, User
from workshops import registry
from workshops.activities.welcome.activity import Welcome
from workshops.contract import Audience, Method
from workshops.domain import joining, planning, running
from workshops.domain.contributing import Answer, Tap, contribute
from workshops.domain.joining import Arrival
from workshops.domain.overview import latest_occasion
from workshops.models import Item, Participant, Step, Workshop
from workshops.screens.screen import Face, Place, paint, paint_mine

numbers = itertools.count(1)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
# A method of the tests' own, so that what they say about the engine stays true whatever a real recipe holds.
SHORT = registry.register(
    Method(key="short", title="Short", summary="", activities=(Welcome, Demands, Prioritise))
)


@dataclass
class Hall:
    """A workshop with people in it, and the hands to move it. Each verb opens the scope it needs."""

    workshop: Workshop
    facilitator: User
    seats: list[Participant] = field(default_factory=list)

    def within(self):
        """A context in which this workshop's organisation is the only one."""
        return scope(organisation=self.workshop.organisation_id)

    @property
    def place(self) -> Place:
        return Place(self.workshop.pk, self.workshop.organisation_id)

    @property
    def step(self) -> Step | None:
        """The open step, as the database has it now."""
        with self.within():
            return running.current_step(self.workshop.pk)

    @property
    def occasion(self):
        """The present occasion, as the database has it now."""
        with self.within():
            return latest_occasion(self.workshop)

    def enter(self, people=1, language="sv") -> Participant:
        """That many more take a seat; the last one is returned."""
        arrivals = [Arrival(self.occasion.pk, secrets.token_hex(8), language) for _ in range(people)]
        self.seats += joining.take_seats(arrivals)
        return self.seats[-1] if self.seats else None

    def go_on(self, times=1) -> None:
        for _ in range(times):
            with self.within():
                running.go_on(workshop=self.workshop)

    def go_back(self, times=1) -> None:
        for _ in range(times):
            with self.within():
                running.go_back(workshop=self.workshop)

    def end(self) -> None:
        with self.within():
            running.end_occasion(occasion=self.occasion)

    def press(self, name, /, **sent) -> None:
        """A control of the open step, as the facilitator presses it."""
        step = self.step
        form = step.activity.control(name).form(sent)
        assert form.is_valid(), form.errors
        with self.within():
            step.activity.control(name).verb(step=step, **form.cleaned_data)

    def a_tap(self, name, seat=None, *, step=None, key=None, **sent) -> Tap:
        """A tap that has not been sent yet."""
        sent = {field: str(value) for field, value in sent.items()}
        seat = seat or self.seats[0]
        return Tap(key or secrets.token_urlsafe(16), seat.pk, step or self.step.pk, name, sent)

    def tap(self, name, seat=None, **more) -> Answer:
        """The answer to one tap, sent through the one door."""
        return contribute([self.a_tap(name, seat, **more)])[0]

    def rehearsal(self, seat, step=None) -> list[Tap]:
        """The believable taps of this seat in the open step."""
        step = step or self.step
        with self.within():
            taps = step.activity.rehearse(step, seat)
            return [self.a_tap(name, seat, step=step.pk, **sent) for name, sent in taps]

    def rehearse(self) -> list[Answer]:
        """Everybody does what the exercise's robots do, all at once."""
        step = self.step
        return contribute([tap for seat in self.seats for tap in self.rehearsal(seat, step)])

    def warm_up(self) -> None:
        """Press the control that the exercise begins with, where it has one; a vote is opened at once."""
        with self.within():
            step = self.step
            first = step.activity.next_command(step, step.activity.results(step))
            name = "open_round" if step.activity.control("open_round") else first
        if name:
            self.press(name)

    def walk_to(self, activity) -> "Hall":
        """Through the method to this exercise, ready to be used."""
        self.go_on()
        self.warm_up()
        return self.walk_on_to(activity)

    def walk_on_to(self, activity) -> "Hall":
        """The same from an exercise that comes before it."""
        while (here := self.step).activity_key != activity.key:
            self.rehearse()
            self.go_on()
            if self.step != here:
                self.warm_up()
        return self

    def swap_people(self, people) -> "Hall":
        """Those here leave (what they shared stays), and that many others come."""
        with self.within():
            for seat in self.seats:
                joining.leave(seat=seat)
        self.seats = []
        self.enter(people)
        return self

    def share(self, *texts, seat=None) -> list[Item]:
        """Notes on the common list; the room must be in a step that takes notes."""
        step = self.step.pk
        taps = [self.a_tap("add", seat, step=step, text=text) for text in texts]
        assert all(answer.kept for answer in contribute(taps))
        with self.within():
            Item.objects.filter(workshop=self.workshop).update(shared=True)
            return list(Item.objects.filter(workshop=self.workshop).order_by("pk"))

    def vote(self, *texts) -> list[int]:
        """An open round over notes with these texts: the candidates, in the order of the texts."""
        self.go_on(2)
        self.share(*texts)
        self.go_on(3)
        self.press("open_round")
        return self.candidates()

    def candidates(self) -> list[int]:
        """The candidates of the latest round, in the order in which their notes were written."""
        with self.within():
            round = self.step.rounds.last()
            return list(round.candidates.order_by("item").values_list("pk", flat=True))

    def dot(self, candidate, seat=None, dots=1) -> Answer:
        """So many dots on a candidate; the answer to the last one."""
        step = self.step.pk
        return contribute([self.a_tap("place", seat, step=step, candidate=candidate) for _ in range(dots)])[
            -1
        ]

    def paint(self, audience, language="sv") -> str:
        return self.face(audience, language).html

    def face(self, audience, language="sv") -> Face:
        return paint(self.place, Audience(audience), language)

    def paint_all(self, language="sv") -> list[str]:
        """The three shared faces."""
        return [self.paint(audience, language) for audience in Audience]

    def paint_mine(self, seat) -> str:
        return paint_mine(self.place, {seat.pk: seat.language})[seat.pk]

    def phone(self, **more) -> tuple[Client, Participant]:
        """A browser that came in by the link, and its seat."""
        client = Client(**more)
        address = reverse("workshops:link", args=[self.occasion.token])
        page = client.get(address)
        client.post(address, {"csrfmiddlewaretoken": TOKEN.search(page.content.decode())[1]})
        with self.within():
            seat = Participant.objects.exclude(pk__in=[seat.pk for seat in self.seats]).get()
        self.seats.append(seat)
        return client, seat

    def console(self, **more) -> Client:
        """The facilitator's browser, signed in."""
        client = Client(**more)
        client.force_login(self.facilitator)
        return client


def a_facilitator(unit, role=Role.FACILITATOR) -> User:
    """Somebody with a role in the unit's organisation."""
    user = User.objects.create_user(f"maria{next(numbers)}@balansa.example", name="Maria Lindqvist")
    Membership.objects.create(user=user, organisation=unit.organisation, role=role)
    return user


def a_unit(name="Hemtjänsten Norr") -> Unit:
    """A unit in an organisation of its own."""
    organisation = Organisation.objects.create(name=f"Lindalens kommun {next(numbers)}")
    return Unit.objects.create(organisation=organisation, name=name)


def a_room(method=SHORT.key, people=0, **planned) -> Hall:
    """A planned workshop in an organisation of its own, with that many people in it, before the start."""
    unit = a_unit()
    facilitator = a_facilitator(unit)
    with scope(organisation=unit.organisation_id):
        workshop = planning.plan_workshop(unit=unit, method_key=method, planned_by=facilitator, **planned)
    hall = Hall(workshop, facilitator)
    hall.enter(people)
    return hall


__all__ = ["Hall", "a_facilitator", "a_room", "a_unit"]
