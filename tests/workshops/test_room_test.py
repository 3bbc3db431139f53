"""Test my room: said in words, and a phone that tries the address leaves nothing but a count."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from workshops.models import Participant


@pytest.fixture
def hall(a_room):
    return a_room()


def page_of(hall):
    return reverse("workshops:room-test", args=[hall.workshop.pk])


def address_to_try(hall):
    """The path that the QR code of the page leads to."""
    link = hall.console().get(page_of(hall)).context["link"]
    return re.sub(r"^https?://[^/]+", "", link)


def opened(hall):
    return hall.console().get(f"{page_of(hall)}?count").json()["opened"]


def test_every_part_has_words_for_both_ends(hall):
    page = hall.console().get(page_of(hall)).content.decode()
    for part in ("screen", "sound", "film", "sockets"):
        section = page.partition(f'data-test="{part}"')[2].partition("</section>")[0]
        assert len(re.findall(r'data-(?:good|bad)="[^"]{20,}"', section)) == 2
        assert 'role="status"' in section


def test_a_phone_that_opens_the_address_is_counted(hall):
    address = address_to_try(hall)
    assert opened(hall) == 0
    for number in (1, 2):
        assert "Telefonen når hit" in Client().get(address).content.decode()
        assert opened(hall) == number
    assert "har öppnats 2 gånger" in hall.console().get(page_of(hall)).content.decode()


def test_it_takes_no_seat_and_gets_no_cookie(hall):
    phone = Client()
    answer = phone.get(address_to_try(hall))
    assert "Set-Cookie" not in answer.headers
    assert not phone.cookies
    with hall.within():
        assert not Participant.objects.exists()


def test_a_look_without_the_page_is_not_counted(hall):
    Client().head(address_to_try(hall))
    assert opened(hall) == 0


def test_an_old_or_invented_address_says_so_and_counts_nothing(hall):
    address = address_to_try(hall)
    with time_machine.travel("2099-01-01"):
        assert Client().get(address).status_code == 410
    assert Client().get(reverse("workshops:phone-test", args=["x:y:z"])).status_code == 410
    assert opened(hall) == 0


def test_each_workshop_counts_its_own(hall, a_room):
    other = a_room()
    Client().get(address_to_try(hall))
    assert (opened(hall), opened(other)) == (1, 0)


def test_the_own_film_is_tried_where_there_is_one(hall):
    assert "test-clip" in hall.console().get(page_of(hall)).content.decode()
    with hall.within():
        hall.workshop.video = "videos/own.mp4"
        hall.workshop.save()
    page = hall.console().get(page_of(hall)).content.decode()
    assert reverse("workshops:film", args=[hall.occasion.wall_token]) in page
