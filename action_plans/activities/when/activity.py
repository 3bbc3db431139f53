from django.utils.translation import gettext_lazy as _

from action_plans.activities import writing
from action_plans.activities.forms import WhenForm
from action_plans.activities.measure_by_measure.activity import MeasureByMeasure
from workshops.activities.done import DONE
from workshops.contract import Control, Form, Phase, Tip


class When(MeasureByMeasure):
    """Step 5 of making the plan: from which day and until which. (BK-14, SE-2, NL-1)"""

    title = _("När det ska ske")
    question = _("När börjar vi, och när är det klart?")
    minutes = 10
    phases = (
        Phase(Form.PLENARY, 10, _("En dag då ni börjar och en dag då det är klart, för varje åtgärd.")),
    )
    tips = (
        Tip(_("Första steget bör gå att ta inom två veckor.")),
        Tip(_("Kontrollera datumen mot semestrar, schema och annat som redan är bestämt.")),
    )
    inputs = (DONE,)
    controls = (*MeasureByMeasure.controls, Control("when", WhenForm, writing.change_measure, _("Spara")))
