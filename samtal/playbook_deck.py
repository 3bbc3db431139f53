"""The ready playbooks, as the deck files have them: `playbooks.toml` beside the cards of each folder.

A line is a tool of the box, an exercise of the engine's, or words of its own; nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from samtal import deck
from samtal.decks import files, rules
from samtal.decks.files import Fault
from samtal.playbook_line import EXERCISES

AUDIENCES = ("leaders", "groups")
FIELDS = {"id", "for", "line"}
LINE_FIELDS = {"minutes", "tool", "exercise"}


@dataclass(frozen=True)
class ReadyLine:
    """A tool or an exercise by its key, or words of its own in every language, and its minutes."""

    minutes: int
    tool: str = ""
    exercise: str = ""
    said: Mapping | None = None


@dataclass(frozen=True)
class ReadyPlaybook:
    """A playbook that comes with a deck. `texts` is what it says, {language: {title, text}}."""

    key: str
    texts: Mapping[str, Mapping[str, str]]
    lines: tuple[ReadyLine, ...]
    for_leaders: bool = False

    @property
    def title(self) -> str:
        """What it is called, in the active language."""
        return deck.in_language(self.texts)["title"]

    @property
    def text(self) -> str:
        """What it is good for, in the active language."""
        return deck.in_language(self.texts)["text"]


def ready() -> list[ReadyPlaybook]:
    """The ready playbooks in the order of the files; a faulty one is not there."""
    return list(_read(deck.folders())[0].values())


def find(key: str) -> ReadyPlaybook | None:
    """The ready playbook of that key, or None."""
    return _read(deck.folders())[0].get(key)


def faults() -> tuple[Fault, ...]:
    """What is wrong in the files, each with its file and line."""
    return _read(deck.folders())[1]


@cache
def _read(folders: tuple[Path, ...]) -> tuple[dict[str, ReadyPlaybook], tuple[Fault, ...]]:
    found: dict[str, ReadyPlaybook] = {}
    wrong: list[Fault] = []
    for file in [folder / files.PLAYBOOKS for folder in folders if (folder / files.PLAYBOOKS).is_file()]:
        # A file that is no TOML is told by the reader of the cards.
        content = dict(files.parsed(file, []))
        lines = files.headers(file, "playbook")
        for fields, line in zip(content.pop("playbook", []), lines, strict=False):
            told = [
                Fault(file, line, f"{fields.get('id', 'playbook')}: {one}")
                for one in _problems(fields, found)
            ]
            wrong += told
            if not told:
                found[fields["id"]] = _made(fields)
        wrong += [Fault(file, 1, _("%s är ett okänt fält") % name) for name in content]
    return found, tuple(wrong)


def _made(fields: dict) -> ReadyPlaybook:
    lines = [
        ReadyLine(
            one["minutes"],
            one.get("tool", ""),
            one.get("exercise", ""),
            {code: one[code] for code in rules.LANGUAGES if code in one} or None,
        )
        for one in fields["line"]
    ]
    texts = {code: fields[code] for code in rules.LANGUAGES if code in fields}
    return ReadyPlaybook(fields["id"], texts, tuple(lines), fields["for"] == "leaders")


def _problems(fields: dict, found: Mapping) -> Iterator[str]:
    """Everything that is wrong with the fields of a playbook."""
    yield from (_("%s är ett okänt fält") % name for name in fields.keys() - FIELDS - {*rules.LANGUAGES})
    key = fields.get("id")
    if not isinstance(key, str) or not rules.ID.fullmatch(key):
        yield _("id ska vara 3–60 små bokstäver, siffror och bindestreck")
    elif key in found:
        yield _("%s finns redan") % key
    if fields.get("for") not in AUDIENCES:
        yield _("for ska vara något av %s") % ", ".join(AUDIENCES)
    yield from _unsaid(fields, ("title", "text"))
    lines = fields.get("line")
    if not isinstance(lines, list) or not lines:
        yield _("minst en rad behövs")
        return
    for number, one in enumerate(lines, start=1):
        where = _("rad %d") % number
        yield from (f"{where}: {said}" for said in _problems_of_line(one))


def _problems_of_line(one: dict) -> Iterator[str]:
    yield from (_("%s är ett okänt fält") % name for name in one.keys() - LINE_FIELDS - {*rules.LANGUAGES})
    if not isinstance(one.get("minutes"), int) or not 1 <= one["minutes"] <= rules.MOST_MINUTES:
        yield _("minutes ska vara ett heltal, 1–%d") % rules.MOST_MINUTES
    tool = deck.find(one["tool"]) if "tool" in one else None
    if "tool" in one and (tool is None or tool.kind != "tool"):
        yield _("det finns inget verktyg %s") % one["tool"]
    if "exercise" in one and one["exercise"] not in EXERCISES:
        yield _("det finns ingen övning %s") % one["exercise"]
    if "tool" not in one and "exercise" not in one:
        yield from _unsaid(one, ("title",))


def _unsaid(fields: dict, needed: tuple[str, ...]) -> Iterator[str]:
    for code in rules.languages():
        words = fields.get(code)
        for name in needed:
            if not isinstance(words, dict) or not isinstance(words.get(name), str) or not words[name].strip():
                yield _("%(name)s saknas på språket %(code)s") % {"name": name, "code": code}
