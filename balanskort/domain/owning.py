"""What the owner of a card does with it. The secret of the link is all that makes somebody the owner."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balanskort import sealing
from balanskort.models import Card
from balanskort.sealing import Discreet, Secret
from organisations.models import Organisation
from workshops import announcing
from workshops.contract import Refused

from . import NeedsPassphrase, storing, terms
from .contents import Contents
from .storing import CARD, SavedMeanwhile, Written

__all__ = [
    "Opened", "SavedMeanwhile", "begin", "erase", "erase_unopened", "keep", "open_card", "renew", "save",
    "set_passphrase", "versions",
]  # fmt: skip

A_DAY = timedelta(days=1)  # no workshop of ours goes on for longer
SHORTEST_PASSPHRASE = 8


@dataclass(frozen=True, repr=False)
class Opened(Discreet):
    """A card in its owner's hands, for one request."""

    card: Card
    contents: Contents
    key: bytes
    keys: sealing.Keys

    @property
    def version(self) -> int:
        """The number that `save` wants back."""
        return self.card.version

    @property
    def until(self) -> datetime:
        """When it is erased."""
        return self.card.expires_at

    @property
    def is_kept(self) -> bool:
        """Whether the owner chose to keep it after the workshop."""
        return self.card.kept

    @property
    def has_passphrase(self) -> bool:
        """Whether the link alone does not open it."""
        return bool(self.card.salt)


def begin(contents: Contents, *, organisation, ends_at: datetime | None = None) -> tuple[Secret, Card]:
    """Make a card, and the secret that is the only way back to it.

    `ends_at` is when the workshop ends, now without one; the card stays for a day after that. Where it came
    from is sealed with it and stored nowhere else. Raises Refused where the organisation stores no cards.
    """
    _may_be_stored(organisation)
    contents = replace(contents.tidied(), organisation=str(organisation.pk))
    secret, key = sealing.new_secret(), sealing.new_key()
    keys = sealing.keys_of(secret, CARD)
    keyring, _salt = sealing.lock_up(key, keys)
    card = Card(locator=keys.locator, keyring=keyring, expires_at=_after_workshop(ends_at))
    card.sealed = storing.sealed(card, key, contents)
    card.save(force_insert=True)
    return secret, card


def open_card(secret: str, passphrase: str = "") -> Opened:
    """The card of this link; that it was read is noted with it, for the owner to see.

    Raises NotFound, NeedsPassphrase (only with the right link) or Unreadable.
    """
    keys = sealing.keys_of(secret, CARD)
    # The key first: stretching a passphrase takes a while, and the transaction below keeps others waiting.
    key = _key(storing.find(storing.alive(), keys), keys, passphrase)
    with transaction.atomic():
        card = storing.find(storing.alive(), keys)
        contents = storing.read(card, key).contents
        storing.note(card)
    return Opened(card, contents, key, keys)


def save(opened: Opened, contents: Contents, version: int) -> Opened:
    """Write what was written on this version. The ten versions before stay.

    Raises SavedMeanwhile with the other contents when another device or a reader saved first, Refused for a
    text that is too long, NotFound for a card that is gone. Then nothing is changed.
    """
    contents = contents.tidied()
    with transaction.atomic():
        card, now = storing.rewrite(opened.card.pk, opened.key, contents, version=version)
    if now.contents != replace(contents, organisation=now.contents.organisation):
        raise SavedMeanwhile(card, now)
    return replace(opened, card=card, contents=now.contents)


def versions(opened: Opened) -> list[Written]:
    """The card as it was before, the latest first. Raises Unreadable."""
    return [storing.read(opened.card, opened.key, row) for row in opened.card.versions.all()]


def keep(opened: Opened) -> Opened:
    """Keep the card for four months from now. Raises Refused where cards are not stored any more."""
    _may_be_stored(_organisation_of(opened.contents))
    until = _midnight(timezone.now() + settings.BALANSA_RETENTION["kept_card"])
    return _changed(opened, kept=True, expires_at=until)


def renew(opened: Opened) -> Opened:
    """Four months more, counted from now, for a card that is kept. Raises Refused for another."""
    if not opened.is_kept:
        raise Refused(_("Kortet är inte sparat än. Välj först att behålla det."))
    return keep(opened)


def set_passphrase(opened: Opened, passphrase: str) -> Opened:
    """From now on the link opens the card with this passphrase only; an empty one takes it away.

    Links to others go on as before. Raises Refused for one that is too short.
    """
    if passphrase and len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refused(
            _("Lösenfrasen är för kort: minst %(fewest)d tecken. Inget är ändrat.")
            % {"fewest": SHORTEST_PASSPHRASE}
        )
    keyring, salt = sealing.lock_up(opened.key, opened.keys, passphrase)
    return _changed(opened, keyring=keyring, salt=salt)


def erase(opened: Opened) -> None:
    """The card is gone at once, with its versions, its links and what was noted about them."""
    with transaction.atomic():
        Card.objects.filter(pk=opened.card.pk).delete()
        announcing.forgot()


def erase_unopened(secret: str) -> None:
    """The same with the link alone, for an owner who has forgotten the passphrase. Raises NotFound."""
    with transaction.atomic():
        storing.find(storing.alive(), sealing.keys_of(secret, CARD)).delete()
        announcing.forgot()


def _key(card: Card, keys: sealing.Keys, passphrase: str) -> bytes:
    if card.salt and not passphrase:
        raise NeedsPassphrase(wrong=False)
    try:
        return sealing.take_out(card.keyring, keys, card.salt, passphrase)
    except sealing.Unreadable:
        if card.salt:
            raise NeedsPassphrase(wrong=True) from None
        raise


def _changed(opened: Opened, **fields) -> Opened:
    with transaction.atomic():
        card = storing.find(storing.alive().select_for_update(), opened.keys)
        for name, value in fields.items():
            setattr(card, name, value)
        card.save(update_fields=fields)
    return replace(opened, card=card)


def _may_be_stored(organisation) -> None:
    in_force = terms.terms_of(organisation)
    if not in_force.is_stored:
        raise Refused(in_force.reason)


def _organisation_of(contents: Contents):
    """Where the card was made, or nowhere when that is gone."""
    return Organisation.objects.with_scope(organisation=contents.organisation).first()


def _after_workshop(ends_at: datetime | None) -> datetime:
    now = timezone.now()
    ends = min(max(ends_at or now, now), now + A_DAY)
    # To the hour: the exact time would say which workshop the card was made in.
    return (ends + settings.BALANSA_RETENTION["card"]).replace(minute=0, second=0, microsecond=0)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
