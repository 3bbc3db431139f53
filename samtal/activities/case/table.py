"""What lies on the table: the case, its question of the moment, what was agreed; and one phone's part."""

from dataclasses import dataclass
from functools import cached_property

from samtal import deck
from samtal.deck import Card
from samtal.domain import carrying, library
from samtal.models import Agreement, Dealt
from samtal.models.agreement import MOST
from workshops.domain.grouping import Standing
from workshops.models import Item, SmallGroup, Step

from .phases import CLOSE, FOR_US, READ, questions_of

TOGETHER = 8  # people: up to so many sit in one circle


@dataclass(frozen=True)
class Offer:
    """A case that the facilitator may choose: what it is about, and whether the unit has talked about it."""

    card: Card
    themes: str
    used: bool


@dataclass(frozen=True)
class Table:
    """The case as the room sees it. Its words follow the reader's language."""

    step: Step
    dealt: Dealt | None
    agreements: list[Agreement]
    notes: list[Item]
    groups: list[Standing]
    unseated: int

    @property
    def questions(self) -> list[str]:
        """The questions of this phase."""
        return (
            questions_of(self.step.phase_index, self.dealt.words.get("questions", [])) if self.dealt else []
        )

    @property
    def page(self) -> int:
        """Which of them has its turn, counted from 0."""
        return min(self.step.page, max(0, len(self.questions) - 1))

    @property
    def reading(self) -> bool:
        """Whether people read the case."""
        return self.step.phase_index == READ

    @property
    def about_us(self) -> bool:
        """Whether the talk has left the case and is about the group."""
        return self.step.phase_index in (FOR_US, CLOSE)

    @property
    def question(self) -> str:
        """The question of the moment; "" while people read, and at the end."""
        return self.questions[self.page] if self.questions else ""

    @property
    def last(self) -> bool:
        """Whether no question follows in this phase."""
        return self.page + 1 >= len(self.questions)

    @property
    def following(self) -> str:
        """The question after it; "" when it is the last one."""
        return "" if self.last else self.questions[self.page + 1]

    @property
    def may_agree(self) -> bool:
        """Whether there is room for another agreement."""
        return len(self.agreements) < MOST

    @cached_property
    def seated(self) -> int:
        """How many of those here sit in a group."""
        return sum(one.here for one in self.groups)

    @property
    def can_group(self) -> bool:
        """Whether there are more people than sit well in one circle."""
        return self.seated + self.unseated > TOGETHER

    @property
    def left_alone(self) -> list[SmallGroup]:
        """Groups with a single person in them."""
        return [one.group for one in self.groups if one.here == 1]

    @cached_property
    def offered(self) -> list[Card]:
        """The cases to choose from, those new to the unit first; asked for on the desk only."""
        workshop = self.step.workshop
        lain = set(Dealt.objects.filter(step__workshop=workshop).values_list("key", flat=True))
        cards = library.cards(workshop.organisation_id, "case", unit=workshop.unit_id)
        return sorted(cards, key=lambda card: card.key in lain)

    @cached_property
    def used(self) -> set[str]:
        """The keys of the cases that the unit has talked about."""
        return set(library.used_by(self.step.workshop.unit_id))

    @property
    def offers(self) -> list[Offer]:
        """The same, as the desk lists them in its language."""
        return [
            Offer(one, " · ".join(deck.label("theme", theme) for theme in one.themes), one.key in self.used)
            for one in self.offered
        ]

    @cached_property
    def carried(self) -> carrying.Carried:
        """Where notes and agreements went; asked for on the desk only."""
        return carrying.carried(self.step.workshop)


@dataclass(frozen=True)
class OwnPart:
    """One phone's small group, the others to choose from, and its own notes."""

    groups: list[SmallGroup]
    group: SmallGroup | None = None
    notes: tuple[Item, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether nobody else sits in the group."""
        return self.group is not None and self.group.here == 1
