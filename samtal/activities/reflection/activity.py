from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from action_plans.activities.looking_back.activity import LookingBack, SinceLast, since_last
from samtal.activities.case.forms import AgreementForm
from samtal.domain import agreeing
from samtal.models import Agreement
from workshops.activities.done import DONE
from workshops.activities.tallying import Row, rows_of
from workshops.contract import Form, Input, Phase, Refused, Text, Tip
from workshops.domain import answering


@dataclass(frozen=True)
class Choice:
    """One of the answers to "do you notice it?"."""

    key: str
    word: Text


CHOICES = (Choice("yes", _("Ja")), Choice("partly", _("Delvis")), Choice("not_yet", _("Inte än")))
BACK, TALK, NOTICED = range(3)


@dataclass(frozen=True)
class Noticed:
    """An agreement, how many have answered whether they notice it, and the bars once three have."""

    agreement: Agreement
    answers: int
    rows: tuple[Row, ...]

    @property
    def question(self) -> str:
        """The name under which its answers are counted."""
        return question_of(self.agreement)


@dataclass(frozen=True)
class Reflected(SinceLast):
    """What is open from earlier, and what the unit agreed on in its last conversations."""

    last_time: agreeing.LastTime | None = None
    noticed: tuple[Noticed, ...] = ()

    @property
    def has_something(self) -> bool:
        """Whether there is anything to look back on."""
        return bool(self.noticed or self.texts or self.measures or self.agreed)


class NoticedForm(AgreementForm):
    """Whether one of last time's agreements is noticed."""

    choice = forms.ChoiceField(choices=[(one.key, one.word) for one in CHOICES])


def question_of(agreement: Agreement) -> str:
    """The name under which the answers about an agreement are counted."""
    return f"agreement-{agreement.pk}"[:20]


def notice(*, step, seat, agreement: int, choice: str) -> None:
    """Count whether this phone notices an agreement. Raises Refused for one that is not last time's."""
    last = agreeing.last_time(step.workshop)
    found = next((one for one in last.agreements if one.pk == agreement), None) if last else None
    if found is None:
        raise Refused(_now("Den överenskommelsen är inte från förra gången. Ladda om sidan."))
    answering.answer(step=step, seat=seat, question=question_of(found), choice=choice)


class Reflection(LookingBack):
    """Later workshops open with what was agreed: what have we done, what have we noticed? (BA-2)"""

    title = _("Sedan sist")
    question = _("Vad har vi gjort sedan sist, och vad har vi märkt?")
    has_number = True
    choices = CHOICES
    minutes = 25
    phases = (
        Phase(
            Form.PLENARY,
            5,
            _("Det läses upp, en sak i taget. Spelreglerna från förra gången gäller i dag också."),
            _("Det här sa vi förra gången"),
        ),
        Phase(
            Form.PAIRS,
            8,
            _("Prata med den som sitter närmast. Börja med det som har blivit av."),
            _("Vad har vi gjort, och vad har vi märkt?"),
        ),
        Phase(
            Form.PLENARY,
            12,
            _("Svara först på telefonen. Berätta sedan: vad ska vi behålla, ändra eller släppa?"),
            _("Märker vi någon skillnad?"),
        ),
    )
    tips = (
        Tip(_("Fråga efter det som blev av, innan ni pratar om det som inte blev det.")),
        Tip(_("Blev inget av? Fråga vad som stod i vägen, inte vem.")),
        Tip(_("En överenskommelse som ingen minns kan ni stryka. Det är också ett svar.")),
    )
    inputs = (Input("notice", NoticedForm, notice), DONE)

    @classmethod
    def opens(cls, unit, method):
        return False

    def results(self, step):
        last, counts = agreeing.last_time(step.workshop), answering.counts(step)
        known, shown = vars(since_last(step)), {one.text for one in last.agreements} if last else set()
        return Reflected(
            **known | {"texts": tuple(text for text in known["texts"] if text not in shown)},
            last_time=last,
            noticed=tuple(_noticed(one, counts) for one in last.agreements) if last else (),
        )

    def next_command(self, step, results):
        return super().next_command(step, results) if step.phase_index == BACK else ""

    def mine(self, step, seats):
        return answering.answered(step, seats) | {None: frozenset()}

    def rehearse(self, step, seat):
        last = agreeing.last_time(step.workshop)
        for one in last.agreements if last and step.phase_index == NOTICED else ():
            yield "notice", {"agreement": one.pk, "choice": CHOICES[(0, 0, 1, 1, 2)[seat.pk.int % 5]].key}
        yield "done", {"done": "on"}


def _noticed(agreement: Agreement, counts: Mapping[str, answering.Count]) -> Noticed:
    count = counts.get(question_of(agreement), answering.NOBODY)
    return Noticed(agreement, count.answers, rows_of(count, CHOICES))
