"""What stands on a printed card, for the templates of typst beside this module."""

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samtal import deck
from samtal.deck import Card
from workshops import printing

HERE = Path(__file__).parent
SHEET, SMALL = HERE / "sheet.typ", HERE / "small_cards.typ"
ON_A_PAGE = 4


def sheet(card: Card) -> bytes:
    """The card on A4 in the active language, as PDF/UA-1. Raises printing.Unprintable."""
    return printing.pdf(SHEET, told(card))


def small_cards(cards: Sequence[Card]) -> bytes:
    """The cards as A6, four on an A4 with marks to cut along, as PDF/UA-1. Raises printing.Unprintable."""
    return printing.pdf(SMALL, {**_every_page(_("Verktyg")), "cards": [_small(card) for card in cards]})


def told(card: Card) -> dict:
    """The card for sheet.typ: its head, and its parts with their headings."""
    return {
        **_every_page(card.title),
        "kind": deck.label("kind", card.kind),
        "facts": " · ".join(facts(card)),
        "parts": [
            {"heading": heading, "numbered": numbered, "lines": [printing.lines(text) for text in texts]}
            for heading, texts, numbered in parts(card)
            if any(texts)
        ],
    }


def parts(card: Card) -> list[tuple[str, list[str], bool]]:
    """(heading, texts, whether they are numbered) in the order in which they are used."""
    questions = (_("Frågor"), list(card.questions), True)
    if card.kind != "guide":
        return [("", [card.text], False), questions]
    return [
        (_("Syfte"), [card.aim], False),
        (_("Så börjar ni"), [card.opening], False),
        questions,
        (_("Övning"), [card.exercise], False),
        (_("Så slutar ni"), [card.closing], False),
        (_("Till dialogcoachen"), list(card.coach_notes), False),
        (_("Det som tas till vara"), [card.harvest], False),
    ]


def facts(card: Card) -> list[str]:
    """The head of a sheet in short: how long, how many, what is needed, what comes out."""
    found = [_minutes(card.minutes)]
    if size := getattr(card, "group_size", None):
        found.append(_("%(least)d–%(most)d personer") % {"least": size[0], "most": size[1]})
    if card.kind == "tool":
        found.insert(0, deck.label("dimension", card.dimension))
        found += [deck.label("material", one) for one in card.materials]
        found.append(deck.label("output", card.output))
        if card.prep_minutes:
            found.append(_("förbered i %d min") % card.prep_minutes)
    return found


def _minutes(number: int) -> str:
    return ngettext("%(number)d minut", "%(number)d minuter", number) % {"number": number}


def _small(card: Card) -> dict:
    return {
        "title": card.title,
        "kind": deck.label("tool_kind", card.tool_kind),
        "facts": " · ".join(facts(card)),
        "lines": printing.lines(card.text),
        "number": card.key.removeprefix("tool-") if not card.is_own else "",
    }


def _every_page(title: str) -> dict:
    return {"title": title, "language": (get_language() or "sv")[:2], "foot": "Balansa"}
