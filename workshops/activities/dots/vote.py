"""What the room may see of a vote."""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from workshops.domain import settling
from workshops.domain.balance import Balance
from workshops.domain.moderating import Desk
from workshops.domain.picking import Pick
from workshops.models import Candidate, Item, Outcome, Round

from .presenting import Presenting


@dataclass(frozen=True)
class Bar:
    """One row of the tally: its candidate, dots, length in percent of the longest, and whether it goes on."""

    candidate: Candidate
    dots: int
    width: str
    won: bool


@dataclass(frozen=True, kw_only=True)
class Vote:
    """A vote as the room may see it. Where numbers are hidden they are not here at all.

    `electable` is what the group may choose several of in words; `weighs` says that the beam has its turn.
    """

    round: Round | None = None
    candidates: tuple[Candidate, ...] = ()
    desk: Desk | None = None
    dots: int | None = None
    ballots: int = 0
    bars: tuple[Bar, ...] = ()
    pick: Pick = field(default_factory=Pick)
    outcomes: tuple[Outcome, ...] = ()
    presenting: Presenting | None = None
    electable: tuple[Item, ...] = ()
    balance: Balance | None = None
    weighs: bool = False

    @property
    def on_the_list(self) -> list[Item]:
        """What is, or will be, voted on."""
        return self.desk.on_the_list if self.desk else [one.item for one in self.candidates]

    @property
    def counted(self) -> bool:
        """Whether the numbers may be seen."""
        return bool(self.bars)

    @property
    def waiting_for(self) -> int:
        """How many ballots it takes before anything is shown."""
        return settings.BALANSA_BALLOTS_IN_THE_ROOM

    @cached_property
    def stage(self) -> str:
        """One word for where the vote stands: waiting, open, hidden, tied, few or decided."""
        if self.round is None:
            return "decided" if self.outcomes else "waiting"
        if self.round.is_open:
            return "open"
        if not self.round.revealed:
            return "hidden"
        if self.outcomes:
            return "decided"
        return "tied" if self.round.countable else "few"

    @property
    def undecided(self) -> bool:
        """Whether the group has to decide something in words or by another way."""
        return self.stage in ("tied", "few")

    @property
    def is_run_off(self) -> bool:
        """Whether it is a round among the tied of another one."""
        return bool(self.round and self.round.run_off_of_id)

    @property
    def tied(self) -> list[Candidate]:
        """What the group chooses among after the close: the tied, or all when too few voted to count."""
        return [one for one in self.candidates if one.item_id in self.pick.tied]

    @property
    def certain(self) -> list[Candidate]:
        """Those that the dots chose although others tie."""
        return [one for one in self.candidates if one.item_id in self.pick.chosen]

    @property
    def at_stake(self) -> list[Bar]:
        """The rows of a tie: those that the dots chose, and those among whom the group decides."""
        return [one for one in self.bars if one.candidate.item_id in self.pick.chosen + self.pick.tied]

    @property
    def may_run_off(self) -> bool:
        """Whether a run-off or lots are a way: in a first tie only."""
        return self.stage == "tied" and not self.is_run_off

    @property
    def may_take_all(self) -> bool:
        """Whether all the tied can go on."""
        return self.may_run_off and settling.may_take_all(self.pick)

    @property
    def outcome(self) -> Outcome | None:
        """What goes on; the first of several."""
        return self.outcomes[0] if self.outcomes else None

    @property
    def border(self) -> Outcome | None:
        """The last one that went on: how it was settled tells how the vote was."""
        return self.outcomes[-1] if self.outcomes else None

    @property
    def reason(self) -> str:
        """Why the group decided as it did, in its own words; "" where the dots decided."""
        return self.outcome.reason if self.outcome else ""

    @property
    def lot(self) -> bool:
        """Whether lots were drawn."""
        return any(one.settled == Outcome.Settled.BY_LOT for one in self.outcomes)

    @property
    def going_on(self) -> set[int]:
        """The items that go on."""
        return {one.item_id for one in self.outcomes}
