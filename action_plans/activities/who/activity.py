from django.utils.translation import gettext_lazy as _

from action_plans.activities import writing
from action_plans.activities.forms import WhoForm
from action_plans.activities.measure_by_measure.activity import MeasureByMeasure
from workshops.activities.done import DONE
from workshops.contract import Control, Form, Phase, Tip


class Who(MeasureByMeasure):
    """Step 4 of making the plan: exactly one owner for each measure, and who helps. (BK-14, SE-2)"""

    title = _("Vem gör vad")
    question = _("Vem håller i det, och vilka hjälper till?")
    minutes = 10
    phases = (
        Phase(
            Form.PLENARY,
            10,
            _("En ansvarig för varje åtgärd: en person eller en roll. Fråga den det gäller först."),
        ),
    )
    tips = (
        Tip(_("Exakt en ansvarig. Två ansvariga blir lätt ingen.")),
        Tip(_("Skriv en roll hellre än ett namn, om någon annan kan komma att ta över.")),
        Tip(_("Med e-postadress får den ansvariga en påminnelse i tid. Fråga innan du skriver den.")),
    )
    inputs = (DONE,)
    controls = (*MeasureByMeasure.controls, Control("who", WhoForm, writing.change_measure, _("Spara")))
