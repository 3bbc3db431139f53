"""Text that people write: cleaned of what would hurt others, otherwise left alone."""

import pytest
from django.core.exceptions import ValidationError

from workshops.models.usertext import UserText, count_letters, tidy

FAMILY = "👩‍👩‍👧"
FLAG = "🏳️‍🌈"


@pytest.mark.parametrize(
    "text",
    [
        "Ont om tid",
        "Tydlighet – ”äntligen”!",
        "ضغط الوقت",
        "עומס",
        FAMILY,
        FLAG,
        "a < b & c > d",
        "<script>alert(1)</script>",
    ],
)
def test_ordinary_text_of_any_script_is_left_alone(text):
    assert UserText.cleaned(text) == text


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Ont   om\n\ttid ", "Ont om tid"),
        ("Ont\x00 om\x07 tid", "Ont om tid"),
        ("\u202eOnt om tid\u202c", "Ont om tid"),
        ("\ufeffOnt\u200b om tid", "Ont om tid"),
        ("Ont om tid \ud800", "Ont om tid"),
        ("A\u030angest", "Ångest"),
        ("\u200d\u200d", ""),
    ],
)
def test_what_cannot_be_seen_is_taken_out(raw, kept):
    assert tidy(raw) == kept


def test_zalgo_keeps_three_marks_a_letter():
    tidied = tidy("Z" + "\u0335" * 40 + "a" + "\u0336" * 2)
    assert tidied == "Z" + "\u0335" * 3 + "a" + "\u0336" * 2


@pytest.mark.parametrize("raw", ["", "   ", "\n\t", "\x00", "\u200b\u200b", "\u202e"])
def test_an_empty_text_is_refused(raw):
    with pytest.raises(ValidationError, match="tom"):
        UserText.cleaned(raw)


def test_140_letters_are_kept_and_one_more_is_refused():
    assert UserText.cleaned("å" * 140) == "å" * 140
    with pytest.raises(ValidationError, match="högst 140"):
        UserText.cleaned("å" * 141)


def test_the_joints_of_persian_are_kept():
    assert UserText.cleaned("می\u200cخواهم") == "می\u200cخواهم"


def test_joiners_between_letters_do_not_stretch_the_limit():
    with pytest.raises(ValidationError, match="lång"):
        UserText.cleaned("a\u200d" * 141)


def test_letters_are_counted_as_people_count_them():
    assert count_letters(FAMILY) == 1
    assert count_letters("A\u0335\u0336") == 1
    assert UserText.cleaned("🙂" * 140)


def test_one_kilobyte_is_the_most():
    assert len(("a\u0335\u0336\u0337" * 140).encode()) <= 1024
    assert UserText.cleaned("a\u0335\u0336\u0337" * 140)
    with pytest.raises(ValidationError, match="lång"):
        UserText.cleaned("🙂\u0335\u0336\u0337" * 140)


def test_the_column_holds_the_largest_text(room):
    room.go_on(4)
    text = "🙂" * 140
    assert room.tap("add", text=text).kept
    assert room.workshop.items.get().text == text
