"""What may stand on a card, and how it is told to be sealed."""

from dataclasses import replace
from datetime import date

import pytest

from balanskort.domain.contents import Agreement, Contents, State, in_four_months, unpacked, written
from balanskort.sealing import Unreadable
from workshops.contract import Refused

pytestmark = pytest.mark.once
FULL = Contents(
    name="Kim",
    green=State("nynnar", "ett hej", "går ut", "hälsar"),
    amber=State(signs="Jag svarar kort"),
    red=State(you="Ring mig"),
    review_on=date(2027, 3, 22),
    agreements=(Agreement("Vi äter lunch", "Kim och Ali", "varje måndag"),),
    organisation="0b0f",
    language="nl",
    large_text=True,
)


def test_a_card_is_told_and_read_back():
    assert Contents.from_json(FULL.to_json()) == FULL


def test_words_of_a_later_version_are_passed_over():
    told = FULL.to_json()
    told |= {"mood": "!", "green": {**told["green"], "smell": "!"}}
    assert Contents.from_json(told) == FULL


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": 2},
        {"green": None},
        {"review_on": "snart"},
        {"agreements": 3},
        {"agreements": ["x"]},
        {"red": 1},
    ],
)
def test_what_is_no_card_is_unreadable(wrong):
    with pytest.raises(Unreadable):
        Contents.from_json(FULL.to_json() | wrong)


@pytest.mark.parametrize("text", [b"", b"{", b"\xff"])
def test_what_is_no_text_is_unreadable(text):
    with pytest.raises(Unreadable):
        unpacked(text)


@pytest.mark.parametrize(
    ("today", "then"),
    [
        (date(2026, 11, 22), date(2027, 3, 22)),
        (date(2026, 10, 31), date(2027, 2, 28)),
        (date(2027, 10, 30), date(2028, 2, 29)),
        (date(2026, 8, 31), date(2026, 12, 31)),
        (date(2026, 1, 1), date(2026, 5, 1)),
    ],
)
def test_the_card_is_looked_at_again_in_four_months(today, then):
    assert in_four_months(today) == then


def test_texts_are_tidied_line_by_line():
    card = FULL.with_texts({("green", "signs"): "  Jag nyn\x00nar\u202e \r\n\n\n och   ler\u200b "})
    assert card.tidied().green == replace(FULL.green, signs="Jag nynnar\noch ler")


def test_an_empty_agreement_is_none():
    assert replace(FULL, agreements=(Agreement(" "), Agreement(who="Ali"))).tidied().agreements == (
        Agreement(who="Ali"),
    )


@pytest.mark.parametrize("sign", ["a", "å", "漢", "👩\u200d👩\u200d👧"[:1], "ש", "a\u0301"])
def test_five_hundred_signs_have_room_and_no_more(sign):
    assert written(sign * 500)
    with pytest.raises(Refused):
        written(sign * 501)


def test_a_text_of_many_bytes_is_refused():
    with pytest.raises(Refused):
        written("👩\u200d👩\u200d👧" * 400)


def test_there_is_room_for_twelve_agreements():
    twelve = replace(FULL, agreements=FULL.agreements * 12)
    assert twelve.tidied() == twelve
    with pytest.raises(Refused):
        replace(FULL, agreements=FULL.agreements * 13).tidied()


def test_a_text_goes_where_there_is_a_place():
    assert FULL.with_texts({("red", "you"): "Vänta", ("amber", "me"): "Vilar"}).red.you == "Vänta"
    with pytest.raises(KeyError):
        FULL.with_texts({("blue", "you"): "Vänta"})


def test_a_card_knows_whether_it_is_blank():
    assert Contents().is_blank
    assert not FULL.is_blank


def test_green_comes_first_and_nothing_shows_itself():
    assert [key for key, _state in FULL.states] == ["green", "amber", "red"]
    assert "nynnar" not in f"{FULL} {FULL!r} {FULL.green} {FULL.agreements}"
