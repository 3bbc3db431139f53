"""Files of a card, and the talk about it."""

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from balanskort.domain import owning
from balanskort.pages.talking import MINUTES

from .visiting import WORD, said, visit

REVEALS = ("balans", "kim", "lindalen")


def test_the_day_of_review_comes_as_a_file_that_gives_nothing_away(kim):
    answer = visit("file", kim.secret, args=["ics"])
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event["dtstart"].dt == kim.opened.contents.review_on
    assert str(event["summary"]) == "Se över mitt kort"
    told = (answer["Content-Disposition"] + str(event["summary"]) + str(event["uid"])).lower()
    assert not [word for word in REVEALS if word in told]
    assert kim.secret.encode() not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2027-03-24", "9999-12-31", "0001-01-01", "", "i vår"])
def test_a_day_alone_makes_a_file_too(day):
    answer = visit("calendar", review_on=day)
    assert answer.status_code == 200
    assert Calendar.from_ical(answer.content).walk("VEVENT")


@pytest.mark.parametrize(("format", "start"), [("pdf", b"%PDF"), ("png", b"\x89PNG"), ("link", b"%PDF")])
def test_the_card_and_its_link_come_as_files_that_no_cache_keeps(kim, format, start):
    answer = visit("file", kim.secret, args=[format])
    assert answer.content.startswith(start)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert kim.secret not in str(answer.headers)


def test_another_format_is_nothing(kim):
    assert visit("file", kim.secret, args=["docx"]).status_code == 404


def test_an_empty_form_needs_no_card(db):
    assert Client().get(reverse("balanskort:blank-in", args=["nl"])).content.startswith(b"%PDF")
    assert Client().get(reverse("balanskort:blank-in", args=["xx"])).status_code == 404


@pytest.mark.django_db
def test_the_talk_takes_half_an_hour_and_sends_nothing_without_a_key():
    page = said(Client().get(reverse("balanskort:talk")))
    assert MINUTES == 30
    assert page.count("data-minutes") == 6
    assert 'name="what"' not in page
    assert "1. Landa" in page


def test_the_talk_shows_the_lights_and_ends_on_the_card(kim):
    page = said(visit("talk", kim.secret))
    assert "Jag nynnar" in page
    sent = {"version": "1", "review_on": "2027-05-01", "what": [WORD], "who": ["vi"], "when": ["nu"]}
    answer = visit("talk-save", kim.secret, **sent)
    assert WORD in said(answer)
    assert "1 maj 2027" in said(answer)
    assert "Jag nynnar" in said(answer)


def test_who_talked_while_somebody_saved_is_told(kim):
    opened = kim.opened
    owning.save(opened, opened.contents.with_texts({("red", "me"): "Nytt"}), 1)
    sent = {"version": "1", "review_on": "2027-05-01", "what": [WORD], "who": ["vi"], "when": ["nu"]}
    answer = visit("talk-save", kim.secret, **sent)
    assert answer.status_code == 409
    assert WORD in said(answer)
    assert "Inget är borta" in said(answer)
