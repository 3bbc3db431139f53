"""Notes: written alone, shared by their author's own act."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workshops import announcing, registry
from workshops.contract import Form, Refused
from workshops.models import Item
from workshops.models.usertext import UserText

MOST_EACH = 30


def write(*, step, seat, text: str = "", catalogue_key: str = "") -> None:
    """A new note of this seat: own words, or an inspiration example. Shared at once in plenary.

    Raises Refused for empty or too long text, an example that does not exist, and past 30 notes.
    """
    entry = registry.entry(catalogue_key) if catalogue_key else None
    if catalogue_key and entry is None:
        raise Refused(_("Det exemplet finns inte längre. Skriv med egna ord i stället."))
    if Item.objects.filter(step=step, author=seat).count() >= MOST_EACH:
        raise Refused(_("Du har redan %(most)d lappar. Ta bort någon först.") % {"most": MOST_EACH})
    try:
        wording = UserText.cleaned(entry.text if entry else text)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
    Item.objects.create(
        workshop_id=step.workshop_id,
        step=step,
        author=seat,
        kind=step.activity.kind,
        text=wording,
        source=entry.source if entry else "",
        texts=dict(entry.texts) if entry else {},
        catalogue_key=catalogue_key,
        shared=step.phase.form == Form.PLENARY,
    )
    announcing.tallied(step.workshop_id)


def withdraw(*, step, seat, item: int) -> None:
    """Take an own note back, shared or not, as long as no round has it. Raises Refused otherwise."""
    own = Item.objects.filter(pk=item, step=step, author=seat)
    if own.filter(candidacies__isnull=False).exists():
        raise Refused(_("Lappen är med i röstningen och kan inte tas bort nu."))
    if not own.delete()[0]:
        raise Refused(_("Den lappen finns inte längre bland dina."))
    announcing.tallied(step.workshop_id)


def share_all(*, step, seat) -> None:
    """Put all own notes of this step on the common list. Raises Refused while people work alone."""
    if step.phase.form == Form.ALONE:
        raise Refused(_("Än är lapparna bara dina. Ni delar dem i nästa del."))
    if not Item.objects.filter(step=step, author=seat, shared=False).update(shared=True):
        raise Refused(_("Alla dina lappar är redan delade."))
    announcing.tallied(step.workshop_id)


@transaction.atomic
def hide(*, step, item: int) -> None:
    """Take a note off the common list because it names a person; it stays with its author."""
    if not step.workshop.items.filter(pk=item, shared=True).update(shown=False):
        raise Refused(_("Den lappen finns inte på listan längre."))
    announcing.tallied(step.workshop_id)


@transaction.atomic
def show(*, step, item: int) -> None:
    """Put a hidden note back on the list."""
    step.workshop.items.filter(pk=item).update(shown=True)
    announcing.tallied(step.workshop_id)


def on_the_list(workshop, kind: str):
    """The notes of that kind that the room may see: shared, shown, not merged into another."""
    return workshop.items.filter(kind=kind, shared=True, shown=True, merged_into__isnull=True)
