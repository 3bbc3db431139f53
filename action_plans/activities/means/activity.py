from django.utils.translation import gettext_lazy as _

from action_plans.activities import writing
from action_plans.activities.forms import MeansForm
from action_plans.activities.measure_by_measure.activity import MeasureByMeasure
from action_plans.models import Measure
from workshops.activities.done import DONE
from workshops.contract import Control, Form, Phase, Tip


class Means(MeasureByMeasure):
    """Step 6 of making the plan: what it takes and costs, how serious it is, who must be told. (BK-14)"""

    title = _("Vad som behövs")
    question = _("Vad behöver vi, vad kostar det, och vilka måste få veta?")
    seriousnesses = Measure.Seriousness.choices
    minutes = 10
    phases = (
        Phase(
            Form.PLENARY,
            10,
            _("Tid, pengar, ett ja från någon? Vad händer om det inte blir av? Vilka berörs?"),
        ),
    )
    tips = (
        Tip(_("Finns risk att åtgärden flyttar problemet till någon annan? Skriv det under det som behövs.")),
        Tip(_("Skriv vilka som måste få veta innan ni börjar: en annan enhet, schemaläggare, facket.")),
        Tip(_("Gäller den en eller några få: kryssa i det och skriv inga namn på dem den gäller.")),
    )
    inputs = (DONE,)
    controls = (*MeasureByMeasure.controls, Control("means", MeansForm, writing.change_measure, _("Spara")))
