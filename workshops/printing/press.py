"""Typesets one document and ends. Started as a program by `workshops.printing`, which says why.

Reads JSON from its input (source, told, kind, ppi) and writes the pages as JSON, each in base64.
"""

import json
import sys
from base64 import b64encode
from pathlib import Path

import typst

FONTS = Path(__file__).with_name("fonts")


def typeset(source: str, told: dict, kind: str, ppi: float | None) -> list[bytes]:
    """A PDF/UA-1 file as the one element of a list, or a PNG picture for each page."""
    ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    how = {"pdf_standards": ["ua-1"]} if kind == "pdf" else {"ppi": ppi}
    inputs = {"told": json.dumps(told, ensure_ascii=False)}
    made = typst.compile(source.encode(), format=kind, font_paths=ours, sys_inputs=inputs, **how)
    return made if isinstance(made, list) else [made]


def main() -> None:
    """What could not be typeset ends with 1 and without a word: a message would quote what people wrote."""
    try:
        pages = typeset(**json.loads(sys.stdin.buffer.read()))
    except typst.TypstError:
        sys.exit(1)
    sys.stdout.write(json.dumps([b64encode(page).decode() for page in pages]))


if __name__ == "__main__":
    main()
