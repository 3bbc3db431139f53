from django.utils.translation import gettext_lazy as _

from workshops.activities.done import DONE
from workshops.contract import Activity, Form, Input, Phase


class Talk(Activity):
    """People talk, alone with themselves first or in pairs and groups; nothing of it is collected.

    A subclass brings title, question, phases and tips. The `title` of a phase is the question that stands on
    the wall and on each phone, its `prompt` says how. "I'm done" is asked for where not all talk together.
    """

    title = _("Samtal")
    question = _("Vad tänker vi om det här?")
    minutes = 15
    phases = (
        Phase(Form.ALONE, 3, _("Tänk efter var och en. Anteckna om du vill, för egen del.")),
        Phase(Form.PAIRS, 5, _("Prata med den som sitter närmast.")),
        Phase(Form.PLENARY, 7, _("Några berättar för alla, om de vill.")),
    )
    inputs: tuple[Input, ...] = (DONE,)

    def rehearse(self, step, seat):
        yield "done", {"done": "on"}
