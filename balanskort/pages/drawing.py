"""A card as the templates draw it: its lights and boxes with words and texts, and a QR code."""

from dataclasses import dataclass
from datetime import date

import segno

from balanskort.domain.contents import Agreement, Contents
from balanskort.words import CardWords, of

DENSE, DENSER = 1200, 2200  # letters, from which on the A4 is written smaller


@dataclass(frozen=True, repr=False)
class Box:
    """One question of one light, what stands in it, and what the saved card says where that differs."""

    name: str
    key: str
    question: str
    prompt: str
    examples: tuple[str, ...]
    text: str
    errors: tuple[str, ...] = ()
    other: str | None = None

    @property
    def sign(self) -> str:
        """The picture beside the question, for who reads with difficulty."""
        return f"balanskort/signs/{self.key}.svg"


@dataclass(frozen=True, repr=False)
class Light:
    """One state: word and shape; the colour is in the style sheet."""

    key: str
    label: str
    boxes: tuple[Box, ...]

    @property
    def icon(self) -> str:
        """Its shape."""
        return f"components/icons/{self.key}.svg"


@dataclass(frozen=True, repr=False)
class Sheet:
    """The A4."""

    name: str
    review_on: date | None
    lights: tuple[Light, ...]
    agreements: tuple[Agreement, ...]

    @property
    def density(self) -> str:
        """How small it has to be written so that one A4 holds it."""
        letters = sum(len(box.text) for light in self.lights for box in light.boxes)
        letters += sum(len(one.what + one.who + one.when) for one in self.agreements)
        return "denser" if letters > DENSER else "dense" if letters > DENSE else ""


@dataclass(frozen=True)
class Qr:
    """A QR code as an outline: `side` modules with the quiet zone. Drawn anew each time, and kept nowhere."""

    side: int
    outline: str


def card_sheet(contents: Contents) -> dict:
    """What the A4's template needs, in the language of the card."""
    words = of(contents.language)
    return {"words": words, "sheet": _sheet(contents, words)}


def form_sheet(form, other: Contents | None = None) -> dict:
    """The same, with what stands in the form now; `other` is what somebody else saved meanwhile."""
    words = of(form.card.language)
    lights = tuple(
        Light(state.key, state.label, tuple(_box(form, state.key, field, other) for field in state.fields))
        for state in words.states
    )
    form.errors  # noqa: B018 - cleans, so that a day that can be read is drawn
    day = form.cleaned_data.get("review_on") if form.is_bound else form.card.review_on
    sheet = Sheet(form.said("name"), day, lights, tuple(form.agreements))
    return {"words": words, "sheet": sheet, "form": form, "other": other}


def qr_of(link: str) -> Qr:
    """The link as a QR code with four modules of quiet zone."""
    rows = segno.make(link, error="m", micro=False).matrix
    dark = [(x + 4, y + 4) for y, row in enumerate(rows) for x, module in enumerate(row) if module]
    return Qr(len(rows) + 8, "".join(f"M{x} {y}h1v1h-1z" for x, y in dark))


def _sheet(contents: Contents, words: CardWords) -> Sheet:
    lights = tuple(
        Light(state.key, state.label, _boxes(state, getattr(contents, state.key))) for state in words.states
    )
    return Sheet(contents.name, contents.review_on, lights, contents.agreements)


def _boxes(words, state) -> tuple[Box, ...]:
    return tuple(_drawn(words.key, field, getattr(state, field.key)) for field in words.fields)


def _drawn(state: str, field, text: str, **more) -> Box:
    return Box(f"{state}_{field.key}", field.key, field.question, field.prompt, field.examples, text, **more)


def _box(form, state: str, field, other: Contents | None) -> Box:
    name = f"{state}_{field.key}"
    text = form.said(name)
    theirs = getattr(getattr(other, state), field.key) if other else text
    # The same text twice would only be more to read.
    return _drawn(
        state, field, text, errors=tuple(form.errors.get(name, ())), other=theirs if theirs != text else None
    )
