"""The limiter at the door: guessing a code must not pay, and a room behind one address must get in."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.workshops.browsing import send
from workshops.models.occasion import CODE_LENGTH, CODE_SYMBOLS
from workshops.pages import door

JOIN = reverse("workshops:join")
WRONG = "2222 2222"


def knock(phone, code, **more):
    """The answer to a code typed in this browser."""
    return phone.post(JOIN, {"code": code}, **more)


@pytest.fixture
def phone(db):
    client = Client()
    client.get(JOIN)
    return client


@pytest.fixture
def code(a_room):
    return a_room().occasion.code


def test_ten_wrong_codes_are_forgiven(phone, code):
    for _ in range(9):
        assert knock(phone, WRONG).status_code == 422
    assert knock(phone, code).status_code == 302


def test_the_eleventh_code_is_refused_even_when_it_is_right(phone, code):
    for _ in range(10):
        knock(phone, WRONG)
    answer = knock(phone, code)
    assert answer.status_code == 429
    assert "koder har provats" in answer.content.decode()


def test_a_refused_code_is_not_looked_up(phone, code, django_assert_num_queries):
    for _ in range(10):
        knock(phone, WRONG)
    with django_assert_num_queries(0):
        knock(phone, code)


def test_the_link_works_for_those_who_mistyped_too_often(phone, a_room):
    hall = a_room()
    for _ in range(11):
        knock(phone, WRONG)
    link = reverse("workshops:link", args=[hall.occasion.token])
    assert send(phone, phone.get(link), "").status_code == 302


def test_one_persons_mistakes_do_not_lock_the_neighbour_out(phone, code):
    for _ in range(11):
        knock(phone, WRONG)
    assert knock(Client(), code).status_code == 302


def test_a_network_that_tries_hundreds_of_codes_is_refused(code):
    for number in range(door.WRONG_PER_NETWORK):
        knock(Client(), WRONG, REMOTE_ADDR=f"192.0.2.{number % 250}")
    assert knock(Client(), code, REMOTE_ADDR="192.0.2.251").status_code == 429
    assert knock(Client(), code, REMOTE_ADDR="192.0.3.1").status_code == 302


def test_all_together_have_so_many_codes_a_minute(code, monkeypatch):
    monkeypatch.setattr(door, "GOAL_PER_DAY", 1e-8)
    for number in range(door.evaluated_per_minute(doors=1)):
        assert knock(Client(), WRONG, REMOTE_ADDR=f"10.{number}.0.1").status_code == 422
    assert knock(Client(), code, REMOTE_ADDR="10.255.0.1").status_code == 429


@pytest.mark.parametrize("doors", [1, 2, 20, 500])
def test_guessing_succeeds_less_than_once_in_a_million_days(doors):
    tried_a_day = door.evaluated_per_minute(doors) * 1440
    assert 0 < tried_a_day * doors / len(CODE_SYMBOLS) ** CODE_LENGTH < 1e-6


def networks(*addresses):
    return len({door.network_of(RequestFactory().get("/", REMOTE_ADDR=address)) for address in addresses})


def test_a_network_is_a_24_or_a_64():
    assert networks("192.0.2.7", "192.0.2.250") == 1
    assert networks("192.0.2.7", "192.0.3.7") == 2
    assert networks("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:7:8:9:a") == 1
    assert networks("2001:db8:1:2:3:4:5:6", "2001:db8:1:3:3:4:5:6") == 2


def test_a_short_way_of_writing_an_address_is_the_same_network():
    assert networks("2001:db8::1", "2001:db8:0:0::2", "2001:db8:0:0:3::") == 1


def test_a_request_without_an_address_is_no_trouble():
    assert networks("", "a socket")
