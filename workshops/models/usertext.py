"""Text that people write: cleaned of what would hurt others, otherwise left alone."""

import unicodedata
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER = "\u200d", "\u200c"
JOINERS = ZERO_WIDTH_JOINER + ZERO_WIDTH_NON_JOINER
MARKS_PER_LETTER = 3


def tidy(raw: str) -> str:
    """`raw` composed (NFC), on one line, without control and format characters, at most 3 marks a letter.

    Zero-width joiners stay between signs (emoji families, Persian); direction marks go: <bdi> isolates.
    """
    kept, marks = [], 0
    for sign in unicodedata.normalize("NFC", " ".join(raw.split())):
        category = unicodedata.category(sign)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        joins = sign in JOINERS and kept and not kept[-1].isspace()
        if marks <= MARKS_PER_LETTER and (joins or category not in ("Cc", "Cf", "Cs", "Co")):
            kept.append(sign)
    return "".join(kept).strip().strip(JOINERS)


def count_letters(text: str) -> int:
    """How many signs a person would count: marks and variation selectors are part of one, and so is
    an emoji that is joined to the one before."""
    letters = sum(unicodedata.category(sign) not in ("Mn", "Me", "Cf") for sign in text)
    joined = sum(
        first == ZERO_WIDTH_JOINER and unicodedata.category(second) == "So"
        for first, second in pairwise(text)
    )
    return letters - joined


class UserText(models.CharField):
    """A short text written by a person: at most 140 letters and 1 kB."""

    letters = 140
    octets = 1024

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", self.octets)
        super().__init__(*args, **kwargs)

    @classmethod
    def cleaned(cls, raw: str) -> str:
        """The text to keep. Raises ValidationError with a sentence when it is empty or too long."""
        text = tidy(raw)
        if not text:
            raise ValidationError(_("Lappen är tom. Skriv något först, så går den att lägga till."))
        if count_letters(text) > cls.letters or len(text.encode()) > cls.octets:
            raise ValidationError(
                _("Lappen är för lång: högst %(letters)d tecken. Det du skrev finns kvar, korta det.")
                % {"letters": cls.letters}
            )
        return text
