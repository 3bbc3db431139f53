"""The common list in the facilitator's hands: merge, split, reword, hide, and type in from paper."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from organisations.prepared import prepared
from workshops import announcing
from workshops.contract import Refused
from workshops.models import Item, Round

from .items import wording


@dataclass(frozen=True)
class Desk:
    """The common list as the facilitator tidies it. Each note has `others`: the wordings merged into it."""

    on_the_list: list[Item]
    hidden: list[Item]


@prepared
def shared_in(step_id):
    """The notes of a step that its room may know of, hidden ones too: never what is private."""
    return Item.objects.filter(step=step_id, shared=True)


@prepared
def shared_of(workshop_id, kind):
    """The same of a whole workshop, by their kind."""
    return Item.objects.filter(workshop=workshop_id, kind=kind, shared=True)


def desk_of(shared: Sequence[Item]) -> Desk:
    """These notes, all of them shared, as they lie on the desk."""
    others = defaultdict(list)
    for note in shared:
        others[note.merged_into_id].append(note)
    standing = others.pop(None, [])
    for note in standing:
        note.others = others[note.pk]
        note.merged = len(note.others)
    return Desk([one for one in standing if one.shown], [one for one in standing if not one.shown])


@transaction.atomic
def merge(*, step, items: Sequence[int]) -> None:
    """Make one note of several: the first written stays, with every other wording kept under it.

    Raises Refused for fewer than two, for notes that are not on the list, and while a round is open.
    """
    _refuse_while_voting(step)
    chosen = list(_on_the_list(step).filter(pk__in=items).select_for_update(of=("self",)).order_by("pk"))
    if len(chosen) < 2:
        raise Refused(_("Kryssa för minst två lappar på listan, så går de att lägga ihop."))
    first, *others = chosen
    # What lay under one of them comes along, so that every wording lies directly under the one that stays.
    under = Item.objects.filter(merged_into__in=others)
    under.update(merged_into=first)
    Item.objects.filter(pk__in=[one.pk for one in others]).update(merged_into=first)
    announcing.together(step.workshop_id)


@transaction.atomic
def split(*, step, item: int) -> None:
    """Undo a merge: every wording stands for itself again.

    Raises Refused for a note with nothing under it, and while a round is open.
    """
    _refuse_while_voting(step)
    under = step.workshop.items.filter(merged_into=item, kind=step.activity.kind)
    if not under.update(merged_into=None):
        raise Refused(_("Den lappen är inte ihoplagd med någon annan."))
    announcing.together(step.workshop_id)


@transaction.atomic
def reword(*, step, item: int, text: str) -> None:
    """Other words for a note on the list, in every language. Raises Refused while a round is open."""
    _refuse_while_voting(step)
    changed = _standing(step).filter(pk=item).update(text=wording(text), texts={}, catalogue_key="")
    if not changed:
        raise Refused(_("Den lappen finns inte på listan längre."))
    announcing.together(step.workshop_id)


@transaction.atomic
def hide(*, step, item: int) -> None:
    """Take a note off the common list because it names a person; it stays with its author."""
    if not _standing(step).filter(pk=item).update(shown=False):
        raise Refused(_("Den lappen finns inte på listan längre."))
    announcing.together(step.workshop_id)


@transaction.atomic
def show(*, step, item: int) -> None:
    """Put a hidden note back on the list."""
    _standing(step).filter(pk=item).update(shown=True)
    announcing.together(step.workshop_id)


@transaction.atomic
def write_down(*, step, text: str) -> None:
    """A note from paper onto the common list; it has no author. Raises Refused for a text that cannot be."""
    step.items.create(workshop_id=step.workshop_id, kind=step.activity.kind, text=wording(text), shared=True)
    announcing.tallied(step.workshop_id)


def _standing(step):
    return step.workshop.items.filter(kind=step.activity.kind, shared=True)


def _on_the_list(step):
    return _standing(step).filter(shown=True, merged_into__isnull=True)


def _refuse_while_voting(step) -> None:
    if Round.objects.filter(step__workshop=step.workshop_id, state=Round.State.OPEN).exists():
        raise Refused(_("Röstningen är öppen, så lapparna får stå som de är. Stäng den först."))
