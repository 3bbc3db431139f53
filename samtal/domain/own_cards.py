"""An organisation's own cards: written, changed, taken out of use and back, each time as a version."""

import secrets

from django.db import transaction
from django.db.models import Max
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from samtal import deck
from samtal.decks import rules
from samtal.models import CardVersion, OwnCard
from workshops.contract import Refused


def write(*, organisation, kind: str, fields: dict, by, key: str = "") -> OwnCard:
    """The organisation's card with these fields, new or changed; with a built-in key, in its place.

    Raises Refused where the fields break a rule of the decks.
    """
    _refuse_broken(kind, fields)
    return _keep(_own(organisation, kind, key), by=by, fields=fields)


def offer(*, organisation, key: str, offered: bool, by) -> OwnCard | None:
    """Take a card out of use in the organisation, or back into it; None where there is no such card."""
    own = of_key(organisation, key)
    built_in = deck.find(key)
    if own is None and built_in is None:
        return None
    if own is None:
        own = OwnCard(organisation=organisation, key=key, kind=built_in.kind, fields=fields_of(built_in))
    return _keep(own, by=by, withdrawn=not offered)


def of_key(organisation, key: str) -> OwnCard | None:
    """The organisation's own card of that key, in use or not; None where it has none."""
    return OwnCard.objects.filter(organisation=organisation, key=key).first()


def withdrawn(organisation, kind: str) -> list[OwnCard]:
    """The cards of that kind that the organisation has taken out of use."""
    return list(OwnCard.objects.filter(organisation=organisation, kind=kind, withdrawn=True))


def versions(own: OwnCard) -> list[CardVersion]:
    """What the card has said, the latest first."""
    return list(own.versions.select_related("written_by"))


def fields_of(card: deck.Card) -> dict:
    """The fields of a card as a deck file has them, for the one who wants to change it."""
    own = {name: getattr(card, deck.ATTRIBUTES.get(name, name)) for name in rules.FIELDS[card.kind]}
    return {name: _plain(name, value) for name, value in own.items()} | card.said


@transaction.atomic
def _keep(own: OwnCard, *, by, fields: dict | None = None, withdrawn: bool | None = None) -> OwnCard:
    own.fields = own.fields if fields is None else fields
    own.withdrawn = own.withdrawn if withdrawn is None else withdrawn
    own.review_on = parse_date(own.fields["review"]) if "review" in own.fields else own.review_on
    own.save()
    OwnCard.objects.select_for_update().get(pk=own.pk)  # whoever else is changing it waits here
    latest = CardVersion.objects.filter(card=own).first()
    if latest is None or (latest.fields, latest.withdrawn) != (own.fields, own.withdrawn):
        number = CardVersion.objects.filter(card=own).aggregate(last=Max("number"))["last"] or 0
        CardVersion.objects.create(
            card=own, number=number + 1, fields=own.fields, withdrawn=own.withdrawn, written_by=by
        )
    return own


def _own(organisation, kind: str, key: str) -> OwnCard:
    key = key or f"own-{kind}-{secrets.token_hex(6)}"
    return of_key(organisation, key) or OwnCard(organisation=organisation, kind=kind, key=key)


def _refuse_broken(kind: str, fields: dict) -> None:
    wrong = next(rules.problems(kind, fields, deck.labels()), None)
    if wrong:
        where = ".".join(filter(None, (wrong.language, wrong.field)))
        raise Refused(
            _("Kortet är inte sparat: %(where)s %(what)s.") % {"where": where, "what": wrong.sentence}
        )


def _plain(name: str, value):
    if name == "group_size":
        return "-".join(str(number) for number in value)
    if name == "review":
        return value.isoformat() if value else None
    return list(value) if isinstance(value, tuple) else value
