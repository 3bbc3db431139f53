"""What the log leaves out: a browser that went away is no news, everything else is; and never a person."""

import asyncio
import io
import json
import logging
import re

import pytest
from django.core.exceptions import RequestAborted
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils.module_loading import import_string

from balansa import logs
from tests.doors.routes import every_route
from tests.workshops.browsing import send

NOTE, IP = "Zqnote is mine alone", "203.0.113.77"
SECRET_PLACES = re.compile(r"<\w+:(token|ticket|uidb36)>.*")


@pytest.mark.parametrize(("fault", "told"), [(RequestAborted, False), (ValueError, True)])
async def test_a_task_that_nobody_asked_is_told_unless_its_browser_went_away(fault, told, caplog):
    async def fall():
        raise fault

    task = asyncio.ensure_future(fall())
    await asyncio.wait([task])
    asyncio.get_running_loop().call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": task.exception()}
    )
    assert any("never retrieved" in record.getMessage() for record in caplog.records) == told
    assert logging.getLogger("asyncio").filters


@pytest.fixture(params=logs.FORMS)
def log(request, settings):
    """(form, everything that the handler of an installation writes while the test runs)."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(import_string(logs.FORMS[request.param])())
    for name in settings.LOGGING["handlers"]["console"]["filters"]:
        handler.addFilter(getattr(logs, name))
    logging.getLogger().addHandler(handler)
    yield request.param, lambda: handler.stream.getvalue()
    logging.getLogger().removeHandler(handler)


def quoting(execute, sql, params, many, context):
    """A fault that quotes all that the database was asked with, and then the row, as PostgreSQL does."""
    raise RuntimeError(f"{NOTE} {params} {sql}") from IntegrityError(f"one_rule\nDETAIL: {params} {NOTE}")


def go_wrong(hall, phone):
    """A phone writes a note, looks at its room and at the wall, and everything it asks for falls over."""
    phone.raise_request_exception = False
    room = reverse("workshops:room", args=[hall.occasion.pk])
    page = phone.get(room)
    wall, link = hall.occasion.wall_token, hall.occasion.token
    with connection.execute_wrapper(quoting):
        answers = [send(phone, page, "/add/", text=NOTE, REMOTE_ADDR=IP)]
        answers += [
            phone.get(path, REMOTE_ADDR=IP) for path in (room, f"/wall/{wall}/", f"/j/{link}/nowhere")
        ]
    assert [answer.status_code for answer in answers] == [500, 500, 500, 404]
    keys = re.findall(r'name="(?:csrfmiddlewaretoken|key)" value="([^"]+)"', page.content.decode())
    return [wall, link, *keys, *(cookie.value for cookie in phone.cookies.values())]


def test_a_request_that_goes_wrong_is_told_without_anything_of_a_person(a_room, log):
    form, written = log
    hall = a_room()
    phone, seat = hall.phone(enforce_csrf_checks=True)
    hall.go_on(2)
    secrets = go_wrong(hall, phone)
    text = written()
    for told in ("Traceback", "RuntimeError", "quoting", "one_rule", "Not Found: /j/…"):
        assert told in text
    assert len(secrets) >= 4
    for marker in (NOTE, "Zqnote", IP, str(seat.pk), seat.pk.hex, seat.seat_key, *secrets):
        assert marker not in text
    if form == "json":
        told = [json.loads(line) for line in text.splitlines()]
        broken = next(one for one in told if one.get("route") == "/room/<uuid:occasion>/")
        parts = [broken[name] for name in ("level", "logger", "method", "status")]
        assert parts == ["error", "django.request", "GET", 500]


def test_a_task_is_named_without_the_text_of_its_fault(log):
    _form, written = log
    error = ValueError(NOTE)
    logging.getLogger("asyncio").error("never retrieved\nfuture: <Task %r>", error, exc_info=error)
    assert "never retrieved" in written()
    assert "ValueError" in written()
    assert NOTE not in written()


@pytest.mark.parametrize(
    "route", [one for one in every_route() if SECRET_PLACES.search(one.pattern)], ids=str
)
def test_no_address_that_is_a_right_in_itself_gets_into_the_log(route, log):
    _form, written = log
    address = SECRET_PLACES.sub("Zqsecret/a/b", route.pattern)
    logging.getLogger("some.server").error("<WebRequest method=GET uri=/%s>", address)
    logging.getLogger("some.server").error("refused /ws/wall/Zqsecret/")
    assert "method=GET uri=/" in written()
    assert "refused /ws/wall/…" in written()
    assert "Zqsecret" not in written()
