"""The way in: looking takes no seat, a press does; the phone keeps one cookie."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.workshops.browsing import Forms, send
from workshops.domain import running
from workshops.models import Participant

JOIN = reverse("workshops:join")


@pytest.fixture
def hall(a_room):
    return a_room()


@pytest.fixture
def phone():
    return Client(enforce_csrf_checks=True)


def seats(hall):
    with hall.within():
        return Participant.objects.count()


def type_code(phone, code, page=JOIN):
    return send(phone, phone.get(page), "", code=code)


def link(hall):
    return reverse("workshops:link", args=[hall.occasion.token])


def test_the_code_leads_into_the_room(hall, phone):
    answer = type_code(phone, hall.occasion.spoken_code.lower())
    assert answer["Location"] == reverse("workshops:room", args=[hall.occasion.pk])
    assert phone.get(answer["Location"]).status_code == 200
    assert seats(hall) == 1


def test_the_link_leads_into_the_room(hall, phone):
    answer = send(phone, phone.get(link(hall)), "")
    assert answer["Location"] == reverse("workshops:room", args=[hall.occasion.pk])
    assert seats(hall) == 1


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_takes_no_seat(hall, phone, method):
    assert getattr(phone, method)(link(hall)).status_code == 200
    assert getattr(phone, method)(JOIN).status_code == 200
    assert seats(hall) == 0


def test_the_link_again_goes_straight_to_the_seat(hall, phone):
    send(phone, phone.get(link(hall)), "")
    assert phone.get(link(hall))["Location"] == reverse("workshops:room", args=[hall.occasion.pk])
    assert seats(hall) == 1


def test_the_same_phone_by_code_and_by_link_is_one_seat(hall, phone):
    send(phone, phone.get(link(hall)), "")
    type_code(phone, hall.occasion.code)
    assert seats(hall) == 1


def test_a_phone_keeps_exactly_one_cookie(hall, phone):
    type_code(phone, hall.occasion.code)
    phone.get(reverse("workshops:room", args=[hall.occasion.pk]))
    [cookie] = phone.cookies.values()
    assert (cookie.key, cookie["httponly"], cookie["samesite"]) == ("balansa", True, "Lax")
    assert cookie["max-age"] == 36 * 3600


def test_a_forged_cookie_has_no_seat(hall, phone):
    send(phone, phone.get(link(hall)), "")
    room = reverse("workshops:room", args=[hall.occasion.pk])
    phone.cookies["balansa"] = phone.cookies["balansa"].value.split(":")[0] + ":forged"
    assert phone.get(room)["Location"] == JOIN


def test_without_a_token_nobody_comes_in(hall, phone):
    assert phone.post(link(hall)).status_code == 403
    assert phone.post(JOIN, {"code": hall.occasion.code}).status_code == 403
    assert seats(hall) == 0


def test_a_wrong_code_is_a_sentence_and_stays_in_its_field(hall, phone):
    answer = type_code(phone, "2222 2222")
    assert answer.status_code == 422
    assert "Ingen öppen workshop" in answer.content.decode()
    assert Forms(answer).found["?lang=sv"]["code"] == "2222 2222"


def test_what_is_no_code_is_told_what_a_code_is(hall, phone):
    assert "åtta tecken" in type_code(phone, "hej").content.decode()


def test_an_old_code_is_a_sentence(hall, phone):
    code, address = hall.occasion.code, link(hall)
    hall.end()
    assert "träffen är slut" in type_code(phone, code).content.decode()
    answer = phone.get(address)
    assert answer.status_code == 404
    assert "Länken gäller inte längre" in answer.content.decode()


def test_a_locked_door_is_a_sentence(hall, phone):
    with hall.within():
        running.lock_door(occasion=hall.occasion, locked=True)
    for answer in (type_code(phone, hall.occasion.code), send(phone, phone.get(link(hall)), "")):
        assert answer.status_code == 403
        assert "Dörren är låst" in answer.content.decode()
    assert seats(hall) == 0


def test_the_language_chosen_before_joining_is_the_seats(hall, phone):
    page = phone.get(link(hall) + "?lang=en")
    assert '<html lang="en"' in page.content.decode()
    room = send(phone, page, "?lang=en")["Location"]
    with hall.within():
        assert Participant.objects.get().language == "en"
    assert '<html lang="en"' in phone.get(room).content.decode()


def test_the_language_of_the_browser_is_good_enough(hall):
    phone = Client(headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert '<html lang="en"' in phone.get(JOIN).content.decode()


def test_a_room_that_one_is_not_in_leads_to_the_way_in(hall, client):
    assert client.get(reverse("workshops:room", args=[hall.occasion.pk]))["Location"] == JOIN
    face = client.get(reverse("workshops:phone-face", args=[hall.occasion.pk]))
    assert (face.status_code, face.json()) == (410, {"gone": True})
