"""Which letters can be printed: those of the fonts that come with Balansa, on every machine the same."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
BOX = "□"  # stands where a letter cannot be printed
RIGHT_TO_LEFT, LEFT_TO_RIGHT = {"R", "AL"}, {"L"}
# They only change how their neighbour looks: the choice of a picture, and the tone of its skin.
VARIANTS = {*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)}


def lacking(text: str) -> set[str]:
    """The letters of `text` that no shipped font has. They can be printed by a browser, not here."""
    return {letter for letter in _composed(text) if not _can_print(letter)}


def printable(text: str) -> str:
    """`text` as it is printed: composed, and with a box for each letter that no shipped font has."""
    return "".join(letter if _can_print(letter) else BOX for letter in _composed(text))


def direction(line: str) -> str:
    """ "rtl" or "ltr", by the first letter that has one, as dir="auto" does on a page."""
    kinds = (unicodedata.bidirectional(letter) for letter in line)
    first = next((kind for kind in kinds if kind in RIGHT_TO_LEFT | LEFT_TO_RIGHT), "L")
    return "rtl" if first in RIGHT_TO_LEFT else "ltr"


def lines(text: str) -> list[tuple[str, str]]:
    """Each line with its direction, for `written` in paper.typ."""
    return [(line, direction(line)) for line in text.splitlines()]


def _composed(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFC", text) if ord(letter) not in VARIANTS)


def _can_print(letter: str) -> bool:
    return letter in "\n\t" or ord(letter) in covered()


@cache
def covered() -> frozenset[int]:
    """Every letter that some font in the folder has."""
    runs = (run for font in FONTS.glob("*.ttf") for run in runs_of(font.read_bytes()))
    return frozenset(letter for first, last in runs for letter in range(first, last + 1))


def runs_of(font: bytes) -> list[tuple[int, int]]:
    """The runs in a font whose cmap is of format 12, as all of ours are (fonts/README.md)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    cmap = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    (offset,) = struct.unpack_from(">I", font, cmap + 8)
    kind, _reserved, _length, _language, groups = struct.unpack_from(">HHIII", font, cmap + offset)
    if kind != 12:
        raise ValueError("its cmap is not of format 12")
    starts = (cmap + offset + 16 + 12 * number for number in range(groups))
    return [struct.unpack_from(">II", font, start) for start in starts]
