"""What every page tells the browser it may do, and what it may keep."""

import logging
import re

import pytest
from django.conf import settings

from tests.doors.asking import ask, text_of
from tests.doors.policy import EVERYBODY
from tests.doors.routes import every_route, things_of, things_that_never_were
from tests.doors.world import a_phone

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.usefixtures("demo_too", "refusals_are_no_news"),
]
NONE = {"default-src", "base-uri", "object-src", "frame-ancestors"}
SOURCES = {"'self'", "'none'", "data:"}
LOOKERS = ("anonymous", "participant", "facilitator", "administrator")


@pytest.fixture(scope="module")
def answers(houses, browsers):
    """What those who look at pages get at every address, and at the same ones with nothing behind them."""
    logging.disable(logging.WARNING)
    found = []
    for route in every_route():
        for things in (things_of(houses["ours"]), things_that_never_were()):
            for role in LOOKERS:
                answer = ask(browsers[role], "GET", route.at(things))
                found.append((f"{route.name} as {role}: {answer.status_code}", route, answer))
    return found


def policy_of(answer):
    """{directive: its sources} of a response."""
    directives = answer.headers.get("Content-Security-Policy", "").split(";")
    return {words[0]: words[1:] for words in map(str.split, directives) if words}


def test_the_lookers_are_of_everybody():
    assert set(LOOKERS) <= EVERYBODY


def test_every_answer_lets_scripts_and_styles_come_from_here_alone(answers):
    for where, _route, answer in answers:
        policy = policy_of(answer)
        assert {name for name in NONE if policy.get(name) == ["'none'"]} == NONE, where
        # Said outright, because a scheme alone ("ws:") or a host nobody thought of is as wide as "*".
        assert {source for several in policy.values() for source in several} <= SOURCES, where
        assert [name for name, several in policy.items() if "data:" in several] == ["img-src"], where
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == ["'self'"], where


def test_no_page_has_what_the_policy_forbids(answers):
    for where, _route, answer in answers:
        said = text_of(answer).lower()
        assert "javascript:" not in said, where
        assert not re.search(r"<style|<script(?![^>]* src=)|\s(on[a-z]+|style)=", said), where


def test_every_answer_is_of_the_type_it_says_and_in_no_frame(answers):
    for where, _route, answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff", where
        assert answer.headers["X-Frame-Options"] == "DENY", where
        assert answer.headers["Referrer-Policy"] == "same-origin", where


def test_no_answer_is_kept_by_a_cache(answers):
    kept = [
        where
        for where, _route, answer in answers
        if "no-store" not in answer.headers.get("Cache-Control", "")
    ]
    assert kept == []


def test_a_cookie_is_out_of_reach_for_scripts_and_other_sites(answers):
    cookies = [(where, cookie) for where, _route, answer in answers for cookie in answer.cookies.values()]
    assert {cookie.key for _where, cookie in cookies} >= {settings.VISITOR_COOKIE_NAME}
    for where, cookie in cookies:
        assert cookie["httponly"], where
        assert cookie["samesite"] == "Lax", where
        assert cookie["path"] == "/", where


def test_a_phone_has_exactly_one_cookie_whatever_it_does(houses):
    hall = houses["ours"].rooms["First"]
    phone = a_phone(hall)
    room = f"/room/{hall.occasion.pk}/"
    for address in ("/", "/about/", "/sign-in/", room, f"{room}face/", f"{room}me/", "/nothing/"):
        phone.get(address)
    phone.post(f"{room}tap/{hall.step.pk}/add/", {"text": "hej"})
    phone.post(f"{room}tap/{hall.step.pk}/add/", {"text": ""})
    phone.post(f"{room}language/", {"language": "en"})
    phone.post("/", {"code": "wrong"})
    phone.post("/sign-in/", {"login": "a@b.example", "password": "x"})
    assert [cookie.key for cookie in phone.cookies.values()] == [settings.VISITOR_COOKIE_NAME]


def test_who_only_looks_at_the_wall_or_the_words_about_gets_no_cookie(client, houses):
    client.get(f"/wall/{houses['ours'].rooms['First'].occasion.wall_token}/")
    client.get("/about/")
    assert not client.cookies or [*client.cookies] == [settings.VISITOR_COOKIE_NAME]
