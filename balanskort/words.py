"""The fixed texts of the card, from card.toml: one place for the page, the paper and the picture."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WRITTEN = Path(__file__).with_name("card.toml")
SYMBOLS = {"green": "circle", "amber": "triangle", "red": "square"}
FIELDS = ("signs", "wish", "me", "you")
SOURCE = "sv"


@dataclass(frozen=True)
class FieldWords:
    """One box: what it asks, a question in easy words that helps to begin, and how others might answer."""

    key: str
    question: str
    prompt: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class StateWords:
    """One light of three: its word, its shape, its boxes in the order in which they are read."""

    key: str
    symbol: str
    label: str
    fields: tuple[FieldWords, ...]

    @property
    def questions(self) -> dict[str, str]:
        """What each box asks, by the key of the box."""
        return {field.key: field.question for field in self.fields}


@dataclass(frozen=True)
class AgreementWords:
    """The heads of the table of agreements."""

    heading: str
    what: str
    who: str
    when: str


@dataclass(frozen=True)
class RecoveryWords:
    """What stands on the sheet that holds the owner's link."""

    title: str
    lead: str
    lost: str
    keep: str


@dataclass(frozen=True)
class CardWords:
    """All fixed texts of the card in one language; `language` is the one they are in."""

    language: str
    title: str
    subtitle: str
    not_for_appraisal: str
    privacy_note: str
    name: str
    review: str
    agreements: AgreementWords
    recovery: RecoveryWords
    states: tuple[StateWords, ...]


def of(language: str | None) -> CardWords:
    """The texts in this language, by its first two letters; in Swedish where there are none in it."""
    code = (language or SOURCE)[:2].lower()
    return all_of_them().get(code) or all_of_them()[SOURCE]


@cache
def all_of_them() -> dict[str, CardWords]:
    """Language → its texts. A text that is missing stops the process with its name."""
    written = tomllib.loads(WRITTEN.read_text("utf-8"))
    return {language: _card(language, texts) for language, texts in written.items()}


def _card(language: str, texts: dict) -> CardWords:
    plain = {name: text for name, text in texts.items() if isinstance(text, str)}
    return CardWords(
        language=language,
        agreements=AgreementWords(**texts["agreements"]),
        recovery=RecoveryWords(**texts["recovery"]),
        states=tuple(_state(key, texts[key]) for key in SYMBOLS),
        **plain,
    )


def _state(key: str, texts: dict) -> StateWords:
    fields = tuple(_field(name, texts[name]) for name in FIELDS)
    return StateWords(key=key, symbol=SYMBOLS[key], label=texts["label"], fields=fields)


def _field(key: str, texts: dict) -> FieldWords:
    return FieldWords(
        key=key, question=texts["question"], prompt=texts["prompt"], examples=tuple(texts["examples"])
    )
