"""The list that a small group shares: laid there by its phones, agreed on by ticking, shared in plenary."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from workshops import announcing
from workshops.contract import Form, Refused
from workshops.models import Item, SmallGroup

from . import items


def lay(*, step, seat, item: int) -> None:
    """Put an own private note on the list of one's group.

    Raises Refused without a group, while people work alone, and for any other note.
    """
    group = _group_of(step, seat)
    own = Item.objects.filter(pk=item, step=step, author=seat, shared=False, small_group=None)
    if not own.update(small_group=group):
        raise Refused(_("Den lappen är inte bland dina privata lappar längre."))
    announcing.together(step.workshop_id)


def lay_all(*, step, seat) -> None:
    """Put every own private note on the list of one's group. Raises Refused where there is none."""
    group = _group_of(step, seat)
    own = Item.objects.filter(step=step, author=seat, shared=False, small_group=None)
    if not own.update(small_group=group):
        raise Refused(_("Alla dina lappar ligger redan på listan."))
    announcing.together(step.workshop_id)


def write(*, step, seat, text: str) -> None:
    """A new note straight onto the group's list. Raises Refused for its text, and without a group."""
    group = _group_of(step, seat)
    items.create(step=step, author=seat, text=text, small_group=group)
    announcing.together(step.workshop_id)


def take_off(*, step, seat, item: int) -> None:
    """Take an own note off a group's list again: it is private as before.

    Raises Refused for a note of somebody else, and for one that the room has seen.
    """
    own = Item.objects.filter(pk=item, step=step, author=seat, small_group__isnull=False)
    if not own.filter(shared=False).update(small_group=None, agreed=False):
        raise Refused(_("Bara den som skrev lappen kan ta den från listan, och bara tills den är delad."))
    announcing.together(step.workshop_id)


def agree(*, step, seat, item: int, agreed: bool = False) -> None:
    """Tick a note as one that the group goes on with, or take the tick away. In plenary a tick shares it.

    Any phone of the group may. Raises Refused past the most that a group may choose, for a note that
    does not lie on its list, and for taking away one that is merged or voted on.
    """
    group = _group_of(step, seat)
    # Those who tick at the same moment wait for one another here, so that a full list stays full.
    SmallGroup.objects.select_for_update(no_key=True).get(pk=group.pk)
    note = Item.objects.filter(pk=item, step=step, small_group=group).first()
    if note is None:
        raise Refused(_("Den lappen ligger inte på er grupps lista längre."))
    if note.agreed == agreed:
        return
    if agreed:
        _refuse_one_too_many(step, group)
    else:
        _refuse_what_is_in_use(note)
    note.agreed, note.shared = agreed, agreed and step.phase.form == Form.PLENARY
    note.save(update_fields=["agreed", "shared"])
    announcing.together(step.workshop_id)


def share_with_the_room(step) -> None:
    """What each group agreed on goes onto the common list; all of a list on which nothing is ticked.

    A list that is longer than what a group may choose stays with its group until something is ticked.
    """
    most = step.activity.most_agreed
    listed = Item.objects.filter(step=step, small_group__isnull=False)
    counted = (
        listed.values("small_group")
        .order_by()
        .annotate(notes=Count("pk"), ticked=Count("pk", filter=Q(agreed=True)))
    )
    whole = [one["small_group"] for one in counted if not one["ticked"] and fits(one["notes"], most)]
    listed.filter(small_group__in=whole).update(agreed=True)
    listed.filter(agreed=True).update(shared=True)


def fits(notes: int, most: int | None) -> bool:
    """Whether a group may go on with so many; None is as many as it likes."""
    return most is None or notes <= most


def _group_of(step, seat) -> SmallGroup:
    if step.phase.form == Form.ALONE:
        raise Refused(_("Än är lapparna bara dina. Ni delar dem i nästa del."))
    group = SmallGroup.objects.filter(workshop=step.workshop_id, members=seat.pk).first()
    if group is None:
        raise Refused(_("Du sitter inte i någon grupp. Välj din grupp först, lappen finns kvar."))
    return group


def _refuse_one_too_many(step, group) -> None:
    most = step.activity.most_agreed
    chosen = Item.objects.filter(step=step, small_group=group, agreed=True).count()
    if not fits(chosen + 1, most):
        raise Refused(
            _("Ni har redan valt %(most)d. Välj bort någon först, så går den här att välja.") % {"most": most}
        )


def _refuse_what_is_in_use(note: Item) -> None:
    if note.candidacies.exists():
        raise Refused(_("Lappen är med i röstningen och kan inte tas bort nu."))
    if note.shared and (note.merged_into_id or note.wordings.exists()):
        raise Refused(_("Lappen är ihoplagd med en annan grupps, så den får vara kvar."))
