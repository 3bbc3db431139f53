from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from organisations.prepared import prepared
from workshops.activities.done import DONE
from workshops.activities.forms import NothingForm
from workshops.activities.tidying import TIDYING
from workshops.contract import Activity, Control, Form, Input, Phase
from workshops.domain import counting, moderating, picking, settling, voting
from workshops.models import Candidate, Outcome, Round

from .forms import CandidateForm, SettleForm, TurnForm
from .presenting import next_group, presenting_of, previous_group
from .vote import Bar, Vote


class Dots(Activity):
    """Five dots each, on one note or spread over several; the tally grows on the wall.

    A subclass says which `kind` of notes is voted on, how the winners are picked, and in which of its phases
    dots are placed; in the phases before, small groups present in turn.
    """

    kind = "note"
    mine_is_all = True
    voting_phase = 0
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
        *TIDYING,
        Control("next_group", TurnForm, next_group, _("Nästa grupp")),
        Control("previous_group", NothingForm, previous_group, _("Gruppen före")),
        Control("take_only", NothingForm, settling.take_only, _("Ta den utan att rösta")),
        Control("open_round", NothingForm, voting.open_round, _("Öppna röstningen")),
        Control("close_round", NothingForm, voting.close_round, _("Stäng röstningen")),
        Control("reveal", NothingForm, voting.reveal, _("Visa resultatet")),
        Control(
            "run_off",
            NothingForm,
            voting.open_run_off,
            _("Prata ihop er och rösta om bland de lika"),
            asks=False,
        ),
        Control("take_all", NothingForm, settling.take_all, _("Ta alla som väger lika")),
        Control("draw_lots", NothingForm, settling.draw_lots, _("Dra lott inför alla")),
        Control("settle", SettleForm, settling.settle, _("Det här väljer vi")),
    )

    def pick(self, dots) -> picking.Pick:
        """Which items go on, of {item: dots} at the close."""
        return picking.the_top(dots)

    def results(self, step):
        round = counting.current_round(step)
        if round is None:
            return Vote(
                desk=moderating.desk_of(moderating.shared_of(step.workshop_id, self.kind)),
                outcomes=self._outcomes(step),
                presenting=presenting_of(step) if step.phase_index < self.voting_phase else None,
            )
        candidates = _standing(step, round)
        totals = counting.totals_of(round)
        hidden = round.blind and not round.revealed
        # Only a run-off has outcomes while it is open: what its tie did not put in doubt.
        fresh = round.is_open and not round.run_off_of_id
        outcomes = () if hidden or fresh else self._outcomes(step)
        pick = picking.Pick() if round.is_open or hidden else counting.pick_of(step, round)
        going_on = {one.item_id for one in outcomes} or set(pick.chosen)
        return Vote(
            round=round,
            candidates=candidates,
            dots=None if hidden else sum(totals.values()),
            ballots=counting.count_ballots(round),
            bars=_bars(round, candidates, totals, going_on) if round.countable and not hidden else (),
            pick=pick,
            outcomes=outcomes,
        )

    def mine(self, step, seats):
        if "round" not in step.kept:  # to open and to close one moves the room
            step.kept["round"] = counting.current_round(step)
        round = step.kept["round"]
        if round is None or not round.is_open:
            return {}
        own = counting.own_dots(round, seats)
        standing = _standing(step, round) if own else ()
        placed = {seat: OwnDots(round, tuple(sorted(on.items())), standing) for seat, on in own.items()}
        return placed | {None: OwnDots(round)}

    def outcome(self, step):
        return list(self._outcomes(step))

    def progress(self, step, results, people):
        if results.round is None or results.dots is None:
            return None
        return results.dots, people * results.round.dots_each

    def next_command(self, step, results):
        if results.stage == "waiting":
            return self._first_command(step, results)
        if results.may_run_off:
            return "run_off"
        return {"open": "close_round", "hidden": "reveal"}.get(results.stage, "")

    def can_leave(self, step, results):
        spendable = results.ballots * results.round.dots_each if results.round else 0
        if results.undecided:
            return _("Inget är valt än. Om du går vidare nu följer inget med till nästa steg.")
        if results.stage == "open" and results.dots is not None and 2 * results.dots < spendable:
            return _("Mer än hälften av prickarna är kvar i händerna. Att rösta om blir en ny omgång.")
        return ""

    def rehearse(self, step, seat):
        round = counting.current_round(step)
        candidates = list(round.candidates.values_list("pk", flat=True)) if round and round.is_open else []
        for number in range(round.dots_each if candidates else 0):
            yield "place", {"candidate": candidates[(seat.pk.int + number // 2) % len(candidates)]}

    def _first_command(self, step, results) -> str:
        """Before the vote: each group in its turn, then on to the phase of the vote, then the vote itself."""
        if step.phase_index < self.voting_phase:
            return "next_group" if results.presenting and not results.presenting.last else ""
        return "take_only" if len(results.on_the_list) == 1 else "open_round"

    def _outcomes(self, step) -> tuple[Outcome, ...]:
        return tuple(_outcomes(step.pk))


@prepared
def _outcomes(step_id):
    return Outcome.objects.filter(step=step_id).select_related("item", "round")


@prepared
def _candidates(round_id):
    return Candidate.objects.filter(round=round_id).select_related("item")


def _standing(step, round) -> tuple[Candidate, ...]:
    """The candidates in their order. While the round is open no wording of theirs changes without a move."""
    if not round.is_open:
        return tuple(_candidates(round.pk))
    if round.pk not in step.kept:
        step.kept[round.pk] = tuple(_candidates(round.pk))
    return step.kept[round.pk]


def _bars(round, candidates, totals, going_on) -> tuple[Bar, ...]:
    """Rows keep their places while the round is open; the result is sorted, once."""
    most = max([*totals.values(), 1])
    full = most if not round.is_open else max(most, round.dots_each)
    rows = [
        Bar(one, dots := totals.get(one.pk, 0), f"{100 * dots / full:.1f}%", one.item_id in going_on)
        for one in candidates
    ]
    return tuple(rows if round.is_open else sorted(rows, key=lambda row: -row.dots))


@dataclass(frozen=True)
class OwnDots:
    """One phone's dots in the open round."""

    round: Round
    on: tuple[tuple[int, int], ...] = ()  # (candidate, dots)
    standing: tuple = field(default=(), compare=False)

    @property
    def lying(self) -> list[tuple]:
        """(candidate, dots) where there are some, in the order of the list."""
        on = dict(self.on)
        return [(one, on[one.pk]) for one in self.standing if one.pk in on]

    @property
    def left(self) -> int:
        """How many are still to be placed."""
        return self.round.dots_each - self.placed

    @property
    def placed(self) -> int:
        """How many lie somewhere."""
        return sum(dots for _candidate, dots in self.on)
