"""What the group has before it: its guide, the question of the moment, key words and what is harvested."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from samtal import deck
from samtal.deck import Card
from samtal.domain import carrying, guiding
from samtal.models import Dealt
from workshops.domain import moderating
from workshops.models import Item, Participant, Step

MANY = 8  # people: with more of them, not everybody gets to speak


@dataclass(frozen=True)
class Conversation:
    """A dialogue group as the room sees it. `private` is how many key words nobody else has seen yet."""

    step: Step
    guide: Dealt | None
    on_the_list: list[Item]
    hidden: list[Item]
    private: int
    people: int
    harvest: list[Item]

    @property
    def said(self) -> dict:
        """What the guide says, {aim, opening, questions …}; {} before one is chosen."""
        return self.guide.words if self.guide else {}

    @property
    def questions(self) -> list[str]:
        """The guide's questions."""
        return self.said.get("questions", [])

    @property
    def page(self) -> int:
        """Which question has its turn, from 0."""
        return min(self.step.page, max(0, len(self.questions) - 1))

    @property
    def question(self) -> str:
        """The question of the moment; "" before a guide is chosen."""
        return self.questions[self.page] if self.questions else ""

    @property
    def is_alone(self) -> bool:
        """Whether a single person has come."""
        return self.people == 1

    @property
    def are_many(self) -> bool:
        """Whether there are more people than one group has room for."""
        return self.people > MANY

    @cached_property
    def by_component(self) -> list[tuple[str, list[Item]]]:
        """The key words by the part of the sense of coherence that they belong to, with its name."""
        found = defaultdict(list)
        for one in self.on_the_list:
            found[one.source].append(one)
        return [(deck.label("component", key) if key else "", words) for key, words in found.items()]

    @property
    def harvested(self) -> set[str]:
        """The wordings that are harvested."""
        return {one.text for one in self.harvest}

    @property
    def of_lack(self) -> set[int]:
        """Which of the resources might say what helps instead of what is lacking."""
        return {one.pk for one in self.harvest if guiding.speaks_of_lack(one.text)}

    @cached_property
    def offered(self) -> list[Card]:
        """The guides to choose from; asked for on the desk only."""
        return guiding.guides(self.step.workshop)

    @cached_property
    def carried(self) -> carrying.Carried:
        """Where the resources went; asked for on the desk only."""
        return carrying.carried(self.step.workshop)


def conversation(step) -> Conversation:
    """The conversation that this step is part of, in a fixed number of queries."""
    words = step.workshop.items.filter(kind__in=(guiding.KEY_WORD, carrying.RESOURCE))
    desk = moderating.desk_of(words.filter(shared=True))
    private = words.filter(shared=False, kind=guiding.KEY_WORD).count()
    here = Participant.objects.filter(occasion__workshop=step.workshop_id, occasion__ended_at=None)
    return Conversation(
        step=step,
        guide=guiding.guide_of(step.workshop),
        on_the_list=[one for one in desk.on_the_list if one.kind == guiding.KEY_WORD],
        hidden=[one for one in desk.hidden if one.kind == guiding.KEY_WORD],
        private=private,
        people=here.count(),
        harvest=[one for one in desk.on_the_list if one.kind == carrying.RESOURCE],
    )
