"""What a group agrees on around a card: at most three of a step, in words of its own. (BA-14)"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from samtal.domain import carrying
from samtal.models import Agreement
from samtal.models.agreement import MOST
from workshops import announcing
from workshops.contract import Refused
from workshops.domain import items
from workshops.models import Workshop


@dataclass(frozen=True)
class LastTime:
    """What the unit agreed on in an earlier workshop, and when that was."""

    workshop: Workshop
    held_on: date
    agreements: list[Agreement]


@transaction.atomic
def agree(*, step, text: str) -> Agreement:
    """One more agreement of this step. Raises Refused for a text that cannot be, and for a fourth one."""
    Workshop.objects.select_for_update(no_key=True).get(pk=step.workshop_id)
    words = items.wording(text)
    taken = set(Agreement.objects.filter(step=step).values_list("number", flat=True))
    free = [number for number in range(1, MOST + 1) if number not in taken]
    if not free:
        raise Refused(_("Ni har redan tre överenskommelser. Ändra eller ta bort någon av dem först."))
    agreement = Agreement.objects.create(step=step, number=free[0], text=words)
    announcing.moved(step.workshop_id)
    return agreement


@transaction.atomic
def change(*, step, agreement: int, text: str) -> None:
    """Other words for an agreement; a measure that was made of it keeps its own."""
    found, words = _of(step, agreement), items.wording(text)
    found.text = words
    found.save(update_fields=["text"])
    announcing.moved(step.workshop_id)


@transaction.atomic
def withdraw(*, step, agreement: int) -> None:
    """Take an agreement away; a measure that was made of it stays in its plan."""
    _of(step, agreement).delete()
    announcing.moved(step.workshop_id)


@transaction.atomic
def carry_on(*, step, agreement: int) -> None:
    """Make a measure of an agreement, in the unit's plan; twice is once."""
    found = _of(step, agreement)
    if found.carried_to_id:
        return
    found.carried_to = carrying.to_plan(step=step, text=found.text)
    found.save(update_fields=["carried_to"])
    announcing.moved(step.workshop_id)


def of_step(step) -> list[Agreement]:
    """The agreements of a step in their order, with where they were carried; one query."""
    return list(Agreement.objects.filter(step=step).select_related("carried_to"))


def texts_of(workshop) -> list[str]:
    """What the group agreed on in this workshop, in its words and in order; one query."""
    agreed = Agreement.objects.filter(step__workshop=workshop).order_by("step__position", "number")
    return list(agreed.values_list("text", flat=True))


def last_time(workshop) -> LastTime | None:
    """What the unit agreed on in the last workshop that came to something; None where there is none."""
    held = Workshop.objects.filter(
        unit=workshop.unit_id,
        rehearsal=False,
        occasions__ended_at__isnull=False,
        steps__agreements__isnull=False,
    ).exclude(pk=workshop.pk)
    last = held.order_by("-occasions__ended_at").values_list("pk", "occasions__ended_at").first()
    if last is None:
        return None
    agreements = Agreement.objects.filter(step__workshop=last[0]).select_related("carried_to")
    listed = list(agreements.select_related("step__workshop").order_by("step__position", "number"))
    return LastTime(listed[0].step.workshop, last[1], listed)


def _of(step, agreement: int) -> Agreement:
    found = Agreement.objects.filter(step=step, pk=agreement).first()
    if found is None:
        raise Refused(_("Den överenskommelsen finns inte längre. Inget är ändrat."))
    return found
