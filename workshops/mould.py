"""Pages that are the same for everybody but for a few parts: rendered once, and filled for each phone.

A hall that scans a code at once asks for a thousand pages that differ in a token and an address. Nothing of
a room or a person is kept here: titles, faces and tokens are parts.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.translation import get_language

MOST = 200  # moulds; a phone has about ten, in each language
# Stands where a page names its room, also in addresses, which take nothing but such a number; and, with a
# name behind it, for every other part.
ROOM = UUID("6d6f756c-6420-4666-b020-6120726f6f6d")
PART = re.compile(rf"{ROOM}(?::(\w+):)?")


def filled(template: str, shape: Mapping, parts: Mapping) -> str:
    """The page of a template, in the language of now.

    `shape` is what decides which pieces it has: few values, hashable, and not a person's. `parts` are put in
    where the template names them, escaped unless they are marked safe; "room" is the number in its addresses.
    """
    html = {name: conditional_escape(part) for name, part in parts.items()}
    pieces = _mould(template, get_language(), tuple(shape.items()), frozenset(parts) - {"room"})
    return "".join(html[name] if name else text for text, name in pieces)


@lru_cache(MOST)
def _mould(template: str, language: str, shape: tuple, names: frozenset) -> list[tuple[str, str]]:
    """(text, "") and ("", name of a part) in their order. The language is the active one."""
    marks = {name: f"{ROOM}:{name}:" for name in names}
    html = render_to_string(template, dict(shape) | marks | {"room": ROOM})
    pieces, at = [], 0
    for mark in PART.finditer(html):
        pieces += [(html[at : mark.start()], ""), ("", mark[1] or "room")]
        at = mark.end()
    return [*pieces, (html[at:], "")]
