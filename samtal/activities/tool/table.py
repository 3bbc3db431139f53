"""What lies on the table: a tool for all, or one for each small group; and what the group takes on of it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from samtal import deck
from samtal.deck import Card
from samtal.domain import carrying, library, taking_on
from samtal.models import Agreement, CoreTask, Dealt
from samtal.models.agreement import MOST
from workshops.domain.grouping import FEWEST, Standing
from workshops.models import Item, SmallGroup, Step


@dataclass(frozen=True)
class Lying:
    """A card as it lies there: what it said when it was dealt, and what the library tells about it."""

    dealt: Dealt
    card: Card | None = None

    @property
    def words(self) -> dict:
        """What it says, in the reader's language."""
        return self.dealt.words

    @property
    def kind(self) -> str:
        """Dialogue card, exercise, game or playbook, and its dimension; "" where it is out of use."""
        if self.card is None:
            return ""
        return (
            f"{deck.label('tool_kind', self.card.tool_kind)} · {deck.label('dimension', self.card.dimension)}"
        )

    @property
    def materials(self) -> list[str]:
        """What is needed beside people, in words."""
        return [deck.label("material", one) for one in self.card.materials] if self.card else []

    @property
    def size(self) -> tuple[int, int] | None:
        """How few and how many it is for; None where it says nothing."""
        return self.card.group_size if self.card else None

    @property
    def length(self) -> str:
        """How small the letters on the wall have to be: short, long or longest."""
        letters = len(self.words.get("text", ""))
        return "short" if letters <= SHORT else "long" if letters <= LONG else "longest"


SHORT, LONG = 200, 320  # letters


@dataclass(frozen=True)
class Table:
    """The tool as the room sees it. What only the desk shows is asked for when it is shown."""

    step: Step
    lying: list[Lying]
    task: CoreTask | None
    agreements: list[Agreement]
    notes: list[Item]
    groups: list[Standing]
    unseated: int

    @property
    def last(self) -> Lying | None:
        """What was dealt last."""
        return self.lying[-1] if self.lying else None

    @property
    def by_group(self) -> dict[int, Lying]:
        """Each small group's own card; {} where one card lies there for all."""
        if self.last is None or self.last.dealt.small_group_id is None:
            return {}
        common = [one.dealt.number for one in self.lying if one.dealt.small_group_id is None]
        since = max(common, default=0)
        return {one.dealt.small_group_id: one for one in self.lying if one.dealt.number > since}

    @property
    def tool(self) -> Lying | None:
        """The card that lies there for all; None where there is none, or each group has its own."""
        return None if self.by_group else self.last

    @property
    def of_groups(self) -> list[tuple[SmallGroup, Lying | None]]:
        """Every group with its own card, in the order of the groups."""
        dealt = self.by_group
        return [(one.group, dealt.get(one.group.pk)) for one in self.groups] if dealt else []

    @cached_property
    def seated(self) -> int:
        """How many of those here sit in a group."""
        return sum(one.here for one in self.groups)

    @property
    def can_group(self) -> bool:
        """Whether there are people enough for small groups."""
        return self.seated + self.unseated >= FEWEST

    @property
    def needs_groups(self) -> bool:
        """Whether more people are here than the tool is for, and nobody sits in a group yet."""
        size = self.last.size if self.last else None
        return bool(size and self.can_group and not self.seated and self.unseated > size[1])

    @property
    def may_agree(self) -> bool:
        """Whether there is room for another agreement."""
        return len(self.agreements) < MOST

    @property
    def usually(self) -> str:
        """As what the group most likely takes this on: what the tool is meant to end in."""
        return taking_on.usually(self.last.card.output if self.last and self.last.card else "")

    @cached_property
    def by_dimension(self) -> list[tuple[str, list[Card]]]:
        """The tools to choose from, under the names of their dimensions."""
        tools = sorted(
            library.cards(self.step.workshop.organisation_id, "tool"), key=lambda one: one.dimension
        )
        by_key = {key: list(own) for key, own in groupby(tools, key=lambda one: one.dimension)}
        ordered = [key for key in deck.labels().get("dimension", {}) if key in by_key]
        return [(deck.label("dimension", key), by_key[key]) for key in ordered]

    @cached_property
    def carried(self) -> carrying.Carried:
        """Where notes and agreements went."""
        return carrying.carried(self.step.workshop)


@dataclass(frozen=True)
class OwnPart:
    """One phone's small group, the others to choose from, and the card of its group."""

    groups: list[SmallGroup]
    group: SmallGroup | None = None
    lying: Lying | None = None
