from django.utils.translation import gettext_lazy as _

from action_plans.activities import writing
from action_plans.activities.choosing import CHOOSING
from action_plans.activities.forms import MeasureForm
from action_plans.activities.on_the_wall import next_measure, on_the_wall, previous_measure
from workshops.activities.dots.forms import TurnForm
from workshops.activities.forms import NothingForm
from workshops.contract import Activity, Control


class MeasureByMeasure(Activity):
    """One measure of the plan after the other on the wall, while the facilitator writes at the desk.

    A subclass says what is written, with a control and a form of its own.
    """

    title = _("Åtgärd för åtgärd")
    question = _("Vad säger vi om den här åtgärden?")
    controls = (
        *CHOOSING,
        Control("next_measure", TurnForm, next_measure, _("Nästa åtgärd")),
        Control("previous_measure", NothingForm, previous_measure, _("Åtgärden före")),
        Control("strike", MeasureForm, writing.strike, _("Stryk åtgärden")),
    )

    def results(self, step):
        return on_the_wall(step)

    def next_command(self, step, results):
        return "" if results.last else "next_measure"

    def outcome(self, step):
        return on_the_wall(step).measures

    def rehearse(self, step, seat):
        if self.input("done"):
            yield "done", {"done": "on"}
