"""What is shown of notes: the common list with its groups, and the part of one phone."""

from dataclasses import dataclass, field
from functools import cached_property

from workshops.domain import group_lists
from workshops.domain.grouping import FEWEST, Standing
from workshops.models import Item, SmallGroup


@dataclass(frozen=True)
class NoteList:
    """The common list, how many notes still are private (a count, never a text), what they are about, and
    where the small groups stand."""

    on_the_list: list[Item]
    hidden: list[Item]
    private: int
    about: list[Item]
    most: int | None = None
    groups: list[Standing] = field(default_factory=list)
    unseated: int = 0

    @cached_property
    def seated(self) -> int:
        """How many of those here sit in a group."""
        return sum(one.here for one in self.groups)

    @property
    def can_group(self) -> bool:
        """Whether there are people enough for small groups."""
        return self.seated + self.unseated >= FEWEST

    @cached_property
    def agreed(self) -> int:
        """How many notes all groups together have agreed on."""
        return sum(one.agreed for one in self.groups)

    @cached_property
    def to_agree(self) -> int:
        """How many the groups with people may agree on together; 0 where there is no limit."""
        return (self.most or 0) * sum(bool(one.here) for one in self.groups)

    @property
    def on_the_wall(self) -> list[tuple[Standing, range, range]]:
        """Each group with one for each note it has agreed on, and one for each that it still may."""
        return [(one, range(one.agreed), range(max(0, (self.most or 0) - one.agreed))) for one in self.groups]

    @cached_property
    def undecided(self) -> list[SmallGroup]:
        """Groups with a longer list than they may take along and no tick on it."""
        return [
            one.group for one in self.groups if not one.agreed and not group_lists.fits(one.listed, self.most)
        ]


@dataclass(frozen=True)
class OwnPart:
    """One phone's notes, its group, and the list that it shares with the group."""

    notes: list[Item]
    groups: list[SmallGroup]
    group: SmallGroup | None = None
    listed: list[Item] = field(default_factory=list)
    written: frozenset[int] = frozenset()
    most: int | None = None

    @property
    def unshared(self) -> bool:
        """Whether some of the notes are private still."""
        return any(not one.shared and not one.small_group_id for one in self.notes)

    @cached_property
    def agreed(self) -> int:
        """How many the group has ticked."""
        return sum(one.agreed for one in self.listed)

    @property
    def undecided(self) -> bool:
        """Whether the list stays with the group until something on it is ticked."""
        return not self.agreed and not group_lists.fits(len(self.listed), self.most)
