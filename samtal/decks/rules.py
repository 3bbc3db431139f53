"""What has to be true of a card's fields, whether it comes from a file or was written in the house.

A rule is a function of a value and the deck's labels; it answers with a sentence, or "" where all is well.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

SOURCE = "sv"
LANGUAGES = ("sv", "en", "da", "nl")
ID = re.compile(r"[a-z][a-z0-9-]{2,59}")
SPAN = re.compile(r"([1-9]\d?)-([1-9]\d{0,2})")
LONGEST = 5000  # letters
LONGEST_ON_A_SMALL_CARD = 1500  # what can be read on an A6
MOST_MINUTES = 600

Labels = Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: in a field of the card, or of one of its languages."""

    sentence: str
    field: str = ""
    language: str = ""


def _text_of(letters: int) -> Callable:
    def is_text(value, labels) -> str:
        if not isinstance(value, str) or not value.strip():
            return _("ska vara en text som inte är tom")
        if len(value) > letters:
            return _("är för lång: högst %(letters)d tecken") % {"letters": letters}
        return ""

    return is_text


_text = _text_of(LONGEST)


def _texts(value, labels) -> str:
    if not isinstance(value, list) or not value:
        return _("ska vara en lista med minst en text")
    return next((said for one in value if (said := _text(one, labels))), "")


def _keys(value, labels) -> str:
    is_list = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return "" if is_list else _("ska vara en lista med nycklar till kort")


def _number(least: int, most: int) -> Callable:
    def is_number(value, labels) -> str:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return ""
        return _("ska vara ett heltal, %(least)d–%(most)d") % {"least": least, "most": most}

    return is_number


def _span(value, labels) -> str:
    found = SPAN.fullmatch(value) if isinstance(value, str) else None
    return "" if found and int(found[1]) <= int(found[2]) else _("ska vara två tal som 4-10")


def _day(value, labels) -> str:
    try:
        is_day = isinstance(value, date) or (isinstance(value, str) and bool(parse_date(value)))
    except ValueError:
        is_day = False
    return "" if is_day else _("ska vara ett datum som 2027-01-31")


def _one_of(group: str) -> Callable:
    def is_known(value, labels) -> str:
        if isinstance(value, str) and value in labels.get(group, {}):
            return ""
        return _("är %(value)r, ett ord som ingen labels.toml har under %(group)s") % {
            "value": value,
            "group": group,
        }

    return is_known


def _some_of(group: str, least: int = 1) -> Callable:
    one_of = _one_of(group)

    def are_known(value, labels) -> str:
        if not isinstance(value, list) or len(value) < least:
            return _("ska vara en lista med minst %(least)d ord") % {"least": least}
        return next((said for one in value if (said := one_of(one, labels))), "")

    return are_known


# Field → (its rule, whether it has to be there).
MINUTES = {"minutes": (_number(1, MOST_MINUTES), True)}
FIELDS = {
    "case": MINUTES | {"themes": (_some_of("theme"), True), "values": (_some_of("value"), True)},
    "tool": MINUTES
    | {
        "dimension": (_one_of("dimension"), True),
        "kind": (_one_of("tool_kind"), True),
        "prep_minutes": (_number(0, MOST_MINUTES), True),
        "group_size": (_span, True),
        "materials": (_some_of("material", 0), True),
        "with_tools": (_keys, False),
        "output": (_one_of("output"), True),
        "tags": (_some_of("tag"), False),
    },
    "guide": MINUTES
    | {
        "component": (_one_of("component"), True),
        "group_size": (_span, True),
        "leader": (_one_of("leader"), True),
    },
    "module": MINUTES | {"version": (_number(1, 9999), True), "review": (_day, True)},
}
# The same of what each language says.
WORDS = {
    "case": {"title": (_text, True), "text": (_text, True), "questions": (_texts, True)},
    "tool": {"title": (_text_of(120), True), "text": (_text_of(LONGEST_ON_A_SMALL_CARD), True)},
    "guide": {
        "title": (_text, True),
        "aim": (_text, True),
        "opening": (_text, True),
        "questions": (_texts, True),
        "exercise": (_text, True),
        "closing": (_text, True),
        "coach_notes": (_texts, True),
        "harvest": (_text, True),
    },
    "module": {"title": (_text, True), "text": (_text, True), "questions": (_texts, True)},
}
KINDS = tuple(FIELDS)


def languages() -> tuple[str, ...]:
    """The languages that every card is written in: Swedish, and those of the installation."""
    return tuple(dict.fromkeys((SOURCE, *(code for code, _name in settings.LANGUAGES))))


def problems(kind: str, fields: Mapping, labels: Labels) -> Iterator[Problem]:
    """Everything that is wrong with the fields of a card of this kind."""
    own = {name: value for name, value in fields.items() if name not in LANGUAGES}
    yield from _broken(own, FIELDS[kind], labels, "")
    for language in LANGUAGES:
        if language in fields and isinstance(fields[language], dict):
            yield from _broken(fields[language], WORDS[kind], labels, language)
        elif language in fields or language in languages():
            yield Problem(_("saknas: kortet ska finnas på det språket"), "", language)


def _broken(said: Mapping, allowed: Mapping, labels: Labels, language: str) -> Iterator[Problem]:
    for name in sorted(said.keys() - allowed.keys()):
        yield Problem(_("är ett okänt fält"), name, language)
    for name, (rule, is_needed) in allowed.items():
        if name not in said:
            if is_needed:
                yield Problem(_("saknas"), name, language)
        elif sentence := rule(said[name], labels):
            yield Problem(sentence, name, language)
