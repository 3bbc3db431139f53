"""The way to a card of one's own, in each of the three modes."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from balanskort.domain import terms
from balanskort.models import Card
from tests.rooms import a_facilitator

from .visiting import WORD, a_whole_card, said, visit

NEW = "/card/new/"


@pytest.fixture
def seated(a_room):
    """A phone with a seat, and its room."""
    hall = a_room(people=0)
    phone, _seat = hall.phone()
    phone.room = str(hall.occasion.pk)
    phone.organisation = hall.workshop.organisation
    return phone


def choose(organisation, mode, reason=""):
    terms.choose(organisation, mode, reason, None)


@pytest.mark.django_db
def test_on_paper_the_page_has_no_form_that_could_carry_the_card():
    page = said(Client().get(NEW))
    assert "inget skickas" in page
    for form in re.findall(r"<form.*?</form>", page, re.S):
        assert "<textarea" not in form
    assert not re.search(r'<textarea[^>]* name="', page)
    assert Client().post(NEW, a_whole_card(green_signs=WORD)).status_code == 422
    assert not Card.objects.exists()


def test_the_mode_is_that_of_the_workshop_where_the_phone_has_its_seat(seated):
    choose(seated.organisation, "stored", "Facken är med på det.")
    assert "Facken är med på det." in said(seated.get(NEW, {"room": seated.room}))
    assert "Facken är med på det." not in said(seated.get(NEW)), "without a room nobody knows"
    assert "Facken är med på det." not in said(Client().get(NEW, {"room": seated.room})), "no seat"


def test_the_reason_is_told_where_the_card_is_not_used(seated):
    choose(seated.organisation, "off", "Vi prövar nästa år.")
    page = said(seated.get(NEW, {"room": seated.room}))
    assert "Vi prövar nästa år." in page
    assert "<textarea" not in page


def test_who_is_signed_in_has_the_mode_of_the_organisation(a_room):
    unit = a_room().workshop.unit
    client = Client()
    client.force_login(a_facilitator(unit))
    choose(unit.organisation, "stored", "Hos oss sparas de.")
    assert "Hos oss sparas de." in said(client.get(NEW))


def test_where_cards_are_stored_one_may_still_be_only_on_paper(seated):
    choose(seated.organisation, "stored")
    page = said(seated.get(NEW, {"room": seated.room, "paper": "1"}))
    assert not re.search(r'<textarea[^>]* name="', page)


def test_a_stored_card_answers_with_its_link_once_and_no_address_holds_it(seated):
    choose(seated.organisation, "stored")
    answer = seated.post(NEW, a_whole_card(green_signs=WORD, room=seated.room))
    assert answer.status_code == 200
    link = re.search(r"(http\S+/card/#([\w-]{43}))<", said(answer))
    assert link[2] not in str(answer.headers)
    assert "Location" not in answer.headers
    assert WORD in said(visit("card", link[2]))


def test_a_card_from_a_workshop_goes_a_day_after_it(seated):
    choose(seated.organisation, "stored")
    seated.post(NEW, a_whole_card(room=seated.room))
    left = Card.objects.get().expires_at - timezone.now()
    assert timedelta(hours=23) < left <= timedelta(hours=48)


def test_a_text_that_is_too_long_is_told_and_nothing_is_lost(seated):
    choose(seated.organisation, "stored")
    answer = seated.post(NEW, a_whole_card(green_signs="å" * 501, red_you=WORD, room=seated.room))
    assert answer.status_code == 422
    assert "å" * 501 in said(answer)
    assert WORD in said(answer)
    assert "högst 500 tecken" in said(answer)
    assert 'aria-invalid="true"' in said(answer)
    assert not Card.objects.exists()


def test_the_promise_of_the_card_stands_on_the_page(seated):
    promise = "Det får aldrig användas för att bedöma dig."
    for mode in ("paper", "stored"):
        choose(seated.organisation, mode)
        assert promise in said(seated.get(NEW, {"room": seated.room}))


@pytest.mark.django_db
def test_a_get_opens_nothing_and_every_answer_is_kept_by_nobody():
    for name in ("card", "shared", "new", "talk", "leave"):
        answer = Client().get(reverse(f"balanskort:{name}"))
        assert answer.status_code == 200, name
        assert "no-store" in answer["Cache-Control"], name
        assert "noindex" in answer["X-Robots-Tag"], name
