"""Cards on the table: laid there for all or for one small group, and taken back.

What a card said when it was dealt stays with it, so that an old workshop reads as it was.
"""

import random
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from samtal.domain import library
from samtal.models import Dealt
from workshops import announcing
from workshops.contract import Refused
from workshops.models import Workshop


@transaction.atomic
def deal(*, step, key: str, small_group=None, instead: bool = False) -> Dealt:
    """Lay this card on the table: for all, or for one small group. What lay there before stays below it,
    or, where this one lies there `instead`, counts as never dealt.

    The same card again, where it lies uppermost already, changes nothing. Raises Refused for a card that
    the organisation does not have, or has taken out of use.
    """
    Workshop.objects.select_for_update(no_key=True).get(pk=step.workshop_id)
    card = library.find(step.workshop.organisation_id, key)
    if card is None:
        raise Refused(_("Det kortet finns inte längre. Välj ett annat."))
    lying = uppermost(step, small_group)
    if lying and lying.key == card.key:
        return lying
    if lying and instead:
        lying.delete()
    last = Dealt.objects.filter(step=step).aggregate(last=Max("number"))["last"] or 0
    dealt = Dealt.objects.create(
        step=step, small_group=small_group, key=card.key, said=card.said, number=last + 1
    )
    announcing.moved(step.workshop_id)
    return dealt


def draw(*, step, keys: Sequence[str], small_group=None, instead: bool = False) -> Dealt:
    """One of these cards at random, dealt as `deal` does, and another than the one that lies there where
    there is another.

    Raises Refused where there is none to draw from.
    """
    lying = uppermost(step, small_group)
    others = [key for key in keys if not (lying and key == lying.key)]
    if not (others or keys):
        raise Refused(_("Det finns inget kort att dra. Välj ett i listan i stället."))
    key = random.SystemRandom().choice(others or list(keys))
    return deal(step=step, key=key, small_group=small_group, instead=instead)


@transaction.atomic
def take_back(*, step, small_group=None) -> None:
    """Take the uppermost card away, as if it never had been dealt; what lay below it lies there again."""
    lying = uppermost(step, small_group)
    if lying:
        lying.delete()
        announcing.moved(step.workshop_id)


def dealt(step) -> list[Dealt]:
    """Every card of this step in the order of dealing, with its small group; one query."""
    return list(Dealt.objects.filter(step=step).select_related("small_group"))


def uppermost(step, small_group=None) -> Dealt | None:
    """The card that lies on the table now, for all or for that small group; one query."""
    return Dealt.objects.filter(step=step, small_group=small_group).order_by("-number").first()
