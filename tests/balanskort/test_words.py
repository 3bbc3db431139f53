"""The fixed texts of the card: whole in each language, and in one place."""

from dataclasses import fields
from pathlib import Path

import pytest

from balanskort import words

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ["sv", "en", "da", "nl"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing_or_empty(language):
    said = words.of(language)
    assert said.language == language
    plain = [getattr(said, field.name) for field in fields(said) if field.type is str]
    boxes = [field for state in said.states for field in state.fields]
    assert [text for text in plain if not text.strip()] == []
    assert [box for box in boxes if not (box.question and box.prompt and len(box.examples) >= 2)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_green_comes_first_and_each_state_has_its_own_word_and_shape(language):
    states = words.of(language).states
    assert [(state.key, state.symbol) for state in states] == [
        ("green", "circle"),
        ("amber", "triangle"),
        ("red", "square"),
    ]
    assert len({state.label for state in states}) == 3
    assert [list(state.questions) for state in states] == [["signs", "wish", "me", "you"]] * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_boxes_ask_the_same(language):
    asked = [question for state in words.of(language).states for question in state.questions.values()]
    assert len(set(asked)) == 12


@pytest.mark.parametrize(
    ("asked", "given"), [("en-gb", "en"), ("NL", "nl"), ("fr", "sv"), ("", "sv"), (None, "sv")]
)
def test_a_language_without_texts_gets_the_swedish_ones(asked, given):
    assert words.of(asked).language == given


def test_the_texts_stand_in_one_place():
    said = {state.label for language in LANGUAGES for state in words.of(language).states}
    said |= {question for state in words.of("sv").states for question in state.questions.values()}
    told = [
        path for folder in ("balanskort", "templates/balanskort") for path in (ROOT / folder).rglob("*.*")
    ]
    read = {path: path.read_text("utf-8") for path in told if path.suffix in {".py", ".html", ".typ"}}
    assert [(path.name, text) for path, source in read.items() for text in said if text in source] == []
