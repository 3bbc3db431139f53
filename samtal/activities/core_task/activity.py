from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from samtal.domain import core_tasks
from samtal.models import CoreTask as Task
from workshops.activities.notes.activity import Notes
from workshops.activities.notes.lists import NoteList
from workshops.activities.tidying import ListedItemForm
from workshops.contract import Control, Form, Phase, Tip

from .forms import TaskForm


@dataclass(frozen=True)
class Proposed(NoteList):
    """What the phones propose, and the wording that stands: the unit's latest one."""

    task: Task | None = None


class CoreTask(Notes):
    """What are we here for, and who notices? Proposals, then one common wording that stays. (SK-4, SK-8)"""

    kind = "core_task"
    most_agreed = None
    take_label = _("Ta den")
    title = _("Vår kärnuppgift")
    question = _("Vad är vi till för, och hur märks det för dem vi är till för?")
    minutes = 20
    uses_groups = False
    phases = (
        Phase(
            Form.ALONE,
            5,
            _("Skriv en mening som de vi är till för skulle känna igen. Inga interna ord."),
            _("Skriv ett förslag"),
        ),
        Phase(
            Form.PLENARY,
            15,
            _("Läs förslagen, stryk under det som är gemensamt och enas om en mening."),
            _("Enas om en mening"),
        ),
    )
    tips = (
        Tip(_("Fråga: vem skulle sakna oss om vi stängde i en vecka, och vad skulle de sakna först?")),
        Tip(_("Meningen behöver inte bli vacker. Den ska gå att pröva mot en vanlig arbetsdag.")),
        Tip(_("Chefen talar sist, så att meningen blir gruppens.")),
        Tip(_("Har ni en mening sedan förut: fråga om den håller, ändra ett ord eller gå vidare.")),
    )
    controls = (
        *Notes.controls,
        Control("take", ListedItemForm, core_tasks.take, _("Ta den")),
        Control("word", TaskForm, core_tasks.write, _("Spara kärnuppgiften")),
    )

    def results(self, step):
        listed = super().results(step)
        return Proposed(**vars(listed), task=core_tasks.latest(step.workshop.unit_id))

    def can_leave(self, step, results):
        if step.phase.form == Form.PLENARY and results.task is None:
            return _("Ingen kärnuppgift är skriven än. Gå vidare ändå?")
        return ""

    def example(self, number: int) -> str:
        return str(EXAMPLES[number % len(EXAMPLES)])


EXAMPLES = (
    _("Att den som söker hjälp får den i tid, och vet vad som händer sedan."),
    _("Att barnen vill komma tillbaka i morgon."),
    _("Att den som bor här kan leva sitt eget liv, hela livet."),
)
