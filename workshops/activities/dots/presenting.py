"""Groups that present in turn: which one it is now, with what it brings, and which one comes next."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from organisations.prepared import prepared
from workshops.contract import Refused
from workshops.domain import turning
from workshops.models import Item, SmallGroup


@dataclass(frozen=True)
class Turn:
    """One group's turn: its name and what it has shared."""

    group: SmallGroup
    items: list[Item]


@dataclass(frozen=True)
class Presenting:
    """All the turns, and the one that it is now."""

    turns: list[Turn]
    page: int

    @property
    def now(self) -> Turn:
        """The group that presents."""
        return self.turns[self.page]

    @property
    def next(self) -> Turn | None:
        """The group after it; None when it is the last one."""
        return None if self.last else self.turns[self.page + 1]

    @property
    def last(self) -> bool:
        """Whether no group follows."""
        return self.page + 1 >= len(self.turns)


def presenting_of(step) -> Presenting | None:
    """The turns of the small groups that have shared something; None where there are none. One query.

    A group shows its own words, also those that lie under another wording on the list by now.
    """
    shared = _by_group(step.workshop_id, step.activity.kind)
    turns = [
        Turn(group, list(brought)) for group, brought in groupby(shared, key=lambda one: one.small_group)
    ]
    return Presenting(turns, min(step.page, len(turns) - 1)) if turns else None


@prepared
def _by_group(workshop_id, kind):
    shared = Item.objects.filter(workshop=workshop_id, kind=kind, shared=True, shown=True)
    grouped = shared.filter(small_group__isnull=False).select_related("small_group")
    return grouped.order_by("small_group__number", "pk")


def next_group(*, step, seen: int | None = None) -> None:
    """The next group's turn; nothing where the room is past the turn that was `seen`, so that a double click
    skips nobody. Raises Refused after the last one."""
    presenting = presenting_of(step)
    if presenting and seen is not None and seen != presenting.page:
        return
    if presenting is None or presenting.last:
        raise Refused(_("Alla grupper har berättat. Gå vidare, så går det att rösta."))
    turning.to_page(step=step, page=presenting.page + 1)


def previous_group(*, step) -> None:
    """The turn of the group before. Raises Refused at the first one."""
    presenting = presenting_of(step)
    if presenting is None or presenting.page == 0:
        raise Refused(_("Det här är den första gruppen."))
    turning.to_page(step=step, page=presenting.page - 1)
