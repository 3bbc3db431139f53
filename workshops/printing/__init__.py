"""What is printed: templates for typst, with fonts of our own, as tagged PDF (PDF/UA-1) or as pictures.

Each document is typeset by a process of its own, which takes about 30 ms: typst remembers what it has
set, and what stands on a card may be in memory for one request only. Nothing is written to a disk.
"""

import json
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

from django.views.decorators.debug import sensitive_variables

from .letters import lacking, lines, printable

__all__ = ["Unprintable", "lacking", "lines", "pdf", "png", "printable"]

PRESS = Path(__file__).with_name("press.py")
START = Path(__file__).with_name("paper.typ")
LONGEST = 30  # seconds
SCREEN = 144  # dots per inch


class Unprintable(Exception):
    """A document could not be typeset. Does not say what stood in it."""


def pdf(template: Path, told: dict) -> bytes:
    """`told`, which holds at least title and language, set by a template that goes on after paper.typ.

    What people wrote is data there, never source. Letters that no shipped font has become boxes.
    Raises Unprintable.
    """
    return _pressed(template, told, "pdf")[0]


def png(template: Path, told: dict, *, ppi: float = SCREEN) -> list[bytes]:
    """The same as pictures, one for each page. Raises Unprintable."""
    return _pressed(template, told, "png", ppi)


@sensitive_variables()
def _pressed(template: Path, told: dict, kind: str, ppi: float | None = None) -> list[bytes]:
    source = START.read_text("utf-8") + template.read_text("utf-8")
    order = json.dumps({"source": source, "told": _printable(told), "kind": kind, "ppi": ppi}).encode()
    try:
        press = subprocess.run(
            [sys.executable, str(PRESS)], input=order, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unprintable("It took too long.") from None
    if press.returncode:
        raise Unprintable(f"{template.name} could not be typeset.")
    return [b64decode(page) for page in json.loads(press.stdout)]


def _printable(told):
    """The same with every text in letters that can be printed."""
    if isinstance(told, dict):
        return {name: _printable(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [_printable(value) for value in told]
    return printable(told) if isinstance(told, str) else told
