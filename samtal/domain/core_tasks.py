"""What a unit is there for, in the group's own words. It stays on the screen once it is written. (SK-4)"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samtal.models import CoreTask
from workshops import announcing
from workshops.contract import Refused
from workshops.domain import items
from workshops.models import Item, Workshop


def latest(unit) -> CoreTask | None:
    """The core task as the unit (or the unit of that id) worded it last; None before it has. One query."""
    return CoreTask.objects.filter(unit=unit).first()


@transaction.atomic
def write(*, step, text: str, noticed: str = "") -> CoreTask:
    """The common wording, and what those the unit serves notice of it; the latter may be empty.

    What was worded today is changed; what stood there before stays in the unit's history. Raises Refused in a
    rehearsal, which may not touch the unit's words, and for a text that cannot be.
    """
    workshop = Workshop.objects.select_for_update(of=("self",), no_key=True).get(pk=step.workshop_id)
    if workshop.rehearsal:
        raise Refused(
            _("Det här är en repetition, så kärnuppgiften sparas inte. I den riktiga träffen går det.")
        )
    task = _of_today(workshop) or CoreTask(organisation_id=workshop.organisation_id, unit_id=workshop.unit_id)
    task.text, task.noticed = items.wording(text), items.wording(noticed) if noticed.strip() else ""
    task.save()
    announcing.moved(workshop.pk)
    return task


def take(*, step, item: int) -> CoreTask:
    """A note becomes the common wording; what people notice of it stays as it was said today.

    Raises Refused as `write` does, and for a note that is not on the list.
    """
    note = Item.objects.filter(pk=item, step=step, shared=True, shown=True).first()
    if note is None:
        raise Refused(_("Den lappen finns inte på listan längre."))
    today = _of_today(step.workshop)
    return write(step=step, text=note.wording, noticed=today.noticed if today else "")


def _of_today(workshop) -> CoreTask | None:
    return CoreTask.objects.filter(unit=workshop.unit_id, written_on=timezone.localdate()).first()
