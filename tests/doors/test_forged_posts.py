"""What another site makes a browser send is refused, in words; what our own pages send goes through."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.doors.policy import POLICY
from tests.doors.routes import every_route, things_of
from tests.doors.world import PASSWORD, a_phone, signed_in

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.usefixtures("demo_too", "refusals_are_no_news"),
]
POSTED = sorted(
    name
    for name, row in POLICY.items()
    if any(verdict != "405" for verdict in [row.verdict("POST", "administrator")])
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture(scope="module")
def hall(houses):
    return houses["ours"].rooms["First"]


@pytest.fixture(scope="module")
def addresses(houses):
    things = things_of(houses["ours"])
    return {route.name: route.at(things) for route in every_route()}


@pytest.fixture(scope="module")
def known(houses, hall):
    """Whom the server knows: one with a seat, one at the desk."""
    return {"phone": a_phone(hall), "desk": signed_in(houses["ours"].people["Administrator"])}


@pytest.fixture
def strict(known):
    """Their browsers, checked as real ones are; each test has its own."""
    found = {}
    for name, client in known.items():
        found[name] = Client(enforce_csrf_checks=True)
        found[name].cookies = client.cookies.copy()
    return found


@pytest.mark.parametrize("name", POSTED)
def test_a_post_without_the_token_changes_nothing_and_is_told_so(name, strict, addresses):
    for client in strict.values():
        answer = client.post(addresses[name], {"code": "K7MP3TQA"})
        assert answer.status_code == 403
        assert "för gammal" in answer.content.decode()


@pytest.mark.parametrize("token", ["", "x", "x" * 64, "å" * 32])
def test_a_token_of_somebody_else_is_none(token, strict, hall):
    address = reverse("workshops:tap", args=[hall.occasion.pk, hall.step.pk, "done"])
    assert strict["phone"].post(address, {"csrfmiddlewaretoken": token}).status_code == 403
    strange = TOKEN.search(Client().get("/").content.decode())[1]
    assert strict["phone"].post(address, {"csrfmiddlewaretoken": strange}).status_code == 403


def own_forms(hall):
    """A form of each kind: who sends it, the page it stands on, its address, what is typed."""
    occasion, step, workshop = hall.occasion, hall.step.pk, hall.workshop.pk
    room = reverse("workshops:room", args=[occasion.pk])
    console = reverse("workshops:lead", args=[workshop])
    return {
        "a code": ("phone", "/", "/", {"code": occasion.code}),
        "the link": ("desk", f"/j/{occasion.token}/", f"/j/{occasion.token}/", {}),
        "a note": ("phone", room, f"{room}tap/{step}/add/", {"text": "hej"}),
        "a language": ("phone", room, f"{room}language/", {"language": "en"}),
        "leaving": ("phone", room, f"{room}leave/", {}),
        "a command": ("desk", console, f"{console}do/clock/", {}),
        "a control": ("desk", console, f"{console}step/{step}/hide/", {"item": 1}),
        "a workshop": ("desk", "/workshops/", "/workshops/", {}),
        "signing in": ("phone", "/sign-in/", "/sign-in/", {"login": "a@b.example", "password": PASSWORD}),
        "signing out": ("desk", "/workshops/", "/sign-out/", {}),
        "the administration": (
            "desk",
            "/admin/organisations/unit/add/",
            "/admin/organisations/unit/add/",
            {},
        ),
    }


KINDS = [
    "a code", "the link", "a note", "a language", "leaving", "a command", "a control", "a workshop",
    "signing in", "signing out", "the administration",
]  # fmt: skip


def send(client, page, address, typed, **headers):
    """The answer to a form of this page, with the token that stands on it."""
    token = TOKEN.search(client.get(page).content.decode())[1]
    return client.post(address, {"csrfmiddlewaretoken": token} | typed, headers=headers)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_from_our_own_page_goes_through(kind, strict, hall):
    who, page, address, typed = own_forms(hall)[kind]
    for come_from in ("same-origin", "none", None):
        headers = {"Sec-Fetch-Site": come_from} if come_from else {}
        assert send(strict[who], page, address, typed, **headers).status_code in (200, 302, 422)
        if kind in ("the link", "leaving", "signing out"):
            break  # the form is gone with the first


@pytest.mark.parametrize("kind", KINDS)
def test_a_browser_that_says_it_comes_from_another_site_is_refused_even_with_the_token(kind, strict, hall):
    who, page, address, typed = own_forms(hall)[kind]
    answer = send(strict[who], page, address, typed, **{"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "för gammal" in answer.content.decode()


def test_a_link_from_another_site_may_still_be_followed(strict, hall):
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert strict["phone"].get(f"/room/{hall.occasion.pk}/", headers=headers).status_code == 200


def test_a_tap_whose_form_came_in_parts_is_a_tap(strict, hall):
    # As a form with enctype sends it: the check against forged posts reads it before the view does.
    room = reverse("workshops:room", args=[hall.occasion.pk])
    token = TOKEN.search(strict["phone"].get(room).content.decode())[1]
    parts = {"csrfmiddlewaretoken": token, "text": "i delar"}
    assert strict["phone"].post(f"{room}tap/{hall.step.pk}/add/", parts).status_code == 302
    parts["text"] = "x" * 17_000
    assert strict["phone"].post(f"{room}tap/{hall.step.pk}/add/", parts).status_code == 413
