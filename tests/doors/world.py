"""Two organisations full of words that give them away, and everybody who might knock.

Every marker begins with Zq, says whose it is, and stands in one place only, so a response tells by itself
what it let out. `stage` makes the rooms with the verbs of `tests.rooms`; `roles` opens a browser for each.
"""

import io
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from PIL import Image

from action_plans.domain import handing_over
from action_plans.models import Fetched, Goal
from balanskort.domain import owning, sharing, terms
from balanskort.domain.contents import Agreement, Contents, State
from organisations import inviting
from organisations.models import Invitation, Membership, Organisation, Role, Unit, User
from samtal import deck
from samtal.domain import own_cards, playbooks, programmes
from samtal.models import Path
from tests.rooms import SHORT, Hall
from workshops.domain import catalogues, joining, planning, series
from workshops.models import Example
from workshops.screens import visitor

PASSWORD = "a long password for nobody"


@cache
def stored_password() -> str:
    """Hashed once: what is slow on purpose would be slow for every person of the world."""
    return make_password(PASSWORD)


@dataclass
class House:
    """One organisation: its units, its people, its rooms."""

    word: str
    organisation: Organisation
    units: dict[str, Unit]
    people: dict[str, User]
    rooms: dict[str, Hall]


def stage() -> dict[str, House]:
    """Ours with three rooms (one at its notes, one decided, one ended), theirs with one."""
    ours = a_house("Ours")
    a_room_with_notes(ours, "First", "Care")
    a_card(ours)
    a_room_that_decided(ours, "Second", "School")
    a_room_with_notes(ours, "Third", "Care")
    a_plan(ours, "First")  # last: a room of a unit that has a plan begins by looking back
    theirs = a_house("Theirs")
    a_card(theirs)
    a_room_with_notes(theirs, "First", "Care")
    a_plan(theirs, "First")
    Group.objects.create(name="A group")
    User.objects.create(
        email="root@balansa.example", password=stored_password(), is_staff=True, is_superuser=True
    )
    return {"ours": ours, "theirs": theirs}


def a_house(word) -> House:
    organisation = Organisation.objects.create(name=f"Zq{word}Org")
    house = House(word, organisation, {}, {}, {})
    for name in ("Care", "School"):
        unit = Unit.objects.create(organisation=organisation, name=f"Zq{word}Unit{name}")
        house.units[name] = unit
    for name, role, unit, staff in (
        ("Facilitator", Role.FACILITATOR, None, False),
        ("Cofacilitator", Role.FACILITATOR, "Care", False),
        ("Colleague", Role.FACILITATOR, "School", False),
        ("Hr", Role.HR, None, True),
        ("Administrator", Role.ADMINISTRATOR, None, True),
    ):
        house.people[name] = a_person(house, name, role, house.units.get(unit), staff)
    what_waits_in(house)
    return house


def what_waits_in(house) -> None:
    """An invitation that nobody has used, whose token is the house's word, and an example of its own."""
    Invitation.objects.create(
        organisation=house.organisation,
        role=Role.HR,
        email=f"Zq{house.word}Invited@waiting.example",
        token_hash=inviting.hashed(house.word),
        expires_at=timezone.now() + timedelta(days=1),
    )
    text = f"Zq{house.word}Example"
    example = Example(organisation=house.organisation, kind="demand", source="outside", sv=text, en=text)
    with scope(organisation=house.organisation.pk):
        catalogues.keep(example, by=house.people["Administrator"])
        a_case(house)


def a_case(house) -> None:
    """A card of its own, its own way to it, and a playbook that nobody but its maker sees."""
    fields = own_cards.fields_of(deck.find("case-late-mail"))
    fields["sv"] = fields["sv"] | {"title": f"Zq{house.word}Case"}
    key = f"own-case-{house.word.lower()}"
    by = house.people["Administrator"]
    own_cards.write(organisation=house.organisation, kind="case", fields=fields, by=by, key=key)
    mine = playbooks.compose(
        organisation=house.organisation, by=house.people["Facilitator"], title=f"Zq{house.word}Playbook"
    )
    playbooks.add_words(playbook=mine, text=f"Zq{house.word}PlaybookLine", minutes=5)
    Path.objects.create(
        organisation=house.organisation, example="demand.organisation.budget-cuts", keys=[key]
    )


def a_person(house, name, role, unit, is_staff) -> User:
    email = f"{name.lower()}@{house.word.lower()}.example"
    user = User.objects.create(
        email=email, password=stored_password(), name=f"Zq{house.word}Person{name}", is_staff=is_staff
    )
    Membership.objects.create(user=user, organisation=house.organisation, unit=unit, role=role)
    return user


def a_room(house, name, unit) -> Hall:
    with scope(organisation=house.organisation.pk):
        workshop = planning.plan_workshop(
            unit=house.units[unit],
            method_key=SHORT.key,
            title=f"Zq{house.word}{name}Title",
            planned_by=house.people["Facilitator"],
        )
        # Where the unit has a plan already a room would begin by looking back.
        workshop.steps.exclude(activity_key__in=[one.key for one in SHORT.activities]).delete()
    hall = house.rooms[name] = Hall(workshop, house.people["Facilitator"])
    hall.enter(3)
    return hall


