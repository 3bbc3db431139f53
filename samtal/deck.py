"""The cards: cases, tools, guides and health modules, as the deck files have them.

Files are read once. `samtal.checks` says at start what is wrong with them; a faulty card is not there.
An organisation's own cards are rows; `samtal.domain.library` puts both together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.utils.dateparse import parse_date
from django.utils.translation import get_language

from samtal.decks import files, rules
from samtal.decks.rules import KINDS, SOURCE

__all__ = ["KINDS", "Card", "Case", "Guide", "Module", "Tool", "faults", "find", "label", "labels", "of"]

HERE = Path(__file__).with_name("decks")
Words = Mapping[str, object]


@dataclass(frozen=True)
class Card:
    """What every card has. `texts` is what it says, {language: {title, text, questions …}}.

    `is_own` is an organisation's own card, or its word about one that comes with Balansa.
    """

    kind: ClassVar[str]

    key: str
    minutes: int
    texts: Mapping[str, Words] = field(hash=False, repr=False)
    is_own: bool = False

    @property
    def said(self) -> dict:
        """All it says, in every language, for the row that keeps what was dealt."""
        return {language: dict(words) for language, words in self.texts.items()}

    @property
    def words(self) -> Words:
        """What it says in the active language; Swedish, the source language, where that is missing."""
        return in_language(self.texts)

    @property
    def title(self) -> str:
        return self.words["title"]

    @property
    def text(self) -> str:
        return self.words.get("text", "")

    @property
    def questions(self) -> list[str]:
        return self.words.get("questions", [])


@dataclass(frozen=True)
class Case(Card):
    """A dilemma to talk about; its last question is about "us"."""

    kind = "case"

    themes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tool(Card):
    """A dialogue card, an exercise, a game or a ready playbook of the toolbox."""

    kind = "tool"

    dimension: str = ""
    tool_kind: str = ""
    prep_minutes: int = 0
    group_size: tuple[int, int] = (1, 999)
    materials: tuple[str, ...] = ()
    with_tools: tuple[str, ...] = ()
    output: str = "none"
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guide(Card):
    """What leads a dialogue group through an hour."""

    kind = "guide"

    component: str = ""
    group_size: tuple[int, int] = (4, 8)
    leader: str = ""

    @property
    def aim(self) -> str:
        return self.words["aim"]

    @property
    def opening(self) -> str:
        return self.words["opening"]

    @property
    def exercise(self) -> str:
        return self.words["exercise"]

    @property
    def closing(self) -> str:
        return self.words["closing"]

    @property
    def coach_notes(self) -> list[str]:
        return self.words["coach_notes"]

    @property
    def harvest(self) -> str:
        return self.words["harvest"]


@dataclass(frozen=True)
class Module(Card):
    """A health module: something to know, questions to talk about, and the day it is to be looked over."""

    kind = "module"

    version: int = 1
    review: date | None = None


CLASSES = {one.kind: one for one in (Case, Tool, Guide, Module)}


def find(key: str) -> Card | None:
    """The card of that key in the files, or None."""
    return _by_key(folders()).get(key)


def of(kind: str) -> list[Card]:
    """The cards of that kind, in the order of the files."""
    return [card for card in _by_key(folders()).values() if card.kind == kind]


def label(group: str, key: str) -> str:
    """The word for a key of a group (theme, output …) in the active language; the key where there is none."""
    texts = labels().get(group, {}).get(key)
    return texts.get((get_language() or SOURCE)[:2], texts[SOURCE]) if texts else key


def labels() -> rules.Labels:
    """Every group of words that cards are described with: {group: {key: {language: word}}}."""
    return _shelf(folders()).labels


def paths() -> Mapping[str, list[str]]:
    """Which cards the files suggest for a demand: {key of the example: keys of cards}."""
    return _shelf(folders()).paths


def faults() -> tuple[files.Fault, ...]:
    """What is wrong in the files, each with its file and line."""
    return _shelf(folders()).faults


def in_language(texts: Mapping[str, Words]) -> Words:
    """The words of a card, or of what was dealt, in the active language; in Swedish where it has none."""
    return texts.get((get_language() or SOURCE)[:2]) or texts[SOURCE]


def made(kind: str, key: str, fields: Mapping, *, is_own: bool = False) -> Card:
    """The card of these fields, which follow the rules of its kind."""
    own = {name: value for name, value in fields.items() if name not in rules.LANGUAGES}
    texts = {language: fields[language] for language in rules.LANGUAGES if language in fields}
    read = {ATTRIBUTES.get(name, name): _as_kept(name, value) for name, value in own.items()}
    return CLASSES[kind](key=key, texts=texts, is_own=is_own, **read)


# What a field of the files is called on a card, where that is not the same.
ATTRIBUTES = {"kind": "tool_kind"}


def _as_kept(name, value):
    if name == "group_size":
        return tuple(int(number) for number in value.split("-"))
    if name == "review" and isinstance(value, str):
        return parse_date(value)
    return tuple(value) if isinstance(value, list) else value


def folders() -> tuple[Path, ...]:
    """Where decks lie: Balansa's own, then that of the installation."""
    return (HERE, Path(settings.BALANSA_DECKS)) if settings.BALANSA_DECKS else (HERE,)


@cache
def _shelf(folders: tuple[Path, ...]) -> files.Shelf:
    return files.read(folders)


@cache
def _by_key(folders: tuple[Path, ...]) -> dict[str, Card]:
    return {one.key: made(one.kind, one.key, one.said) for one in _shelf(folders).cards}
