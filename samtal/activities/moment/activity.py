from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtal.domain import core_tasks, dealing, playbook_steps
from samtal.models import CoreTask, Dealt
from workshops.activities.talk.activity import Talk
from workshops.activities.tidying import PaperForm
from workshops.contract import Control, Form, Phase, Tip


@dataclass(frozen=True)
class Said:
    """What the group does now, in the words of whoever planned it; and the core task that it is about."""

    dealt: Dealt | None
    task: CoreTask | None


@transaction.atomic
def write(*, step, text: str) -> None:
    """Other words on the wall. Raises Refused for a text that cannot be."""
    playbook_steps.say(step, text)


class Moment(Talk):
    """A line of a playbook in somebody's own words: on the wall and the phones, with its clock. (SK-2)"""

    title = _("Eget moment")
    question = _("Nu gör vi det här")
    minutes = 10
    phases = (Phase(Form.PLENARY, 10, _("Samtalsledaren berättar vad ni ska göra.")),)
    tips = (
        Tip(_("Säg varför ni gör det här, och när ni är klara.")),
        Tip(_("Behöver ni mer tid? Lägg till en minut i taget och säg vad som blir kortare i stället.")),
    )
    controls = (Control("write", PaperForm, write, _("Visa på duken")),)

    def results(self, step):
        return Said(dealing.uppermost(step), core_tasks.latest(step.workshop.unit_id))
