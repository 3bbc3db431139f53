"""Guessing a code must not pay, whoever guesses from wherever; and a whole room must get in all the same."""

import re

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.doors.world import a_phone
from tests.rooms import a_room
from workshops.domain import planning
from workshops.models import Occasion
from workshops.models.occasion import CODE_LENGTH, CODE_SYMBOLS
from workshops.pages import door

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
GOAL = 1e-6
WRONG, MALFORMED = "22222222", "O0I1"
LOOKS_A_CODE_UP = re.compile(r'FROM "workshops_occasion".*"code" =')


def type_code(code, address="192.0.2.1", client=None):
    return (client or Client()).post("/", {"code": code}, REMOTE_ADDR=address)


def networks():
    """Addresses in so many networks as anybody asks for."""
    return (f"10.{number // 250}.{number % 250}.7" for number in range(60_000))


@pytest.fixture
def hall(db):
    return a_room()


def open_doors(number):
    """So many rooms whose code opens something."""
    hall = a_room()
    with hall.within():
        for _ in range(number - Occasion.objects.count()):
            planning.plan_workshop(unit=hall.workshop.unit, method_key=hall.workshop.method_key)
    return hall


@pytest.mark.parametrize("doors", range(1, 41))
def test_a_day_of_guessing_succeeds_with_less_than_one_in_a_million(doors):
    tried = door.evaluated_per_minute(doors) * door.MINUTES_A_DAY
    assert door.MINUTES_A_DAY > 24 * 60
    assert tried * doors / len(CODE_SYMBOLS) ** CODE_LENGTH < GOAL


def test_a_code_is_as_rare_as_reckoned_with():
    codes = {Occasion._meta.get_field("code").default() for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert set("".join(codes)) == set(CODE_SYMBOLS)


@pytest.mark.once  # it moves the clock, and nobody moves the clock of a Redis
@pytest.mark.parametrize("doors", [20, 40])
def test_an_attack_from_everywhere_is_evaluated_as_often_as_the_doors_that_are_open_allow(doors):
    open_doors(doors)
    allowed, addresses = door.evaluated_per_minute(doors), networks()
    evaluated = 0
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _minute in range(3):
            answers = [type_code(WRONG, next(addresses)).status_code for _ in range(allowed + 10)]
            assert set(answers) == {422, 429}
            evaluated += answers.count(422)
            clock.shift(61)
    assert evaluated == 3 * allowed


def test_a_door_that_is_over_is_not_reckoned_with():
    hall = open_doors(5)
    with hall.within():
        Occasion.objects.exclude(pk=hall.occasion.pk).update(ended_at=timezone.now(), code=None)
    assert door._doors() == 1


def test_when_the_budget_is_spent_right_and_wrong_codes_are_answered_alike(hall):
    for address, _ in zip(networks(), range(door.evaluated_per_minute(1)), strict=False):
        cache.incr("code:all") if cache.get("code:all") else type_code(WRONG, address)
    answers = [type_code(code, "198.51.100.1") for code in (hall.occasion.code, WRONG)]
    assert [answer.status_code for answer in answers] == [429, 429]
    first, second = (without_fresh(answer) for answer in answers)
    assert first.replace(hall.occasion.code, WRONG) == second


def without_fresh(answer):
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def test_when_the_budget_is_spent_the_link_still_leads_in(hall):
    cache.set("code:all", 10**9, 60)
    assert type_code(hall.occasion.code).status_code == 429
    phone = a_phone(hall)
    assert phone.get(f"/room/{hall.occasion.pk}/").status_code == 200


def test_nothing_is_looked_up_for_who_is_refused(hall):
    code = hall.occasion.code
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert type_code(WRONG).status_code == 422
    assert [one for one in asked.captured_queries if LOOKS_A_CODE_UP.search(one["sql"])]
    cache.set("code:all", 10**9, 60)
    with CaptureQueriesContext(connection) as asked:
        assert type_code(code).status_code == 429
    assert asked.captured_queries == []


def test_while_guesses_cannot_be_counted_none_is_compared_and_the_link_still_leads_in(hall, settings):
    code, gone = hall.occasion.code, "redis://127.0.0.1:1"
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": gone}
    }
    with CaptureQueriesContext(connection) as asked:
        assert [type_code(one).status_code for one in (code, WRONG, MALFORMED)] == [429, 429, 422]
    assert asked.captured_queries == []
    assert a_phone(hall).get(f"/room/{hall.occasion.pk}/").status_code == 200


def test_one_network_of_guessers_does_not_spend_what_all_have(hall):
    for number in range(door.WRONG_PER_NETWORK + 100):
        type_code(WRONG, f"203.0.113.{number % 250}")
    assert cache.get("code:all") == door.WRONG_PER_NETWORK
    assert type_code(hall.occasion.code, "192.0.2.1").status_code == 302


def test_who_was_refused_is_not_held_to_have_been_wrong(hall):
    cache.set("code:all", 10**9, 60)
    for _ in range(door.WRONG_PER_NETWORK + 10):
        type_code(hall.occasion.code)
    cache.delete("code:all")
    assert type_code(hall.occasion.code).status_code == 302


def test_a_guesser_with_one_cookie_is_stopped_after_ten():
    guesser = Client()
    guesser.get("/")
    answers = [
        type_code(WRONG, address, guesser).status_code
        for address, _ in zip(networks(), range(12), strict=False)
    ]
    assert answers == [422] * 10 + [429] * 2


def test_what_cannot_be_a_code_is_not_compared(hall):
    with CaptureQueriesContext(connection) as asked:
        assert type_code(MALFORMED).status_code == 422
    assert asked.captured_queries == []
    assert cache.get("code:all") is None


def test_a_room_of_three_hundred_behind_one_address_gets_in_with_three_in_a_hundred_typos(hall):
    wrong = 0
    for number in range(300):
        client = Client()
        client.get("/")
        if number % 33 == 0:
            wrong += type_code(WRONG, client=client).status_code == 422
        assert type_code(hall.occasion.code, client=client).status_code == 302, number
    assert wrong == 10


def test_a_locked_door_is_told_to_who_has_the_code_and_lets_nobody_in(hall):
    with hall.within():
        Occasion.objects.update(door_open=False)
    assert type_code(hall.occasion.code).status_code == 403
    with hall.within():
        assert hall.occasion.participants.count() == 0
