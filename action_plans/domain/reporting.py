"""A plan as it may be read outside the room: one picture of it, from which every page and file is made.

Figures are in it only where they may be shown, so nothing that is made of it can let out another.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from action_plans.models import ActionPlan, Measure
from workshops.domain.balance import LETTERS, Balance, balance_of
from workshops.models import Outcome

from . import releasing

SETTLED = {
    Outcome.Settled.BY_DOTS: gettext_lazy("Flest prickar."),
    Outcome.Settled.BY_RUN_OFF: gettext_lazy("Lika röstetal. En ny omgång bland dem som låg lika avgjorde."),
    Outcome.Settled.ALL_TIED: gettext_lazy("Lika röstetal. Gruppen tog med alla som låg lika."),
    Outcome.Settled.BY_LOT: gettext_lazy("Lika röstetal. Lotten avgjorde, inför alla."),
    Outcome.Settled.BY_DECISION: gettext_lazy("Gruppen pratade ihop sig och bestämde."),
}
PARTS = {
    "what": gettext_lazy("Vad handlar det om?"),
    "whence": gettext_lazy("Var kommer det ifrån?"),
    "effect": gettext_lazy("Hur påverkar det oss som grupp?"),
}


@dataclass(frozen=True)
class Line:
    """Something that was chosen: its text, how it was settled, and its dots where they may be shown.

    `sign` is what it carries on the beam. `remark` is the same as `settled`, except that nothing is said
    where the dots settled it. `row` is the demand or measure that it stands for.
    """

    sign: str
    text: str
    settled: str
    remark: str
    reason: str
    dots: int | None
    standing: str = ""
    row: int | None = None


@dataclass(frozen=True)
class Vote:
    """What a vote came to, and one sentence about who voted."""

    lines: list[Line]
    sentence: str
    counted: bool


@dataclass(frozen=True)
class Report:
    """A plan as it may be read outside the room. `measures` are those voted for; `rows` are all of them."""

    plan: ActionPlan
    unit: str
    handed_over: date
    demands: Vote
    explanation: list[tuple[str, list[str]]]
    measures: Vote
    balance: Balance | None
    rows: list[Measure]

    @property
    def has_begun(self) -> bool:
        """Whether somebody has filled in a measure since the hand-over."""
        return any(one.version > 1 or not one.was_voted_for for one in self.rows)

    @property
    def title(self) -> str:
        """The unit, which is what a reader looks for."""
        return self.unit


def report_of(plan: ActionPlan) -> Report:
    """The plan's report in the active language, within its organisation's scope."""
    balance = balance_of(plan.workshop) if plan.workshop else None
    rows = list(plan.measures.select_related("demand", "follows", "owner"))
    voted = [one for one in rows if one.was_voted_for]
    demands, measures = _vote(list(plan.demands.all())), _vote(voted, balance)
    return Report(
        plan=plan,
        unit=plan.unit.name,
        handed_over=timezone.localdate(plan.handed_over_at),
        demands=demands,
        explanation=_explanation(plan),
        measures=measures,
        balance=releasing.picture(balance, demands=demands.counted, measures=measures.counted),
        rows=rows,
    )


def _vote(chosen, balance: Balance | None = None) -> Vote:
    """What was chosen; how far each is in place as the balance has it now, else as it was handed over."""
    counted = releasing.may_be_shown(chosen)
    now = {one.outcome.pk: one.standing_name for one in balance.resources} if balance else {}
    lines = [
        Line(
            sign=str(one.dots) if counted else LETTERS[number % len(LETTERS)],
            text=getattr(one, "resource", "") or one.text,
            settled=(said := str(SETTLED.get(one.settled, ""))),
            remark="" if one.settled == Outcome.Settled.BY_DOTS else said,
            reason=one.reason,
            dots=one.dots if counted else None,
            standing=str(now.get(one.outcome_id) or getattr(one, "get_standing_display", str)()),
            row=one.pk,
        )
        for number, one in enumerate(chosen)
    ]
    return Vote(lines, _who_voted(chosen, counted), counted)


def _who_voted(chosen, counted) -> str:
    if not counted and all(one.settled == Outcome.Settled.BY_DECISION for one in chosen):
        return ""  # nothing was chosen, or in words alone: there is no figure to speak of
    if not counted:
        least = settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM
        return _("Antalet prickar visas först när minst %(least)d har röstat, men ordningen är gruppens.") % {
            "least": least
        }
    ballots = chosen[0].ballots
    return ngettext("%(ballots)d har röstat.", "%(ballots)d har röstat.", ballots) % {"ballots": ballots}


def _explanation(plan) -> list[tuple[str, list[str]]]:
    parts = [(str(heading), getattr(plan, part).splitlines()) for part, heading in PARTS.items()]
    return [(heading, lines) for heading, lines in parts if lines]
