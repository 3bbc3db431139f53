"""What every page tells the browser it may do, and what it may keep.

`test_every_route` holds each of its answers to the rules of `headers`; here are the addresses with nothing
behind them that it does not ask for, and the rules themselves.
"""

import pytest
from django.conf import settings
from django.http import HttpResponse

from tests.doors.asking import ask, text_of
from tests.doors.headers import RULES, broken, policy_of
from tests.doors.policy import EVERYBODY
from tests.doors.routes import every_route, things_of, things_that_never_were
from tests.doors.test_every_route import OF_A_HOUSE
from tests.doors.world import a_phone

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.usefixtures("demo_too", "refusals_are_no_news"),
]
LOOKERS = ("anonymous", "participant", "facilitator", "administrator")


def test_the_lookers_are_of_everybody():
    assert set(LOOKERS) <= EVERYBODY


@pytest.mark.parametrize("role", LOOKERS)
def test_an_address_with_nothing_behind_it_keeps_every_rule(role, houses, browsers):
    ours, never, wrong = things_of(houses["ours"]), things_that_never_were(), []
    others = [one for one in every_route() if not OF_A_HOUSE.search(one.pattern)]
    asked = [one for one in others if one.at(never) != one.at(ours)]
    assert asked
    for route in asked:
        answer = ask(browsers[role], "GET", route.at(never))
        wrong += [f"{route.name}: {answer.status_code}: {one}" for one in broken(answer, text_of(answer))]
    assert wrong == []


@pytest.fixture
def front(client):
    """The answer to the first page, whose form brings the cookie with it."""
    answer = client.get("/")
    assert settings.VISITOR_COOKIE_NAME in answer.cookies
    assert broken(answer, text_of(answer)) == []
    return answer


@pytest.mark.parametrize("name", ["default-src", "script-src", "style-src", "form-action", "frame-ancestors"])
@pytest.mark.parametrize("sources", ["", "*", "ws:", "'self' 'unsafe-inline'", "https://evil.example"])
def test_a_policy_that_lets_anything_else_in_is_noticed(front, name, sources):
    policy = {one: " ".join(several) for one, several in policy_of(front).items()} | {name: sources}
    front.headers["Content-Security-Policy"] = "; ".join(f"{one} {two}" for one, two in policy.items())
    assert broken(front, "") == ["scripts and styles come from here alone"]


@pytest.mark.parametrize(
    "said",
    ["<style>", "<script>1", '<a href="JavaScript:1">', '<p style="a">', "<p\nonclick=1>", "<script async>"],
)
def test_a_page_with_what_the_policy_forbids_is_noticed(front, said):
    assert broken(front, said) == ["no page has what the policy forbids"]


@pytest.mark.parametrize("header", ["X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"])
def test_an_answer_without_one_of_its_headers_is_noticed(front, header):
    del front.headers[header]
    assert broken(front, "") == ["every answer is of the type it says, and in no frame"]


def test_an_answer_that_a_cache_may_keep_is_noticed(front):
    front.headers["Cache-Control"] = "private"
    assert broken(front, "") == ["no answer is kept by a cache"]


@pytest.mark.parametrize("morsel", [{"httponly": ""}, {"samesite": "None"}, {"path": "/j/"}])
def test_a_cookie_within_reach_is_noticed(front, morsel):
    front.cookies[settings.VISITOR_COOKIE_NAME].update(morsel)
    assert broken(front, "") == ["a cookie is out of reach for scripts and other sites"]


def test_an_answer_with_nothing_of_it_breaks_all_rules_but_that_of_cookies():
    assert broken(HttpResponse(), "<style>") == list(RULES)[:-1]


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
