"""Reads the deck files of some folders; what is wrong in them is told with file and line."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from samtal.decks import rules

LABELS = "labels.toml"
PATHS = "paths.toml"
PLAYBOOKS = "playbooks.toml"  # read by samtal.playbook_deck
NO_CARDS = (LABELS, PATHS, PLAYBOOKS)
HEADER = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]")
PART = re.compile(r"\s*\[\s*\w+\s*\.\s*(\w+)\s*\]")
AT = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True)
class Fault:
    """Something in a file that keeps the process from starting."""

    file: Path
    line: int
    sentence: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.sentence}"


@dataclass(frozen=True)
class Written:
    """A card as a file has it."""

    kind: str
    fields: dict
    file: Path
    line: int

    @property
    def key(self):
        """What the card is called by other files and by what was dealt."""
        return self.fields.get("id")

    @property
    def said(self) -> dict:
        """Its fields without the key."""
        return {name: value for name, value in self.fields.items() if name != "id"}


@dataclass(frozen=True)
class Shelf:
    """What the folders hold: cards in the order of the files, labels, paths, and what is wrong."""

    cards: tuple[Written, ...]
    labels: dict
    paths: dict
    faults: tuple[Fault, ...]


def read(folders: tuple[Path, ...]) -> Shelf:
    """Every *.toml of the folders, the first folder first. A fault spoils its own card alone."""
    faults: list[Fault] = []
    files = [file for folder in folders for file in _files(folder, faults)]
    told = {file: parsed(file, faults) for file in files}
    labels: dict = {}
    paths: dict = {}
    for file, content in told.items():
        if file.name == LABELS:
            faults += _take_labels(labels, file, content)
        elif file.name == PATHS:
            paths |= content.get("path", {})
    cards = [one for file in files if file.name not in NO_CARDS for one in _cards(file, told[file], faults)]
    good = list(_whole(cards, labels, faults))
    faults += _loose_ends(good, paths, files)
    return Shelf(tuple(good), labels, paths, tuple(faults))


def _files(folder: Path, faults: list) -> list[Path]:
    if not folder.is_dir():
        faults.append(Fault(folder, 0, _("mappen finns inte")))
        return []
    return sorted(folder.glob("*.toml"))


def parsed(file: Path, faults: list) -> dict:
    """What a file says; {} and a fault where it cannot be read."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as wrong:
        at = AT.search(str(wrong))
        faults.append(Fault(file, int(at[1]) if at else 1, _("filen går inte att läsa: %s") % wrong))
        return {}


def _take_labels(labels: dict, file: Path, content: dict) -> Iterator[Fault]:
    for group, words in content.items():
        for key, texts in words.items():
            missing = [code for code in rules.languages() if not isinstance(texts, dict) or code not in texts]
            if missing:
                line = _line(file, rf"\s*\[\s*{group}\.{re.escape(key)}\s*\]")
                yield Fault(
                    file, line, _("%(key)s saknas på språket %(code)s") % {"key": key, "code": missing[0]}
                )
            else:
                labels.setdefault(group, {})[key] = texts


def _cards(file: Path, content: dict, faults: list) -> Iterator[Written]:
    for kind, entries in content.items():
        if kind not in rules.KINDS or not isinstance(entries, list):
            kinds = ", ".join(f"[[{one}]]" for one in rules.KINDS)
            line = _line(file, rf"\s*(\[+\s*)?{re.escape(kind)}\b")
            sentence = _("%(kind)s är inget slags kort; välj bland %(kinds)s") % {
                "kind": kind,
                "kinds": kinds,
            }
            faults.append(Fault(file, line, sentence))
            continue
        lines = headers(file, kind)
        for number, fields in enumerate(entries):
            yield Written(kind, fields, file, lines[number] if number < len(lines) else 1)


def _whole(cards: list[Written], labels: dict, faults: list) -> Iterator[Written]:
    """Those of the cards that nothing is wrong with."""
    seen: dict[str, Written] = {}
    for one in cards:
        found = list(_faults_of(one, labels))
        if not found and one.key in seen:
            first = seen[one.key]
            said = {"key": one.key, "file": first.file.name, "line": first.line}
            found = [
                Fault(
                    one.file,
                    _line_of(one, "id", ""),
                    _("%(key)s finns redan i %(file)s, rad %(line)d") % said,
                )
            ]
        faults += found
        if not found:
            seen[one.key] = one
            yield one


def _faults_of(one: Written, labels: dict) -> Iterator[Fault]:
    if not isinstance(one.key, str) or not rules.ID.fullmatch(one.key):
        sentence = _("id ska vara 3–60 små bokstäver, siffror och bindestreck")
        yield Fault(one.file, _line_of(one, "id", ""), sentence)
    for wrong in rules.problems(one.kind, one.said, labels):
        where = ".".join(filter(None, (wrong.language, wrong.field)))
        line = _line_of(one, wrong.field, wrong.language)
        yield Fault(one.file, line, f"{one.key or one.kind}: {where} {wrong.sentence}")


def _loose_ends(cards: list[Written], paths: dict, files: list[Path]) -> Iterator[Fault]:
    """Tools that a tool stands on, and cards that a path leads to, have to exist."""
    keys = {one.key for one in cards}
    for one in cards:
        for lost in sorted({*one.fields.get("with_tools", ())} - keys):
            line = _line_of(one, "with_tools", "")
            yield Fault(
                one.file, line, _("%(key)s: det finns inget kort %(lost)s") % {"key": one.key, "lost": lost}
            )
    for example, to in paths.items():
        file = next(file for file in reversed(files) if file.name == PATHS)
        line = _line(file, rf'\s*"{re.escape(example)}"')
        if not isinstance(to, list) or not to:
            yield Fault(file, line, _("%s ska ha en lista med minst ett kort") % example)
            continue
        for lost in [key for key in to if key not in keys]:
            yield Fault(
                file, line, _("%(key)s: det finns inget kort %(lost)s") % {"key": example, "lost": lost}
            )


def headers(file: Path, kind: str) -> list[int]:
    """The lines, from 1, on which a card of the kind begins, or a playbook."""
    found = ((number, HEADER.match(line)) for number, line in enumerate(_lines(file), start=1))
    return [number for number, header in found if header and header[1] == kind]


def _line_of(one: Written, field: str, language: str) -> int:
    """The line of a field of a card; of the card where the field is missing."""
    part, at = "", one.line
    for number, line in enumerate(_lines(one.file)[one.line :], start=one.line + 1):
        if HEADER.match(line):
            break
        if head := PART.match(line):
            part = head[1]
            at = number if part in (language, field) else at
        elif part == language and re.match(rf"\s*{re.escape(field)}\s*=", line):
            return number
    return at


def _line(file: Path, pattern: str) -> int:
    return next((number for number, line in enumerate(_lines(file), 1) if re.match(pattern, line)), 1)


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()
