"""When something goes wrong a page says what happened and what to do, and keeps what was typed."""

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import OperationalError, connection
from django.test import RequestFactory
from django.urls import reverse

from tests.workshops.browsing import Forms, form_of, send
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


def words(answer):
    return answer.content.decode()


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
    _hall, phone = writing
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
    address, _fields = form_of(phone.get(phone.room), "/add/")
    body = f"text={'x' * settings.DATA_UPLOAD_MAX_MEMORY_SIZE}"
    answer = phone.post(address, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "för mycket" in words(answer)


@pytest.mark.parametrize("method", ["get", "post"])
def test_more_fields_than_anybody_has_are_told_so(client, db, method):
    answer = getattr(client, method)(JOIN, {f"field{number}": "x" for number in range(1001)})
    assert answer.status_code == 413
    assert "för mycket" in words(answer)


def test_a_body_that_is_refused_for_another_reason_is_not_read_for_its_page(writing):
    _hall, phone = writing
    address, _fields = form_of(phone.get(phone.room), "/add/")
    body = f"text={'x' * settings.DATA_UPLOAD_MAX_MEMORY_SIZE}"
    kind = {"content_type": "application/x-www-form-urlencoded"}
    answer = phone.post(address, body, headers={"Sec-Fetch-Site": "cross-site"}, **kind)
    assert answer.status_code == 403
    assert "Sidan var för gammal" in words(answer)


def test_a_body_that_cannot_be_read_is_told_so(writing):
    _hall, phone = writing
    address, _fields = form_of(phone.get(phone.room), "/add/")
    answer = phone.post(address, "text=x", content_type="application/x-www-form-urlencoded; charset=utf-16")
    assert answer.status_code == 400
    assert "Det gick inte att läsa" in words(answer)


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


def test_an_error_of_ours_is_told_so_and_not_called_busy(client, db):
    def broken(execute, sql, params, many, context):
        raise RuntimeError("ours")

    client.raise_request_exception = False
    with connection.execute_wrapper(broken):
        answer = client.get(reverse("workshops:wall", args=["x"]))
    assert answer.status_code == 500
    assert "Något gick fel hos oss" in words(answer)