def a_room_with_notes(house, name, unit) -> Hall:
    """Drafts of two seats, a note on the list, and one that was taken off it again."""
    hall = a_room(house, name, unit)
    word = f"Zq{house.word}{name}"
    hall.go_on(2)
    hall.tap("add", hall.seats[0], text=f"{word}DraftOfOne")
    hall.tap("add", hall.seats[1], text=f"{word}DraftOfAnother")
    hall.go_on(2)
    hall.tap("add", hall.seats[2], text=f"{word}Shared")
    hall.tap("add", hall.seats[2], text=f"{word}Hidden")
    with hall.within():
        hidden = hall.workshop.items.get(text=f"{word}Hidden").pk
    hall.press("hide", item=hidden)
    return hall


def a_room_that_decided(house, name, unit) -> Hall:
    """Two notes, too few ballots to count, and the group's choice with its reason."""
    hall = a_room(house, name, unit)
    word = f"Zq{house.word}{name}"
    candidates = hall.vote(f"{word}Won", f"{word}Lost")
    hall.press("close_round")
    hall.press("settle", candidate=candidates[0], reason=f"{word}Reason")
    return hall


def a_plan(house, name) -> None:
    """What this room handed over."""
    hall, word = house.rooms[name], f"Zq{house.word}{name}Plan"
    with hall.within():
        day = timezone.localdate() + timedelta(days=30)
        plan = handing_over.hand_over(
            step=hall.step, responsible=f"{word}Responsible", planners=f"{word}Planners", anchoring_date=day
        )
        plan.demands.create(place=1, text=f"{word}Demand")
        plan.measures.create(place=1, text=f"{word}Measure")
        Goal.objects.create(
            organisation=house.organisation, unit=plan.unit, text=f"{word}Goal", set_on=timezone.localdate()
        )
        begun = series.begin(unit=plan.unit, method_key="balanskollen", title=f"{word}Series")
        series.add(series=begun, workshop=hall.workshop)
        Fetched.objects.create(
            organisation=house.organisation, what="plans", format="CSV", rows=1, choice=f"{word}Choice"
        )
        a_dialogue_group(house, plan.unit, f"{word}Programme")


def a_dialogue_group(house, unit, title) -> None:
    """One that has no coach yet, and the programme that it is part of."""
    planning.plan_workshop(unit=unit, method_key="dialogue_group", title=f"Zq{house.word}ThirdGroup")
    begun = timezone.localdate()
    programmes.begin(organisation=house.organisation, title=title, begun_on=begun)


def a_card(house) -> None:
    """Somebody's, shared with somebody; nobody who knocks here has a link to it."""
    word = f"Zq{house.word}OwnCard"
    terms.choose(house.organisation, terms.Mode.STORED, "", house.people["Administrator"])
    written = Contents(
        name=f"{word}Name", green=State(signs=f"{word}Signs"), agreements=(Agreement(what=f"{word}What"),)
    )
    secret, _card = owning.begin(written, organisation=house.organisation)
    sharing.share(owning.open_card(secret), label=f"{word}Label", shared_by=f"{word}By")


def give_logo(organisation) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    organisation.logo.save("logo.png", ContentFile(picture.getvalue()))


def roles(houses) -> dict[str, Client]:
    """A browser for each who might knock; the phones came in by the link."""
    ours, theirs = houses["ours"], houses["theirs"]
    participant = a_phone(ours.rooms["First"])
    write_a_draft(ours.rooms["First"], seat_of(participant, ours.rooms["First"]), "ZqOursFirstOwn")
    former = a_phone(ours.rooms["Third"])
    ours.rooms["Third"].end()
    staff = {
        "facilitator": ours.people["Facilitator"],
        "cofacilitator": ours.people["Cofacilitator"],
        "colleague": ours.people["Colleague"],
        "hr": ours.people["Hr"],
        "administrator": ours.people["Administrator"],
        "foreign facilitator": theirs.people["Facilitator"],
        "foreign hr": theirs.people["Hr"],
        "foreign administrator": theirs.people["Administrator"],
        "superuser": User.objects.get(is_superuser=True),
    }
    return {
        "anonymous": Client(),
        "projector": Client(),
        "participant": participant,
        "neighbour": a_phone(ours.rooms["Second"]),
        "former": former,
        **{role: signed_in(user) for role, user in staff.items()},
    }


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def write_a_draft(hall, seat, text) -> None:
    """A note that only its author sees, written in the part where everybody works alone."""
    hall.go_back(2)
    hall.tap("add", seat, text=text)
    hall.go_on(2)


def a_phone(hall) -> Client:
    """A browser that came in by the link."""
    client = Client()
    link = reverse("workshops:link", args=[hall.occasion.token])
    client.get(link)
    client.post(link)
    return client


def seat_of(client, hall):
    """The seat that this browser's one cookie has in the room."""
    cookie = client.cookies[settings.VISITOR_COOKIE_NAME].value
    return joining.seat_of(visitor.read(cookie), hall.occasion.pk)
