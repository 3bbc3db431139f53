"""A database that is locked or away gives a page that says so, ready to be sent again as it was typed."""

import json

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from tests.workshops.browsing import Forms, form_of, send
from workshops.models import Item
from workshops.pages import faults

JOIN, NOWHERE = reverse("workshops:join"), "/nowhere/"


@pytest.fixture
def writing(a_room):
    """A room in which notes are written, and a phone in it."""
    hall = a_room()
    phone, _seat = hall.phone(enforce_csrf_checks=True)
    hall.go_on(2)
    phone.room = reverse("workshops:room", args=[hall.occasion.pk])
    return hall, phone


def locked(execute, sql, params, many, context):
    raise OperationalError("database is locked")


def a_console(hall):
    """Signed in, so the middleware asks the database; its error is to become a page and not a traceback."""
    client = hall.console()
    client.raise_request_exception = False
    return client


def words(answer):
    return answer.content.decode()


def test_a_database_that_is_away_gives_the_note_back_ready_to_be_sent(writing):
    hall, phone = writing
    page = phone.get(phone.room)
    with connection.execute_wrapper(locked):
        answer = send(phone, page, "/add/", text="Ont om tid")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert Forms(answer).texts == ["Ont om tid"]
    assert send(phone, answer, "/add/", text="Ont om tid").status_code == 302
    with hall.within():
        assert Item.objects.get().text == "Ont om tid"


def test_sending_it_again_from_that_page_counts_once(writing):
    """The key of the form travels along, so a note that was kept after all is not kept twice."""
    hall, phone = writing
    page = phone.get(phone.room)
    with connection.execute_wrapper(locked):
        answer = send(phone, page, "/add/", text="Ont om tid")
    assert send(phone, page, "/add/", text="Ont om tid").status_code == 302
    assert send(phone, answer, "/add/", text="Ont om tid").status_code == 302
    with hall.within():
        assert Item.objects.count() == 1


def test_a_database_that_is_away_keeps_the_typed_code(a_room):
    code = a_room().occasion.spoken_code
    phone = Client()
    page = phone.get(JOIN)
    with connection.execute_wrapper(locked):
        answer = send(phone, page, "", code=code)
    assert answer.status_code == 503
    assert Forms(answer).texts == [code]
    assert send(phone, answer, "?lang=sv", code=code).status_code == 302


def test_a_database_that_is_away_keeps_the_facilitators_reason(a_room):
    hall = a_room(people=3)
    client = a_console(hall)
    hall.go_on()
    address = reverse("workshops:control", args=[hall.workshop.pk, hall.step.pk, "settle"])
    with connection.execute_wrapper(locked):
        answer = client.post(address, {"candidate": 1, "reason": "Det brådskar mest"})
    assert answer.status_code == 503
    assert Forms(answer).texts == ["Det brådskar mest"]


def test_a_database_that_fails_before_any_view_is_told_so_too(a_room, caplog):
    """Whoever is signed in is looked up by the middleware."""
    client = a_console(a_room())
    with connection.execute_wrapper(locked):
        answer = client.get(reverse("workshops:list"))
    assert answer.status_code == 503
    assert not any(record.exc_info for record in caplog.records if record.name == "django.request")


def test_a_page_that_does_not_exist_while_the_database_is_away(a_room):
    client = a_console(a_room())
    with connection.execute_wrapper(locked):
        assert client.get(NOWHERE).status_code == 404


def test_a_sign_in_that_met_no_database_is_not_sent_again_by_a_button(client, db):
    page = client.get(reverse("organisations:sign-in"))
    with connection.execute_wrapper(locked):
        answer = send(client, page, "", login="maria@balansa.example", password="hemligt")
    assert answer.status_code == 503
    assert "hemligt" not in words(answer)
    assert Forms(answer).found == {}


def test_a_form_of_the_administration_is_sent_again_from_its_own_page_alone(a_room):
    client = a_console(a_room())
    with connection.execute_wrapper(locked):
        answer = client.post(reverse("admin:organisations_unit_add"), {"name": "Hemtjänsten Söder"})
    assert answer.status_code == 503
    assert Forms(answer).found == {}


def test_a_script_of_ours_gets_the_sentence_alone(writing):
    _hall, phone = writing
    address, fields = form_of(phone.get(phone.room), "/add/")
    with connection.execute_wrapper(locked):
        answer = phone.post(address, fields | {"text": "x"}, headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert answer.json()["busy"] is True
    assert "försök igen" in answer.json()["sentence"]


def test_a_live_console_gets_the_sentence_as_a_notice(a_room):
    hall = a_room()
    client = a_console(hall)
    with connection.execute_wrapper(locked):
        answer = client.post(
            reverse("workshops:command", args=[hall.workshop.pk, "next"]), headers={"HX-Request": "true"}
        )
    assert answer.status_code == 503
    assert "försök igen" in json.loads(answer["HX-Trigger"])["notice"]["sentence"]


def test_the_log_names_the_page_and_no_secret_link(a_room, caplog):
    hall = a_room()
    token = hall.occasion.wall_token
    with connection.execute_wrapper(locked):
        assert Client().get(reverse("workshops:wall", args=[token])).status_code == 503
    [line] = [record.getMessage() for record in caplog.records if record.name == faults.__name__]
    assert "workshops:wall" in line
    assert token not in line
