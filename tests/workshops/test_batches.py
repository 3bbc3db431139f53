"""Taps that arrive together are committed together, and each gets its own answer."""

import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import get_language

from workshops.contract import Activity, Input, Refused
from workshops.domain.contributing import contribute
from workshops.models import Dot, Item, KeptTap


class TextForm(forms.Form):
    text = forms.CharField()


def write(*, step, seat, text):
    """Keeps the text. "which language" is refused with it, "clash" breaks a constraint, "bug" is one."""
    if text == "which language":
        raise Refused(get_language())
    number = Item.objects.filter(step=step).count() + 1
    item = Item.objects.create(workshop=step.workshop, step=step, author=seat, kind="note", text=text)
    if text == "bug":
        raise ZeroDivisionError
    if text == "clash":
        round = step.rounds.create(number=number)
        candidate = round.candidates.create(item=item, place=1)
        Dot.objects.create(round=round, participant=seat, candidate=candidate, number=6, of=5)


class Scribble(Activity):
    title = question = "Scribble"
    inputs = (Input("write", TextForm, write),)


@pytest.fixture
def scribblers(a_room, method_of):
    """A room in an exercise that writes down what it is told."""
    hall = a_room(method_of(Scribble).key, people=3)
    hall.go_on()
    with hall.within():
        yield hall


def texts():
    return list(Item.objects.order_by("pk").values_list("text", flat=True))


def test_answers_come_in_the_order_of_the_taps(scribblers):
    taps = [
        scribblers.a_tap("write", seat, text=text)
        for seat, text in zip(scribblers.seats, ["one", "", "three"], strict=True)
    ]
    assert [answer.kept for answer in contribute(taps)] == [True, False, True]
    assert texts() == ["one", "three"]


def test_what_one_phone_sent_in_an_order_is_done_in_that_order(room):
    first, second = room.vote("Ont om tid", "Otydliga mål")
    room.dot(first, dots=5)
    back, forth = room.a_tap("take_back", candidate=first), room.a_tap("place", candidate=second)
    assert [answer.kept for answer in contribute([back, forth])] == [True, True]
    back, forth = room.a_tap("take_back", candidate=second), room.a_tap("place", candidate=first)
    assert [answer.kept for answer in contribute([forth, back])] == [False, True]
    assert list(Dot.objects.values_list("candidate", flat=True)) == [first] * 4


def test_seven_dots_in_one_batch_are_five(room):
    first, _second = room.vote("Ont om tid", "Otydliga mål")
    answers = contribute([room.a_tap("place", candidate=first) for _ in range(7)])
    assert [answer.kept for answer in answers] == [True] * 5 + [False] * 2
    assert Dot.objects.count() == 5


def test_two_workshops_in_one_batch_stay_apart(scribblers, a_room):
    other = a_room("made-0", people=1)
    other.go_on()
    answers = contribute([scribblers.a_tap("write", text="ours"), other.a_tap("write", text="theirs")])
    assert [answer.kept for answer in answers] == [True, True]
    assert texts() == ["ours"]
    with other.within():
        assert texts() == ["theirs"]


def test_everybody_is_refused_in_their_own_language(scribblers):
    english = scribblers.enter(language="en")
    seats = [scribblers.seats[0], english, scribblers.seats[1]]
    answers = contribute([scribblers.a_tap("write", seat, text="which language") for seat in seats])
    assert [answer.sentence for answer in answers] == ["sv", "en", "sv"]
    assert get_language() == "sv"


def test_the_end_and_a_clash_are_told_in_the_phones_own_language(scribblers):
    english = scribblers.enter(language="en")
    assert "Try again" in scribblers.tap("write", english, text="clash").sentence
    step = scribblers.step.pk
    scribblers.end()
    assert "The session is over" in scribblers.tap("write", english, step=step, text="late").sentence


def test_a_tap_that_breaks_a_rule_of_the_database_takes_no_other_along(scribblers):
    taps = [
        scribblers.a_tap("write", seat, text=text)
        for seat, text in zip(scribblers.seats, ["before", "clash", "after"], strict=True)
    ]
    before, clash, after = contribute(taps)
    assert (before.kept, clash.kept, after.kept) == (True, False, True)
    assert clash.sentence
    assert texts() == ["before", "after"]
    assert KeptTap.objects.count() == 2


def test_a_key_that_cannot_be_written_takes_no_other_along(scribblers):
    taps = [scribblers.a_tap("write", text="good"), scribblers.a_tap("write", text="bad", key="\ud800" * 20)]
    assert [answer.kept for answer in contribute(taps)] == [True, False]


def test_half_an_emoji_takes_no_other_along(scribblers):
    taps = [scribblers.a_tap("write", text="good"), scribblers.a_tap("write", text="half \ud83d of it")]
    assert [answer.kept for answer in contribute(taps)] == [True, True]
    assert texts() == ["good", "half  of it"]


def test_thirty_dots_in_one_batch_ask_no_more_than_one(room):
    first, _second = room.vote("Ont om tid", "Otydliga mål")
    room.enter(30)

    def asked(seats):
        with CaptureQueriesContext(connection) as queries:
            contribute([room.a_tap("place", seat, candidate=first, step=step) for seat in seats])
        return len(queries)

    step = room.step.pk
    asked(room.seats[:3])  # from the third ballot on there is one question less
    assert asked(room.seats[3:4]) == asked(room.seats[4:33])


def test_a_verb_that_fails_spoils_no_other_tap(scribblers):
    words = ["Ett", "bug", "Två"]
    answers = contribute([scribblers.a_tap("write", scribblers.seats[0], text=text) for text in words])
    assert [answer.kept for answer in answers] == [True, False, True]
    assert "Försök igen" in answers[1].sentence
    assert texts() == ["Ett", "Två"]
