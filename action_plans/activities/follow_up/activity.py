from dataclasses import dataclass

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from action_plans.activities import writing
from action_plans.activities.forms import (
    EffectForm,
    FollowOnForm,
    MeasureForm,
    NoticeForm,
    RateForm,
    ReportForm,
)
from action_plans.activities.measure_by_measure.activity import MeasureByMeasure
from action_plans.activities.on_the_wall import OnTheWall, on_the_wall
from action_plans.domain import measuring
from action_plans.models import Measure
from workshops.activities.done import DONE
from workshops.activities.tallying import Row, rows_of
from workshops.contract import Control, Form, Input, Phase, Refused, Text, Tip
from workshops.domain import answering
from workshops.domain.balance import Balance, Weight, balance_of
from workshops.models import Rating

WHOLE = 1


@dataclass(frozen=True)
class Choice:
    """One of the answers to "do you notice a difference?"."""

    key: str
    word: Text


NOTICED = (
    Choice(Measure.Effect.YES.value, _("Ja")),
    Choice(Measure.Effect.PARTLY.value, _("Delvis")),
    Choice(Measure.Effect.NO.value, _("Nej")),
)


@dataclass(frozen=True)
class FollowedUp(OnTheWall):
    """A plan that is looked at again: how many phones notice a difference, and the balance as it is today."""

    answers: int = 0
    rows: tuple[Row, ...] = ()
    weight: Weight | None = None
    balance: Balance | None = None
    workshop_decided: bool = False

    @property
    def led_on(self) -> bool:
        """Whether what did not help leads somewhere: to another measure, or to a workshop. (SE-5)"""
        return self.workshop_decided or any(one.follows_id == self.measure.pk for one in self.measures)


def question_of(measure: Measure) -> str:
    """The name under which the phones' answers about a measure are counted."""
    return f"measure-{measure.pk}"[:20]


def notice(*, step, seat, measure: int, choice: str) -> None:
    """Count whether this phone notices a difference. Raises Refused for a measure that is not on the wall."""
    shown = on_the_wall(step).measure
    if shown is None or shown.pk != measure:
        raise Refused(_now("Nu är en annan åtgärd på duken. Svara på den som står där."))
    answering.answer(step=step, seat=seat, question=question_of(shown), choice=choice)


class FollowUp(MeasureByMeasure):
    """Measure by measure: what became of it, did it help? Then the whole, and the balance. (BK-15)"""

    title = _("Följ upp åtgärderna")
    question = _("Vad har vi gjort, och märker vi någon skillnad?")
    choices = NOTICED
    reports = measuring.REPORTS
    effects = Measure.Effect.choices
    standings = Rating.Standing.choices
    minutes = 25
    phases = (
        Phase(
            Form.PLENARY,
            17,
            _("Vad har vi gjort sedan sist? Märker vi någon skillnad i arbetet? Vad har vi lärt oss?"),
            _("Åtgärd för åtgärd"),
        ),
        Phase(
            Form.PLENARY,
            8,
            _("Vill vi fortfarande nå dit vi siktade? Är något nytt? Avsluta, fortsätta eller ändra?"),
            _("Se på helheten"),
        ),
    )
    asked = (
        _("Vill vi fortfarande nå dit vi siktade?"),
        _("Har det dykt upp något nytt som behöver tas upp för sig?"),
        _("Ska vi avsluta, fortsätta eller ändra?"),
    )
    tips = (
        Tip(_("Låt telefonerna svara innan ni pratar, så hörs även de tysta.")),
        Tip(_("Hjälpte det inte är det också ett svar. Välj då en ny åtgärd eller en ny workshop.")),
        Tip(_("Fråga efter det som gick bra: vad gjorde att det blev av?")),
    )
    inputs = (Input("notice", NoticeForm, notice), DONE)
    controls = (
        *MeasureByMeasure.controls,
        Control("report", ReportForm, writing.report, _("Spara läget")),
        Control("effect", EffectForm, writing.check_effect, _("Spara svaret")),
        Control("follow_on", FollowOnForm, writing.follow_on, _("Lägg till en ny åtgärd")),
        Control("new_workshop", MeasureForm, writing.decide_workshop, _("Besluta om en ny workshop")),
        Control("rate", RateForm, writing.rate),
    )

    def results(self, step):
        shown = on_the_wall(step)
        if shown.measure is None:
            return FollowedUp(**vars(shown))
        count = answering.counts(step).get(question_of(shown.measure), answering.NOBODY)
        balance = balance_of(shown.plan.workshop) if shown.plan.workshop else None
        weights = {one.outcome.pk: one for one in balance.resources} if balance else {}
        return FollowedUp(
            **vars(shown),
            answers=count.answers,
            rows=rows_of(count, NOTICED),
            weight=weights.get(shown.measure.outcome_id),
            balance=balance,
            workshop_decided=shown.measure.events.filter(kind="again").exists(),
        )

    def mine(self, step, seats):
        shown = on_the_wall(step).measure
        if shown is None or step.phase_index == WHOLE:
            return {}
        question = question_of(shown)
        known = answering.answered(step, seats)
        return {seat: question in questions for seat, questions in known.items()} | {None: False}

    def next_command(self, step, results):
        return "" if step.phase_index == WHOLE else super().next_command(step, results)

    def can_leave(self, step, results):
        unchecked = [one for one in results.measures if one.state == Measure.State.DONE and not one.effect]
        if step.phase_index == WHOLE or not results.last or not unchecked:
            return ""
        return _("En åtgärd som är gjord har inget svar på om den hjälpte. Gå vidare ändå?")

    def rehearse(self, step, seat):
        shown = on_the_wall(step).measure
        if shown and step.phase_index != WHOLE:
            answer = NOTICED[(0, 0, 1, 1, 2)[seat.pk.int % 5]]
            yield "notice", {"measure": shown.pk, "choice": answer.key}
        yield "done", {"done": "on"}
