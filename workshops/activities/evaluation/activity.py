from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workshops.activities.done import DONE
from workshops.activities.notes.forms import NoteForm
from workshops.activities.tallying import Row, rows_of
from workshops.activities.tidying import ListedItemForm
from workshops.contract import Activity, Control, Form, Input, Phase, Tip
from workshops.domain import advising, answering, moderating
from workshops.domain.moderating import Desk

from .forms import AnswerForm
from .questions import QUESTIONS, Question

BELIEVABLE = (
    _("Börja nästa gång med vad som har hänt sedan sist."),
    _("Lite längre tid i smågrupperna."),
    _("Kaffe före, inte efter."),
    _("Ta upp schemat också."),
)


@dataclass(frozen=True)
class Asked:
    """A question as the room may see it: how many have answered, and the bars once three have; () before."""

    question: Question
    answers: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Verdict:
    """What the room thinks of the meeting. The tips lie on the facilitator's desk, in no order of time."""

    asked: list[Asked]
    desk: Desk

    @property
    def answers(self) -> int:
        """How many have answered the question that most have answered."""
        return max(one.answers for one in self.asked)

    @property
    def shown(self) -> bool:
        """Whether three have answered one of the questions."""
        return any(one.rows for one in self.asked)


class Evaluation(Activity):
    """A minute at the end of a meeting: how useful, how inspiring, and a tip for next time. Anonymous."""

    kind = "tip"
    title = _("Utvärdering")
    question = _("Hur var träffen?")
    minutes = 5
    phases = (
        Phase(
            Form.ALONE,
            5,
            _("Två frågor och ett tips till nästa gång. Svaren räknas utan namn och går inte att ändra."),
        ),
    )
    tips = (
        Tip(_("Låt det vara tyst medan alla svarar, och försvara dig inte mot tipsen.")),
        Tip(_("Välj ett tips som ni tar med er till nästa gång, och säg vilket.")),
        Tip(_("Tipsen syns bara här, på ditt bord. Dölj ett som pekar ut någon.")),
    )
    inputs = (
        Input("answer", AnswerForm, answering.answer, answering.answer_many),
        Input("tip", NoteForm, advising.give),
        DONE,
    )
    controls = (
        Control("hide", ListedItemForm, moderating.hide, _("Dölj")),
        Control("show", ListedItemForm, moderating.show, _("Visa igen")),
    )

    def results(self, step):
        counted = answering.counts(step)
        desk = moderating.desk_of(moderating.shared_of(step.workshop_id, self.kind))
        return Verdict(
            asked=[_asked(one, counted.get(one.key, answering.NOBODY)) for one in QUESTIONS],
            desk=Desk(advising.shuffled(desk.on_the_list), advising.shuffled(desk.hidden)),
        )

    def mine(self, step, seats):
        known = answering.answered(step, seats)
        return {seat: _left(has) for seat, has in known.items()} | {None: _left(set())}

    def rehearse(self, step, seat):
        for number, one in enumerate(QUESTIONS):
            yield "answer", {"question": one.key, "choice": 5 - (seat.pk.int >> number) % 4}
        if seat.pk.int % 5 < 2:
            yield "tip", {"text": str(BELIEVABLE[seat.pk.int % len(BELIEVABLE)])}
        yield "done", {"done": "on"}


def _asked(question: Question, count) -> Asked:
    return Asked(question, count.answers, rows_of(count, question.grades))


def _left(has: set) -> list[tuple[Question, bool]]:
    """Each question, and whether it is answered."""
    return [(one, one.key in has) for one in QUESTIONS]
