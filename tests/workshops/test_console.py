"""The console: for those who lead in this organisation, and for nobody else."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import Role
from tests.rooms import a_facilitator
from tests.workshops.browsing import form_of, send
from workshops.models import Occasion

EVERY_COMMAND = (
    "clock",
    "more",
    "less",
    "lock",
    "unlock",
    "qr",
    "black",
    "blind",
    "live",
    "next",
    "back",
    "end",
)


@pytest.fixture
def hall(a_room):
    return a_room(people=3)


def console_of(hall):
    return reverse("workshops:lead", args=[hall.workshop.pk])


def addresses_of(hall):
    """Everything of a workshop that only its leader may open, with the method it takes."""
    args = [hall.workshop.pk]
    hall.go_on()
    return [
        ("get", console_of(hall)),
        ("get", reverse("workshops:console-face", args=args)),
        ("post", reverse("workshops:command", args=[*args, "next"])),
        ("post", reverse("workshops:control", args=[*args, hall.step.pk, "hide"])),
    ]


def statuses(client, hall):
    return {getattr(client, method)(address).status_code for method, address in addresses_of(hall)}


def test_a_foreign_workshop_is_not_there(hall, a_room):
    assert statuses(a_room().console(), hall) == {404}
    assert hall.step.position == 1


def test_without_the_role_it_is_forbidden(hall):
    client = Client()
    client.force_login(a_facilitator(hall.workshop.unit, role=Role.HR))
    assert statuses(client, hall) == {403}
    assert hall.step.position == 1


def test_a_participant_cannot_command(hall):
    client, _seat = hall.phone()
    assert statuses(client, hall) <= {302, 403, 404}
    assert hall.step.position == 1


def test_a_workshop_that_does_not_exist_is_not_there(hall):
    hall.workshop.pk = "00000000-0000-4000-8000-000000000000"
    assert hall.console().get(console_of(hall)).status_code == 404


def test_a_command_needs_the_token_of_its_page(hall):
    client = hall.console(enforce_csrf_checks=True)
    address, _fields = form_of(client.get(console_of(hall)), "/do/next/")
    assert client.post(address).status_code == 403
    assert hall.step is None


def test_on_and_back_without_javascript(hall):
    client = hall.console(enforce_csrf_checks=True)
    for command, place in [("next", 1), ("next", 2), ("back", 1)]:
        answer = send(client, client.get(console_of(hall)), f"/do/{command}/")
        assert (answer.status_code, answer["Location"]) == (302, console_of(hall))
        assert hall.step.position == place


def test_the_same_page_sent_twice_goes_one_step(hall):
    client = hall.console()
    page = client.get(console_of(hall))
    for _ in range(2):
        send(client, page, "/do/next/")
    assert hall.step.position == 1


def test_a_whole_vote_without_javascript(hall):
    client = hall.console(enforce_csrf_checks=True)
    hall.go_on(2)
    hall.share("Ont om tid", "Otydliga mål")
    hall.go_on(3)
    send(client, client.get(console_of(hall)), "/open_round/")
    for seat in hall.seats:
        hall.dot(hall.candidates()[0], seat)
    send(client, client.get(console_of(hall)), "/close_round/")
    assert "Ont om tid" in hall.paint("projector")
    with hall.within():
        assert hall.step.outcomes.get().item.text == "Ont om tid"


def test_a_refusal_is_a_sentence_on_the_page(hall):
    client = hall.console()
    hall.go_on(6)
    page = client.get(console_of(hall))
    answer = client.post(form_of(page, "/open_round/")[0], form_of(page, "/open_round/")[1], follow=True)
    assert "minst två" in answer.content.decode()


def test_a_refusal_for_htmx_is_a_notice_and_the_page_stays(hall):
    hall.go_on(5)
    address = reverse("workshops:control", args=[hall.workshop.pk, hall.step.pk, "open_round"])
    answer = hall.console().post(address, headers={"HX-Request": "true"})
    assert "minst två" in json.loads(answer["HX-Trigger"])["notice"]["sentence"]
    assert answer.content == b""


@pytest.mark.parametrize("name", ["explode", "Next"])
def test_a_command_that_does_not_exist_is_not_there(hall, name):
    assert hall.console().post(f"{console_of(hall)}do/{name}/").status_code == 404


@pytest.mark.parametrize("step", ["0", "9" * 30])
def test_a_control_of_a_step_that_does_not_exist_is_not_there(hall, step):
    assert hall.console().post(f"{console_of(hall)}step/{step}/open_round/").status_code == 404


def test_a_control_of_a_step_that_was_left_is_refused(hall):
    hall.go_on(6)
    left = hall.step.pk
    hall.go_on()
    client = hall.console()
    client.post(reverse("workshops:control", args=[hall.workshop.pk, left, "open_round"]))
    assert "Steget är lämnat" in client.get(console_of(hall)).content.decode()


@pytest.mark.parametrize("name", ["clock", "more", "less"])
def test_a_clock_needs_a_step(hall, name):
    answer = hall.console().post(f"{console_of(hall)}do/{name}/", follow=True)
    assert "Inget steg är öppet" in answer.content.decode()


def test_every_command_does_something(hall):
    client = hall.console()
    hall.go_on(2)
    before = hall.face("facilitator").version
    for name in EVERY_COMMAND:
        assert client.post(f"{console_of(hall)}do/{name}/").status_code == 302
        assert hall.face("facilitator").version != before
        before = hall.face("facilitator").version


def test_only_an_offered_address_can_stand_on_the_wall(hall):
    client = hall.console()
    client.post(f"{console_of(hall)}do/address/", {"address": "http://evil.example"})
    assert hall.occasion.address == ""
    client.post(f"{console_of(hall)}do/address/", {"address": "http://localhost:8000"})
    assert hall.occasion.address == "http://localhost:8000"


def test_ending_asks_first_and_then_ends(hall):
    client = hall.console()
    hall.go_on()
    ends = re.compile(r'action="[^"]*/do/end/"[^>]* data-ask="[^"]{20,}"')
    assert ends.search(client.get(console_of(hall)).content.decode())
    client.post(f"{console_of(hall)}do/end/")
    with hall.within():
        assert Occasion.objects.get().ended_at
    page = client.get(console_of(hall))
    assert page.status_code == 200
    assert not ends.search(page.content.decode())
