from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from workshops.activities.done import DONE
from workshops.activities.forms import NothingForm
from workshops.contract import Activity, Control, Form, Input, Phase
from workshops.domain import items, voting
from workshops.models import Candidate, Item, Outcome, Round

from .forms import CandidateForm, SettleForm


@dataclass(frozen=True)
class Bar:
    """One row of the tally: its candidate, its dots, and its length in percent of the longest."""

    candidate: Candidate
    dots: int
    width: str
    leads: bool


@dataclass(frozen=True)
class Vote:
    """What the room may see of a vote. Where numbers are hidden they are not here at all."""

    round: Round | None
    candidates: list[Candidate]
    on_the_list: list[Item]
    dots: int | None
    ballots: int
    bars: list[Bar]
    tied: list[Candidate]
    outcome: Outcome | None

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
            return "waiting"
        if self.round.is_open:
            return "open"
        if not self.round.revealed:
            return "hidden"
        if self.outcome:
            return "decided"
        return "tied" if self.round.countable else "few"


class Dots(Activity):
    """Five dots each, on one note or spread over several; the tally grows on the wall.

    A subclass says which `kind` of notes is voted on.
    """

    kind = "note"
    title = _("Rösta")
    question = _("Vad väger tyngst hos oss?")
    minutes = 20
    phases = (Phase(Form.PLENARY, 20),)
    inputs = (
        Input("place", CandidateForm, voting.place, voting.place_many),
        Input("take_back", CandidateForm, voting.take_back, voting.take_back_many),
        DONE,
    )
    controls = (
        Control("open_round", NothingForm, voting.open_round, _("Öppna röstningen")),
        Control("close_round", NothingForm, voting.close_round, _("Stäng röstningen")),
        Control("reveal", NothingForm, voting.reveal, _("Visa resultatet")),
        Control("settle", SettleForm, voting.settle, _("Det här väljer vi")),
    )

    def results(self, step):
        round = voting.current_round(step)
        if round is None:
            waiting = list(items.on_the_list(step.workshop, self.kind))
            return Vote(None, [], waiting, None, 0, [], [], None)
        candidates = list(round.candidates.select_related("item"))
        totals = voting.totals_of(round)
        ballots = voting.count_ballots(round)
        hidden = round.blind and not round.revealed
        return Vote(
            round=round,
            candidates=candidates,
            on_the_list=[one.item for one in candidates],
            dots=None if hidden else sum(totals.values()),
            ballots=ballots,
            bars=self._bars(round, candidates, totals) if round.countable and not hidden else [],
            tied=[] if round.is_open or hidden else voting.tied(round),
            outcome=None if hidden else Outcome.objects.select_related("item").filter(step=step).first(),
        )

    def mine(self, step, seats):
        round = voting.current_round(step)
        if round is None or not round.is_open:
            return {}
        own = voting.own_dots(round, seats)
        return {seat: OwnDots(round, on) for seat, on in own.items()} | {None: OwnDots(round, {})}

    def outcome(self, step):
        return list(Outcome.objects.filter(step=step).select_related("item"))

    def progress(self, step, results, people):
        if results.round is None or results.dots is None:
            return None
        return results.dots, people * results.round.dots_each

    def next_command(self, step, results):
        return {"waiting": "open_round", "open": "close_round", "hidden": "reveal"}.get(results.stage, "")

    def can_leave(self, step, results):
        spendable = results.ballots * results.round.dots_each if results.round else 0
        if results.stage in ("tied", "few"):
            return _("Inget är valt än. Om du går vidare nu följer inget med till nästa steg.")
        if results.stage == "open" and results.dots is not None and 2 * results.dots < spendable:
            return _("Mer än hälften av prickarna är kvar i händerna. Att rösta om blir en ny omgång.")
        return ""

    def rehearse(self, step, seat):
        round = voting.current_round(step)
        candidates = list(round.candidates.values_list("pk", flat=True)) if round and round.is_open else []
        for number in range(round.dots_each if candidates else 0):
            yield "place", {"candidate": candidates[(seat.pk.int + number // 2) % len(candidates)]}

    def _bars(self, round, candidates, totals) -> list[Bar]:
        """Rows keep their places while the round is open; the result is sorted, once."""
        most = max([*totals.values(), 1])
        full = most if not round.is_open else max(most, round.dots_each)
        rows = [
            Bar(one, dots := totals.get(one.pk, 0), f"{100 * dots / full:.1f}%", dots == most)
            for one in candidates
        ]
        return rows if round.is_open else sorted(rows, key=lambda row: -row.dots)


@dataclass(frozen=True)
class OwnDots:
    """One phone's dots in the open round."""

    round: Round
    on: dict

    @property
    def left(self) -> int:
        """How many are still to be placed."""
        return self.round.dots_each - sum(self.on.values())

    @property
    def placed(self) -> range:
        """One for each dot that lies somewhere."""
        return range(sum(self.on.values()))

    @property
    def unplaced(self) -> range:
        """One for each dot in the hand."""
        return range(self.left)
