"""A card as a tagged PDF on A4 and as a picture, an empty form, and the sheet that holds the owner's link."""

import io
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path

import segno
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables
from PIL import Image

from balanskort import words
from balanskort.domain.contents import Contents
from workshops import printing

HERE = Path(__file__).parent
CARD, RECOVERY = HERE / "card.typ", HERE / "recovery.typ"
LOGO = settings.BASE_DIR / "static/img/logo.svg"
ACCENT = "#174f78"
ROW = 36  # signs of a link on one line
COLOURS = 32  # enough for three lights, a logo and the edges of letters
HEAVIEST = 300_000  # octets of a picture
PREVIEWED = 2  # pages


@sensitive_variables()
def pdf(contents: Contents, language: str) -> bytes:
    """The card as PDF/UA-1: one page, two where the texts are long. Raises printing.Unprintable."""
    return printing.pdf(CARD, told(contents, language))


def blank(language: str) -> bytes:
    """An empty form with lines to write on, on one page. Raises printing.Unprintable."""
    return _blank(words.of(language).language)


@cache  # the same for everybody, and anybody may ask for it
def _blank(language: str) -> bytes:
    return printing.pdf(CARD, told(Contents(), language, blank=True))


def lacking(contents: Contents) -> str:
    """The letters on the card that become boxes in the file; a browser may have them and print them."""
    texts = [getattr(state, field) for _key, state in contents.states for field in words.FIELDS]
    texts += [text for one in contents.agreements for text in (one.what, one.who, one.when)]
    return "".join(sorted(printing.lacking("".join([contents.name, *texts]))))


@sensitive_variables()
def png(contents: Contents, language: str) -> bytes:
    """A preview of the first pages as one picture of at most 300 kB. Raises printing.Unprintable."""
    pages = printing.png(CARD, told(contents, language))[:PREVIEWED]
    sheet = _below_each_other([Image.open(io.BytesIO(page)).convert("RGB") for page in pages])
    while len(file := _small(sheet)) > HEAVIEST:
        sheet = sheet.reduce(2)
    return file


def _below_each_other(pages: list[Image.Image]) -> Image.Image:
    sheet = Image.new("RGB", (pages[0].width, sum(page.height for page in pages)), "white")
    for number, page in enumerate(pages):
        sheet.paste(page, (0, number * page.height))
    return sheet


def _small(sheet: Image.Image) -> bytes:
    drawn = io.BytesIO()
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(drawn, "PNG")
    return drawn.getvalue()


@sensitive_variables()
def recovery(link: str, language: str) -> bytes:
    """A sheet with the link, as a square to photograph and in letters. Raises printing.Unprintable."""
    said = words.of(language).recovery
    code = io.BytesIO()
    segno.make(link, error="m", micro=False).save(code, "svg", border=4, xmldecl=False)
    # An address has no place to break a line, and a break in mid-air may not get in when it is copied.
    rows = [link[start : start + ROW] for start in range(0, len(link), ROW)]
    return printing.pdf(
        RECOVERY,
        {
            **asdict(said),
            "language": words.of(language).language,
            "link": link,
            "rows": rows,
            "code": code.getvalue().decode(),
        },
    )


@sensitive_variables()
def told(contents: Contents, language: str, *, blank: bool = False) -> dict:
    """Everything that stands on the page, for card.typ."""
    said = words.of(language)
    return {
        "language": said.language,
        "title": said.title,
        "subtitle": said.subtitle,
        "logo": LOGO.read_text("utf-8").replace("currentColor", ACCENT),
        "blank": blank,
        "large": contents.large_text,
        "name": printing.lines(contents.name),
        "labels": [said.name, said.review],
        "review": f"{said.review} {day(contents.review_on, said.language)}",
        "states": [_state(state, dict(contents.states)[state.key], blank) for state in said.states],
        "agreements": _agreements(contents, said.agreements),
        "foot": said.not_for_appraisal,
    }


def day(on: date, language: str) -> str:
    """The day in words of this language, whichever one is active."""
    with override(language):
        return date_format(on, "j F Y")


def _state(said: words.StateWords, written, blank: bool) -> dict:
    fields = [
        {
            "question": field.question,
            "prompt": field.prompt if blank else "",
            "lines": printing.lines(getattr(written, field.key)),
        }
        for field in said.fields
    ]
    return {"key": said.key, "symbol": said.symbol, "label": said.label, "fields": fields}


def _agreements(contents: Contents, said: words.AgreementWords) -> dict | None:
    if not contents.agreements:
        return None
    rows = [[printing.lines(text) for text in (one.what, one.who, one.when)] for one in contents.agreements]
    return {"heading": said.heading, "head": [said.what, said.who, said.when], "rows": rows}
