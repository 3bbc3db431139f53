"""Tips for next time: what somebody writes without being its author, from the first moment."""

import hashlib

from django.utils.translation import gettext as _

from workshops import announcing
from workshops.contract import Refused
from workshops.models import Item

from .items import wording

MOST = 500  # in one step: a phone that has gone wild shall not fill the desk


def give(*, step, seat, text: str) -> None:
    """A tip without an author: neither here nor in any other row does something lead back to the seat.

    Raises Refused for a text that cannot be, and when the room has given as many as anybody can read.
    """
    text, kind = wording(text), step.activity.kind
    if step.items.filter(kind=kind).count() >= MOST:
        raise Refused(_("Det har kommit så många tips att inga fler får plats. Berätta gärna ditt i rummet."))
    Item.objects.create(workshop_id=step.workshop_id, step=step, kind=kind, text=text, shared=True)
    announcing.tallied(step.workshop_id)


def shuffled(notes) -> list[Item]:
    """The notes in an order that has nothing to do with when they came, and stays the same."""
    return sorted(notes, key=lambda one: hashlib.sha256(f"{one.step_id}:{one.pk}".encode()).digest())
