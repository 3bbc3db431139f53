"""Every other field, address and parameter: a sentence or nothing there, never an error, never markup."""

import logging

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from organisations.models import Organisation
from tests.doors.naughty import MARKUP, STRINGS, body, in_address, shape
from tests.doors.world import a_phone
from workshops.pages import door

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_too")]


@pytest.fixture(autouse=True)
def _many_refusals_are_no_news():
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def hall(houses):
    return houses["ours"].rooms["First"]


def built(answer):
    return shape(answer.content.decode())


def test_a_code_is_given_back_as_text(monkeypatch):
    monkeypatch.setattr(door, "WRONG_PER_VISITOR", 10_000)
    monkeypatch.setattr(door, "WRONG_PER_NETWORK", 10_000)
    client = Client()
    plainly = built(client.post("/", **body(code="fel")))
    for code in STRINGS:
        answer = client.post("/", **body(code=code))
        assert answer.status_code == 422
        assert built(answer) == plainly, code


@pytest.mark.parametrize("field", ["method_key", "unit", "planned_for", "blind"])
def test_a_new_workshop_is_made_or_asked_for_again(houses, hall, browsers, field):
    right = {
        "method_key": "balanskollen",
        "unit": str(hall.workshop.unit_id),
        "planned_for": "2030-01-01T09:00",
    }
    for string in STRINGS:
        answer = browsers["facilitator"].post("/workshops/", **body(**(right | {field: string})))
        assert answer.status_code == 302 if field == "blind" else answer.status_code in (302, 422)
        assert not [
            element for element in built(answer) if element[0] in ("img", "svg") and "onload" in element
        ]


def test_a_unit_may_be_called_anything_and_is_text_on_every_page(houses, browsers, hall):
    care = houses["ours"].units["Care"]
    addresses = [
        "/workshops/",
        reverse("workshops:lead", args=[hall.workshop.pk]),
        reverse("admin:organisations_unit_changelist"),
        reverse("admin:organisations_unit_change", args=[care.pk]),
        reverse("admin:organisations_unit_delete", args=[care.pk]),
        reverse("admin:organisations_membership_changelist"),
    ]
    desk = browsers["administrator"]
    before = [built(desk.get(address)) for address in addresses]
    for name in STRINGS:
        change = reverse("admin:organisations_unit_change", args=[care.pk])
        answer = desk.post(change, **body(name=name, parent=""))
        assert answer.status_code in (200, 302)
        if answer.status_code == 302 and name in MARKUP:
            desk.get(change)  # takes the message along
            assert [built(desk.get(address)) for address in addresses] == before, name


def test_an_organisation_may_be_called_anything_and_is_text_on_every_page(houses, browsers):
    change = reverse("admin:organisations_organisation_change", args=[houses["ours"].organisation.pk])
    desk = browsers["administrator"]
    before = [built(desk.get(address)) for address in ("/workshops/", change)]
    for name in STRINGS:
        assert desk.post(change, **body(name=name, language="sv")).status_code in (200, 302)
        if name in MARKUP:
            desk.get("/admin/")
            assert [built(desk.get(address)) for address in ("/workshops/", change)] == before, name


def test_only_our_languages_are_spoken(hall):
    phone = a_phone(hall)
    room = reverse("workshops:room", args=[hall.occasion.pk])
    for language in STRINGS:
        assert phone.get(f"/?lang={in_address(language)}").headers["Content-Language"] in ("sv", "en")
        assert (
            phone.get("/about/", headers={"Accept-Language": "".join(language.split())[:4000]}).status_code
            == 200
        )
        assert phone.post(f"{room}language/", **body(language=language)).status_code == 302
        assert phone.get(room).status_code == 200


ADDRESSES = [
    "/j/{}/", "/wall/{}/", "/wall/{}/face/", "/room/{}/", "/room/{}/face/", "/room/{}/tap/1/add/", "/workshops/{}/",
    "/workshops/{}/do/next/", "/{}", "/begin/{}/", "/demo/{}/", "/admin/{}/", "/admin/r/1/{}/", "/admin/r/{}/1/",
    "/admin/organisations/unit/{}/change/", "/admin/organisations/organisation/{}/change/",
    "/admin/organisations/user/{}/password/", "/admin/organisations/membership/?role__exact={}",
    "/admin/organisations/unit/?q={}", "/admin/organisations/unit/?o={}&p={}", "/sign-in/?next={}",
    "/admin/autocomplete/?app_label={}&model_name=unit&field_name=parent",
    "/admin/autocomplete/?app_label=organisations&model_name=unit&field_name=parent&term={}",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_invented_address_leads_nowhere_and_breaks_nothing(browsers, address):
    for client in (browsers["participant"], browsers["administrator"]):
        for string in STRINGS:
            answer = client.get(address.replace("{}", in_address(string)))
            assert answer.status_code in (200, 302, 400, 403, 404, 405, 410), string
            assert "evil.example" not in answer.headers.get("Location", "").partition("?")[0]


def test_the_administration_looks_for_no_row_by_something_that_is_no_id(browsers):
    kind = ContentType.objects.get_for_model(Organisation).pk
    for string in STRINGS:
        answer = browsers["administrator"].get(f"/admin/r/{kind}/{in_address(string)}/")
        assert answer.status_code in (302, 404), string


@pytest.mark.parametrize("name", ["add", "place", "{}"])
def test_a_tap_may_carry_anything(hall, name):
    phone = a_phone(hall)
    room = reverse("workshops:room", args=[hall.occasion.pk])
    for string in STRINGS:
        address = f"{room}tap/{hall.step.pk}/{name.replace('{}', in_address(string))}/"
        sent = {"key": string, "text": string, "candidate": string, "item": string}
        assert phone.post(address, **body(**sent)).status_code in (302, 404, 405, 413, 422)


@pytest.mark.parametrize("name", ["next", "address", "more", "nothing"])
def test_a_command_may_carry_anything(houses, browsers, hall, name):
    for string in STRINGS:
        address = reverse("workshops:command", args=[hall.workshop.pk, name])
        answer = browsers["facilitator"].post(address, **body(seen=string or "0", address=string))
        assert answer.status_code == (404 if name == "nothing" else 302)


def test_an_account_is_not_found_by_something_that_is_no_address():
    client = Client()
    plainly = built(client.post("/sign-in/", **body(username="a@b.example", password="x")))
    for string in STRINGS:
        answer = client.post("/sign-in/", **body(username="a@b.example", password=string, next=string))
        assert answer.status_code == 200
        if string.strip(" \t\r\n\x00"):
            assert built(answer) == plainly, string
        assert client.post("/sign-in/", **body(username=string, password="x")).status_code == 200
