"""The next date: agreed on in the room, on every screen at once."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from workshops.activities.next_time.activity import NextTime
from workshops.contract import Audience, Refused
from workshops.domain import planning, returning
from workshops.models import Workshop


@pytest.fixture
def hall(hold):
    """The last step of a meeting; the scope is open."""
    hall = hold(NextTime)
    with hall.within():
        yield hall


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def agree(hall, days=120, about="Hur går det med korten?"):
    hall.press("agree", next_on=in_days(days).isoformat(), text=about)


def agreed(hall):
    workshop = Workshop.objects.get(pk=hall.workshop.pk)
    return workshop.next_on, workshop.next_about


def test_the_day_and_its_subject_stand_on_the_wall_and_on_the_phones(hall):
    agree(hall)
    assert agreed(hall) == (in_days(120), "Hur går det med korten?")
    for audience in Audience:
        assert in_days(120).isoformat() in hall.paint(audience)
        assert "Hur går det med korten?" in hall.paint(audience)


def test_another_day_replaces_the_first_and_the_subject_may_be_empty(hall):
    agree(hall)
    agree(hall, days=7, about="  ")
    assert agreed(hall) == (in_days(7), "")


@pytest.mark.parametrize(("days", "sentence"), [(-1, "redan varit"), (800, "två år bort")])
def test_a_day_that_has_been_or_is_far_away_is_refused_and_nothing_changes(hall, days, sentence):
    agree(hall)
    with pytest.raises(Refused, match=sentence):
        agree(hall, days=days)
    assert agreed(hall)[0] == in_days(120)


def test_today_is_no_day_that_has_been(hall):
    returning.agree_on_next(step=hall.step, next_on=in_days(0))
    assert agreed(hall) == (in_days(0), "")


def test_a_subject_that_is_too_long_is_refused(hall):
    with pytest.raises(Refused, match="för lång"):
        agree(hall, about="å" * 141)


@pytest.mark.parametrize(
    ("typed", "sentence"), [("", "Välj vilken dag"), ("2027-02-30", "finns inte"), ("i morgon", "finns inte")]
)
def test_what_is_no_day_is_refused_at_the_desk_with_a_sentence(hall, typed, sentence):
    answer = hall.console().post(
        f"/workshops/{hall.workshop.pk}/step/{hall.step.pk}/agree/",
        {"next_on": typed, "text": "Om korten"},
        headers={"HX-Request": "true"},
    )
    assert sentence in json.loads(answer.headers["HX-Trigger"])["notice"]["sentence"]
    assert agreed(hall) == (None, "")


def test_leaving_without_a_day_asks_first(hall):
    results = hall.step.activity.results(hall.step)
    assert hall.step.activity.can_leave(hall.step, results)
    agree(hall)
    results = hall.step.activity.results(hall.step)
    assert hall.step.activity.can_leave(hall.step, results) == ""


def test_a_copy_of_the_workshop_has_no_next_day_yet(hall):
    agree(hall)
    copy = planning.duplicate_workshop(workshop=hall.workshop, planned_for=None, planned_by=None)
    assert copy.next_on is None
