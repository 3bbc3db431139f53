"""When something goes wrong a page says what happened, what is kept and what to do, and keeps what was typed."""

import json

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.workshops.browsing import Forms, form_of, send
from workshops.models import Item
from workshops.pages import faults

JOIN = reverse("workshops:join")
NOWHERE = "/nowhere/"
SOURCES = {
    400: faults.bad,
    403: faults.forbidden,
    404: faults.missing,
    500: faults.broken,
    503: lambda request: faults.busy(request, OperationalError("locked")),
}


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


def words(answer):
    return answer.content.decode()


def a_console(hall):
    """Signed in, so the middleware asks the database; its error is to become a page and not a traceback."""
    client = hall.console()
    client.raise_request_exception = False
    return client


def a_request(method="get", path=JOIN, **more):
    request = getattr(RequestFactory(), method)(path, **more)
    request.resolver_match = None
    return request


@pytest.mark.parametrize(("status", "fault"), SOURCES.items())
@pytest.mark.parametrize(("language", "way_home"), [("sv", "Till början"), ("en", "To the beginning")])
def test_every_page_speaks_the_browsers_language(status, fault, language, way_home):
    answer = fault(a_request(headers={"Accept-Language": language}))
    assert answer.status_code == status
    assert f'<html lang="{language}"' in words(answer)
    assert way_home in words(answer)
    assert answer["Content-Language"] == language


@pytest.mark.parametrize("fault", SOURCES.values())
def test_a_language_asked_for_comes_before_the_browsers(fault):
    answer = fault(a_request(path=JOIN + "?lang=en", headers={"Accept-Language": "sv"}))
    assert '<html lang="en"' in words(answer)


@pytest.mark.parametrize(("status", "fault"), SOURCES.items())
def test_no_page_needs_the_database_or_a_session(status, fault):
    """No middleware has run, so there is no session, user or language; and this test has no database."""
    assert fault(a_request("post", data={"text": "Ont om tid"})).status_code == status


@pytest.mark.parametrize("fault", SOURCES.values())
def test_what_was_typed_is_in_the_page_as_text(fault):
    typed = "</textarea><script>alert(1)</script> Ont om tid"
    answer = fault(a_request("post", data={"text": typed}))
    assert Forms(answer).texts == [typed]
    assert "<script" not in words(answer)


@pytest.mark.parametrize("name", ["text", "reason", "code"])
def test_every_field_that_people_write_in_is_kept(name):
    assert Forms(faults.missing(a_request("post", data={name: "Ont om tid"}))).texts == ["Ont om tid"]


@pytest.mark.parametrize("fault", SOURCES.values())
def test_a_password_is_repeated_by_no_page(fault):
    assert "hemligt" not in words(fault(a_request("post", data={"username": "maria", "password": "hemligt"})))


def test_a_page_that_went_wrong_is_kept_by_no_cache():
    assert "no-store" in faults.broken(a_request())["Cache-Control"]


def test_an_old_form_comes_back_with_what_was_typed(writing):
    hall, phone = writing
    address, fields = form_of(phone.get(phone.room), "/add/")
    answer = phone.post(address, fields | {"csrfmiddlewaretoken": "x" * 64, "text": "Ont om tid"})
    assert answer.status_code == 403
    assert "Sidan var för gammal" in words(answer)
    assert Forms(answer).texts == ["Ont om tid"]
    assert Forms(answer).found == {}, "a form of doubtful origin must not be one press from being sent"


def test_what_is_not_there_is_told_so(client, db):
    answer = client.get(NOWHERE)
    assert answer.status_code == 404
    assert "Här finns ingenting" in words(answer)


def test_a_wrong_address_is_told_so(client, db):
    answer = client.get(JOIN, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "Fel adress" in words(answer)


def test_a_tap_that_is_too_large_is_in_the_page_again(writing):
    _hall, phone = writing
    long = "x" * 16_384
    answer = send(phone, phone.get(phone.room), "/add/", text=long)
    assert answer.status_code == 413
    assert Forms(answer).texts == [long]


def test_a_body_that_nobody_reads_is_told_so(writing):
    _hall, phone = writing
    address, fields = form_of(phone.get(phone.room), "/add/")
    body = f"text={'x' * settings.DATA_UPLOAD_MAX_MEMORY_SIZE}"
    answer = phone.post(address, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "för mycket" in words(answer)


@pytest.mark.parametrize("method", ["get", "post"])
def test_more_fields_than_anybody_has_are_told_so(client, db, method):
    answer = getattr(client, method)(JOIN, {f"field{number}": "x" for number in range(1001)})
    assert answer.status_code == 413
    assert "för mycket" in words(answer)


@pytest.mark.parametrize("error", [RequestDataTooBig, TooManyFieldsSent])
def test_too_large_is_413_and_unreadable_is_400(error):
    assert faults.bad(a_request(), error()).status_code == 413
    assert faults.bad(a_request(), ValueError()).status_code == 400


def test_too_many_codes_are_told_when_to_try_again(client, a_room):
    code = a_room().occasion.spoken_code
    client.get(JOIN)
    for _ in range(11):
        answer = client.post(JOIN, {"code": "2222 2222"})
    answer = client.post(JOIN, {"code": code})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == 300
    assert f'value="{code}"' in words(answer)


def test_a_page_that_was_behind_is_told_so_and_shows_where_the_room_is(a_room):
    hall = a_room(people=3)
    client = hall.console()
    page = client.get(reverse("workshops:lead", args=[hall.workshop.pk]))
    hall.go_on()
    answer = send(client, page, "/do/next/")
    assert answer.status_code == 409
    assert "redan gått vidare" in words(answer)
    assert hall.step.position == 1
    assert send(client, answer, "/do/next/").status_code == 302
    assert hall.step.position == 2


def test_a_live_console_that_was_behind_is_left_in_peace(a_room):
    hall = a_room(people=3)
    address = reverse("workshops:command", args=[hall.workshop.pk, "next"])
    hall.go_on()
    answer = hall.console().post(address, {"seen": "0.0"}, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert hall.step.position == 1


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
        assert client.get("/nowhere/").status_code in (404, 503)


def test_a_sign_in_that_met_no_database_is_not_sent_again_by_a_button(client, db):
    page = client.get(reverse("organisations:sign-in"))
    with connection.execute_wrapper(locked):
        answer = send(client, page, "", username="maria@balansa.example", password="hemligt")
    assert answer.status_code == 503
    assert "hemligt" not in words(answer)
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


def test_an_error_of_ours_is_told_so_and_not_called_busy(client, db):
    def broken(execute, sql, params, many, context):
        raise RuntimeError("ours")

    client.raise_request_exception = False
    with connection.execute_wrapper(broken):
        answer = client.get(reverse("workshops:wall", args=["x"]))
    assert answer.status_code == 500
    assert "Något gick fel hos oss" in words(answer)
