"""Showing a card to somebody: a link of its own for each, taken back at any time, every opening noted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from balanskort import sealing
from balanskort.models import Opening, Share
from balanskort.sealing import Discreet, Secret
from workshops import announcing
from workshops.contract import Refused
from workshops.models.usertext import count_letters, tidy

from . import NotFound, storing
from .contents import Agreement, Contents, packed, unpacked
from .owning import Opened
from .storing import SHARE, SavedMeanwhile

LINKS = 20
NAME_LETTERS = 140
LEAST = 1024  # a name and a key, or a label: they all weigh the same


@dataclass(frozen=True, repr=False)
class SharedCard(Discreet):
    """What a reader sees."""

    contents: Contents
    shared_by: str
    until: datetime
    may_fill: bool
    version: int


@dataclass(frozen=True, repr=False)
class Link(Discreet):
    """What the owner sees of one link: for whom it is, and every opening, the latest first."""

    id: int
    label: str
    may_fill: bool
    is_open: bool
    openings: tuple[Opening, ...]


def share(opened: Opened, *, label: str, shared_by: str, may_fill: bool = False) -> Secret:
    """A link to the card for the one named by `label`; the reader sees that it is `shared_by` the owner.

    With `may_fill` the reader writes what "you" do and the agreements. Raises Refused without a label or a
    name, or when there are too many links.
    """
    label, shared_by = _name(label), _name(shared_by)
    secret = sealing.new_secret()
    keys, card = sealing.keys_of(secret, SHARE), opened.card
    told = packed(key=opened.key.hex(), by=shared_by, label=label)
    row = Share(card=card, locator=keys.locator, may_fill=may_fill)
    row.wrapped = sealing.seal(told, keys.wrapping, *_place(row, keys), least=LEAST)
    row.label = sealing.seal(packed(label=label), opened.key, "label", bytes(card.locator), row.pk, LEAST)
    with transaction.atomic():
        storing.find(storing.alive().select_for_update(), opened.keys)
        if card.shares.filter(locator__isnull=False).count() >= LINKS:
            raise Refused(
                _("Du har redan delat kortet med många. Avsluta en länk, så går det att dela igen.")
            )
        row.save(force_insert=True)
    return secret


def open_share(secret: str) -> SharedCard:
    """The card as its reader sees it; that it was read is noted in the same transaction.

    Raises NotFound or Unreadable.
    """
    keys = sealing.keys_of(secret, SHARE)
    told = _told(storing.find(_open_links(), keys), keys)
    with transaction.atomic():
        row = storing.find(_open_links(), keys)
        contents = storing.read(row.card, told["key"]).contents
        storing.note(row.card, row)
    return _seen(row, contents, told["by"])


def fill(secret: str, *, you: Mapping[str, str], agreements: Sequence[Agreement], version: int) -> SharedCard:
    """Write what a reader may write: {state: what "you" do} and the agreements; the rest stays as it is.

    Raises SavedMeanwhile with the other contents, Refused for a link that only reads or a text that is too
    long, NotFound or Unreadable. Then nothing is changed; that the card was read is noted all the same.
    """
    keys = sealing.keys_of(secret, SHARE)
    texts = {(state, "you"): text for state, text in you.items()}
    told = _told(storing.find(_open_links(), keys), keys)
    with transaction.atomic():
        row = storing.find(_open_links(), keys)
        if not row.may_fill:
            raise Refused(_("Den här länken är till för att läsa. Inget är ändrat på kortet."))
        before = storing.read(row.card, told["key"]).contents
        wanted = replace(before.with_texts(texts), agreements=tuple(agreements)).tidied()
        card, now = storing.rewrite(row.card.pk, told["key"], wanted, version=version, by=told["label"])
        storing.note(card, row, filled=now.contents == wanted)
    if now.contents != wanted:
        # Whom else the owner shares with is not this reader's business.
        raise SavedMeanwhile(card, replace(now, saved_by=""))
    row.card = card
    return _seen(row, now.contents, told["by"])


def revoke(opened: Opened, link: int) -> None:
    """From now on the link with this id opens nothing. Its label and openings stay for the owner to see."""
    with transaction.atomic():
        if not opened.card.shares.filter(pk=link).update(locator=None, wrapped=b""):
            raise NotFound
        announcing.forgot()


def links(opened: Opened) -> list[Link]:
    """All links to the card that there were, in the order of their labels, open ones first."""
    rows = opened.card.shares.prefetch_related("openings")
    found = [
        Link(row.pk, _label(opened, row), row.may_fill, row.locator is not None, tuple(row.openings.all()))
        for row in rows
    ]
    return sorted(found, key=lambda link: (not link.is_open, link.label.casefold()))


def own_openings(opened: Opened) -> list[Opening]:
    """When the card was opened by the owner's own link, the latest first: strange ones mean a lost link."""
    return list(opened.card.openings.filter(share__isnull=True))


def _name(raw: str) -> str:
    name = tidy(raw)
    if not name or count_letters(name) > NAME_LETTERS or len(name.encode()) > LEAST // 4:
        raise Refused(_("Skriv vem kortet delas med och ditt eget namn, kort. Inget är delat än."))
    return name


def _place(row: Share, keys: sealing.Keys) -> tuple[str, bytes, int]:
    # What the reader may do and which card it is cannot be changed in the table.
    return f"share {int(row.may_fill)}", keys.locator + bytes(row.card.locator), row.pk


def _open_links():
    return Share.objects.select_related("card").filter(card__in=storing.alive())


def _told(row: Share, keys: sealing.Keys) -> dict:
    """What the owner sealed for the reader. Raises Unreadable, also when the row around it was changed."""
    told = unpacked(sealing.unseal(row.wrapped, keys.wrapping, *_place(row, keys), least=LEAST))
    return told | {"key": bytes.fromhex(told["key"])}


def _seen(row: Share, contents: Contents, shared_by: str) -> SharedCard:
    return SharedCard(contents, shared_by, row.card.expires_at, row.may_fill, row.card.version)


def _label(opened: Opened, row: Share) -> str:
    """Whom it is for; nothing where the label was tampered with, so that the owner can still end the link."""
    try:
        place = bytes(opened.card.locator)
        return unpacked(sealing.unseal(row.label, opened.key, "label", place, row.pk, LEAST))["label"]
    except sealing.Unreadable:
        return ""
