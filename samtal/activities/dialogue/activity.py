from django.utils.translation import gettext_lazy as _

from samtal.activities.dialogue_opening.activity import GUIDING
from samtal.domain import guiding
from workshops.activities.done import DONE
from workshops.activities.dots.forms import TurnForm
from workshops.activities.forms import NothingForm
from workshops.activities.notes.activity import Notes
from workshops.activities.notes.forms import NoteForm, OwnItemForm
from workshops.activities.tidying import TIDYING, PaperForm
from workshops.contract import Control, Form, Input, Phase
from workshops.domain import items, turning

from .conversation import conversation

ALONE, TOGETHER, ALL, EXERCISE = range(4)


def next_question(*, step, seen: int | None = None) -> None:
    """The next of the guide's questions, the first after the last; nothing where the room is past `seen`."""
    now = conversation(step)
    if seen is None or seen == now.page:
        turning.to_page(step=step, page=(now.page + 1) % max(1, len(now.questions)))


class Dialogue(Notes):
    """One question at a time: alone, in twos and threes, and all together with key words. (HH-4)"""

    kind = guiding.KEY_WORD
    title = _("Dialog")
    question = _("Vad hjälper oss?")
    minutes = 40
    phases = (
        Phase(
            Form.ALONE,
            5,
            _("Tänk efter för dig själv. Skriv gärna ett ord om det som hjälper."),
            _("Tänk själv"),
        ),
        Phase(
            Form.PAIRS,
            10,
            _("Prata två eller tre med varandra. Lyssna klart innan du frågar."),
            _("Två eller tre"),
        ),
        Phase(
            Form.PLENARY,
            10,
            _("Berätta för varandra. Skriv nyckelord om det som hjälper."),
            _("Alla tillsammans"),
        ),
        Phase(Form.PLENARY, 15, _("Gör övningen tillsammans, på papper eller på tavlan."), _("Övning")),
    )
    tips = ()  # what the guide itself advises stands in their place
    inputs = (
        Input("add", NoteForm, guiding.write),
        Input("withdraw", OwnItemForm, items.withdraw),
        Input("share", NothingForm, items.share_all),
        DONE,
    )
    controls = (
        *GUIDING,
        Control("next_question", TurnForm, next_question, _("Nästa fråga"), asks=False),
        Control("write_down", PaperForm, guiding.write_down, _("Lägg på listan")),
        *TIDYING,
    )

    def results(self, step):
        return conversation(step)

    def next_command(self, step, results):
        return "" if results.guide else "suggest"

    def can_leave(self, step, results):
        if results.guide is None:
            return _("Ingen guide är vald, så det finns inga frågor att visa. Gå vidare ändå?")
        return ""

    def forget(self, step):
        guiding.forget(step.workshop)

    def example(self, number):
        return str(WORDS[number % len(WORDS)])

    def rehearse(self, step, seat):
        yield "add", {"text": self.example(seat.pk.int)}


# What a group might say; only a rehearsal uses it.
WORDS = (
    _("Någon att fråga"),
    _("Veckans plan på tavlan"),
    _("Vi skrattar ihop"),
    _("Tid att tänka klart"),
    _("Tack från dem vi är till för"),
)
