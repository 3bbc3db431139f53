"""Notes: written alone, shared by their author's own act. What a group shares is in `group_lists`."""

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import gettext as _

from workshops import announcing
from workshops.contract import Form, Refused
from workshops.domain import catalogues
from workshops.models import Item
from workshops.models.usertext import UserText

MOST_EACH = 30


def write(*, step, seat, text: str = "", catalogue_key: str = "", source: str = "") -> None:
    """A new note of this seat: own words, or an inspiration example. Shared at once in plenary.

    Raises Refused for empty or too long text, an example that does not exist, and past 30 notes.
    """
    entry = catalogues.entry(catalogue_key) if catalogue_key else None
    if catalogue_key and entry is None:
        raise Refused(_("Det exemplet finns inte längre. Skriv med egna ord i stället."))
    create(
        step=step,
        author=seat,
        text=entry.text if entry else text,
        source=entry.source if entry else source,
        texts=dict(entry.texts) if entry else {},
        catalogue_key=catalogue_key,
        shared=step.phase.form == Form.PLENARY,
    )
    announcing.tallied(step.workshop_id)


def create(*, step, author, text: str, **more) -> Item:
    """The row of a new note, for verbs that announce it. Raises Refused for its text, and past 30 notes."""
    if Item.objects.filter(step=step, author=author).count() >= MOST_EACH:
        raise Refused(_("Du har redan %(most)d lappar. Ta bort någon först.") % {"most": MOST_EACH})
    kind, text = step.activity.kind, wording(text)
    return Item.objects.create(
        workshop_id=step.workshop_id, step=step, author=author, kind=kind, text=text, **more
    )


def wording(text: str) -> str:
    """The text as it is kept. Raises Refused where it is empty or too long."""
    try:
        return UserText.cleaned(text)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error


def withdraw(*, step, seat, item: int) -> None:
    """Take an own note back, shared or not, as long as no round has it. Raises Refused otherwise."""
    own = Item.objects.filter(pk=item, step=step, author=seat)
    if own.filter(candidacies__isnull=False).exists():
        raise Refused(_("Lappen är med i röstningen och kan inte tas bort nu."))
    in_a_group = own.filter(small_group__isnull=False).exists()
    if not own.delete()[0]:
        raise Refused(_("Den lappen finns inte längre bland dina."))
    announce = announcing.together if in_a_group else announcing.tallied
    announce(step.workshop_id)


def share_all(*, step, seat) -> None:
    """Put all own private notes of this step on the common list; what lies on a group's list is the group's.

    Raises Refused while people work alone, and where nothing is left to share.
    """
    if step.phase.form == Form.ALONE:
        raise Refused(_("Än är lapparna bara dina. Ni delar dem i nästa del."))
    private = Item.objects.filter(step=step, author=seat, shared=False, small_group=None)
    if not private.update(shared=True):
        raise Refused(_("Alla dina lappar är redan delade."))
    announcing.tallied(step.workshop_id)


def on_the_list(workshop, kind: str):
    """The notes of that kind that the room may see: shared, shown, not merged into another.

    `merged` is how many other wordings lie under each.
    """
    listed = workshop.items.filter(kind=kind, shared=True, shown=True, merged_into__isnull=True)
    return listed.annotate(merged=Count("wordings"))
