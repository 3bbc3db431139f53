"""Demands and resources that come up in a conversation: short notes about the work, without a name."""

from django.utils.translation import gettext as _

from samtal.domain.carrying import DEMAND, RESOURCE
from workshops import announcing
from workshops.contract import Form, Refused
from workshops.domain import items
from workshops.models import Item

KINDS = (DEMAND, RESOURCE)


def note(*, step, seat, kind: str, text: str) -> None:
    """A note of this phone, for the facilitator's desk. It stands on no wall.

    Raises Refused while people still talk in their groups, for a text that cannot be, and past 30 notes.
    """
    if step.phase.form != Form.PLENARY:
        raise Refused(_("Nu pratar ni om fallet. Lapparna kommer när ni frågar vad det betyder för er."))
    if Item.objects.filter(step=step, author=seat).count() >= items.MOST_EACH:
        raise Refused(_("Du har redan %(most)d lappar. Ta bort någon först.") % {"most": items.MOST_EACH})
    _write(step, seat, kind, text)


def write_down(*, step, kind: str, text: str) -> None:
    """A note in the facilitator's hand. Raises Refused for a text that cannot be."""
    _write(step, None, kind, text)


def strike(*, step, item: int) -> None:
    """Take a note away for good: it named somebody, or was said twice. What was carried on stays there."""
    if not Item.objects.filter(pk=item, step=step, kind__in=KINDS).delete()[0]:
        raise Refused(_("Den lappen finns inte på listan längre."))
    announcing.together(step.workshop_id)


def of_step(step) -> list[Item]:
    """The notes of a step, in the order of writing; one query."""
    return list(Item.objects.filter(step=step, kind__in=KINDS, shared=True))


def _write(step, seat, kind: str, text: str) -> None:
    words = items.wording(text)
    Item.objects.create(
        workshop_id=step.workshop_id, step=step, author=seat, kind=kind, text=words, shared=True
    )
    announcing.tallied(step.workshop_id)
