"""The cards as one organisation has them: the built-in ones, its own, and without what it took out of use.

An own card with the key of a built-in one stands in its place. Each question is asked within the scope of the
organisation, and is one query; where a unit is asked about, two.
"""

from datetime import date

from django.db.models import Max
from django.utils import timezone

from samtal import deck
from samtal.deck import Card
from samtal.models import Dealt, OwnCard

# What a list may be asked for: a test of the card and what was asked.
FILTERS = {
    "theme": lambda card, theme: theme in card.themes,
    "value": lambda card, value: value in card.values,
    "dimension": lambda card, dimension: card.dimension == dimension,
    "tool_kind": lambda card, kind: card.tool_kind == kind,
    "output": lambda card, output: card.output == output,
    "tag": lambda card, tag: tag in card.tags,
    "component": lambda card, component: card.component == component,
    "minutes": lambda card, minutes: card.minutes <= minutes,
    "people": lambda card, people: card.group_size[0] <= people <= card.group_size[1],
}


def cards(organisation, kind: str, *, unit=None, **asked) -> list[Card]:
    """The organisation's cards of that kind for which everything that is asked holds.

    `asked` are some of FILTERS, None is not asked; `minutes` is the longest, `people` how many take part.
    With a unit those come first that it has not used yet, then those it used longest ago.
    """
    wanted = {name: value for name, value in asked.items() if value not in (None, "")}
    found = [
        card
        for card in _of_kind(organisation, kind)
        if all(FILTERS[name](card, value) for name, value in wanted.items())
    ]
    if unit is not None:
        used = used_by(unit)
        found.sort(key=lambda card: used.get(card.key, date.min))
    return found


def find(organisation, key: str) -> Card | None:
    """The card of that key as the organisation has it; None where it is out of use or never was."""
    own = OwnCard.objects.filter(organisation=organisation, key=key).first()
    if own:
        return None if own.withdrawn else of_row(own)
    return deck.find(key)


def find_many(organisation, keys) -> list[Card]:
    """The cards of these keys, in their order, in one query; those that are out of use are left out."""
    own = {one.key: one for one in OwnCard.objects.filter(organisation=organisation, key__in=keys)}
    found = [own.get(key) or deck.find(key) for key in keys]
    return [
        of_row(one) if isinstance(one, OwnCard) else one
        for one in found
        if one and not getattr(one, "withdrawn", False)
    ]


def used_by(unit) -> dict[str, date]:
    """Which cards lay on the table in workshops of this unit, and on which day last; no rehearsals."""
    lay = Dealt.objects.filter(
        step__workshop__unit=unit, step__workshop__rehearsal=False, step__opened_at__isnull=False
    )
    days = lay.order_by().values_list("key").annotate(last=Max("step__opened_at"))
    return {key: timezone.localtime(last).date() for key, last in days}


def days_of(key: str, units: dict[int, str]) -> list[tuple[str, date]]:
    """In which of these units, {id: name}, the card lay on the table, and when last; the latest first."""
    lay = Dealt.objects.filter(
        key=key,
        step__workshop__unit__in=units,
        step__workshop__rehearsal=False,
        step__opened_at__isnull=False,
    )
    days = lay.order_by().values_list("step__workshop__unit").annotate(last=Max("step__opened_at"))
    told = [(units[unit], timezone.localtime(last).date()) for unit, last in days]
    return sorted(told, key=lambda one: one[1], reverse=True)


def of_row(own: OwnCard) -> Card:
    """The card that an organisation wrote."""
    return deck.made(own.kind, own.key, own.fields, is_own=True)


def _of_kind(organisation, kind: str) -> list[Card]:
    own = {
        one.key: one for one in OwnCard.objects.filter(organisation=organisation, kind=kind).order_by("pk")
    }
    built_in = [own.pop(card.key, card) for card in deck.of(kind)]
    offered = [one for one in (*built_in, *own.values()) if isinstance(one, Card) or not one.withdrawn]
    return [one if isinstance(one, Card) else of_row(one) for one in offered]
