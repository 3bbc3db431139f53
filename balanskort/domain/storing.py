"""Where sealed cards lie: finding one, reading it, writing it anew, noting that it was read.

Shared by the owner's verbs and the readers'. Nothing here knows whose turn it is.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from balanskort import sealing
from balanskort.models import Card, Opening, Share, Version
from balanskort.sealing import Discreet
from workshops.contract import Refused

from . import NotFound
from .contents import Contents, packed, unpacked

# Most cards weigh the same: what is left to see is how many there are.
LEAST = 8192
VERSIONS = 10
CARD, SHARE = "card", "share"


class SavedMeanwhile(Discreet, Refused):
    """Somebody saved since this version was opened. Nothing was written: here is what they wrote.

    `contents` and `version` are the card as it lies there, `saved_by` the label of the link they had,
    empty for the owner.
    """

    def __init__(self, card: Card, other: "Written"):
        super().__init__(
            _("Kortet sparades från ett annat håll medan du skrev. Båda texterna finns kvar: jämför dem här.")
        )
        self.contents, self.saved_by, self.version = other.contents, other.saved_by, card.version


@dataclass(frozen=True, repr=False)
class Written(Discreet):
    """One saving of a card: what, on which day, and by whom (a link's label, or nothing for the owner)."""

    number: int
    contents: Contents
    saved_on: date
    saved_by: str = ""


def alive() -> models.QuerySet:
    """The cards that may be opened."""
    return Card.objects.filter(expires_at__gt=timezone.now())


def find(rows: models.QuerySet, keys: sealing.Keys):
    """The one of these that the keys find. Raises NotFound, after the work of opening one."""
    found = rows.filter(locator=keys.locator).first()
    if found is None:
        sealing.in_vain(keys)
        raise NotFound
    return found


def sealed(card: Card, key: bytes, contents: Contents, *, by: str = "") -> bytes:
    """These contents for the version of the card that its row says."""
    told = packed(card=contents.to_json(), on=timezone.localdate().isoformat(), by=by)
    return sealing.seal(told, key, "contents", bytes(card.locator), card.version, LEAST)


def read(card: Card, key: bytes, version: Version | None = None) -> Written:
    """The card as it is, or as it once was. Raises Unreadable."""
    row, number = (version, version.number) if version else (card, card.version)
    told = unpacked(sealing.unseal(row.sealed, key, "contents", bytes(card.locator), number, LEAST))
    try:
        return Written(number, Contents.from_json(told["card"]), date.fromisoformat(told["on"]), told["by"])
    except (KeyError, TypeError, ValueError):
        raise sealing.Unreadable from None


def rewrite(
    card_id: int, key: bytes, contents: Contents, *, version: int, by: str = ""
) -> tuple[Card, Written]:
    """Save, within the caller's transaction, what was written on this version of the card.

    Returns the card and what it says now: something else than `contents` when another saved first, and then
    nothing was changed. The same saving may arrive twice. Raises NotFound.
    """
    card = alive().select_for_update().filter(pk=card_id).first()
    if card is None:
        raise NotFound
    now = read(card, key)
    contents = replace(contents, organisation=now.contents.organisation)
    if now.contents == contents or card.version != version:
        return card, now
    Version.objects.create(card=card, number=card.version, sealed=card.sealed)
    card.version += 1
    card.sealed = sealed(card, key, contents, by=by)
    card.save(update_fields=["version", "sealed"])
    card.versions.filter(number__lt=card.version - VERSIONS).delete()
    return card, Written(card.version, contents, timezone.localdate(), by)


def note(card: Card, share: Share | None = None, *, filled: bool = False) -> None:
    """That the card was read just now: by its owner, or through this link."""
    Opening.objects.create(card=card, share=share, filled=filled)
