"""How much may be sent at once: 16 kB in a tap, 1 MB elsewhere, a thousand fields; then a sentence."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.doors.naughty import body
from tests.doors.world import a_phone
from workshops.screens.phone import LARGEST_BODY

pytestmark = pytest.mark.django_db
MEGABYTE = 1_000_000


@pytest.fixture
def hall(a_room):
    hall = a_room()
    hall.go_on(2)
    return hall


@pytest.fixture
def phone(hall):
    return a_phone(hall)


@pytest.fixture
def address(hall):
    return reverse("workshops:tap", args=[hall.occasion.pk, hall.step.pk, "add"])


@pytest.mark.parametrize(("octets", "status"), [(LARGEST_BODY, 422), (LARGEST_BODY + 1, 413)])
def test_a_tap_has_at_most_sixteen_kilobytes(phone, address, octets, status):
    sent = body(text="")["data"] + "x" * (octets - len("text="))
    answer = phone.post(address, sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == status


def test_a_tap_that_is_too_large_is_told_so_to_the_script_too(phone, address):
    answer = phone.post(address, **body(text="x" * 20_000), headers={"Accept": "application/json"})
    assert answer.status_code == 413
    assert answer.json()["kept"] is False
    assert answer.json()["sentence"]


@pytest.mark.parametrize(
    ("target", "status"), [("/", 413), ("/sign-in/", 413), ("a tap", 413), ("/nothing/", 404)]
)
def test_more_than_a_megabyte_is_not_read(address, target, status):
    # The check against forged posts reads first: had it read this, it would miss its token and answer 403.
    client = Client(enforce_csrf_checks=True)
    client.get("/")
    answer = client.post(address if target == "a tap" else target, **body(code="x" * (MEGABYTE + 100)))
    assert answer.status_code == status
    assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize(("fields", "kept"), [(900, True), (1_100, False)])
def test_a_form_has_at_most_a_thousand_fields(phone, address, fields, kept):
    sent = "&".join(["text=hej", *(f"f{number}=" for number in range(fields))])
    answer = phone.post(address, sent, content_type="application/x-www-form-urlencoded")
    assert (answer.status_code == 302) is kept
    assert answer.status_code in (302, 400, 413)


@pytest.mark.parametrize(
    "kind",
    ["application/json", "text/plain", "", "multipart/form-data", "multipart/form-data; boundary=\x00"],
)
def test_a_body_of_another_kind_is_an_empty_form(phone, address, kind):
    answer = phone.post(address, '{"text": "hej"}', content_type=kind)
    assert answer.status_code in (400, 422)


def test_a_phone_cannot_fill_the_list(hall, phone, address):
    for number in range(40):
        phone.post(address, **body(text=f"lapp {number}"))
    with hall.within():
        assert hall.workshop.items.count() == 30
