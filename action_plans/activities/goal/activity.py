from django.utils.translation import gettext_lazy as _

from action_plans.activities import writing
from action_plans.activities.forms import GoalForm
from action_plans.activities.understand.activity import ForThePlan
from workshops.activities.tidying import ListedItemForm
from workshops.contract import Control, Form, Phase, Tip


class Goal(ForThePlan):
    """Step 2 of making the plan: where do we want to be, and how will we see that we are there? (BK-14)"""

    kind = "goal"
    take_label = _("Gör till mål")
    title = _("Sätt ett mål")
    question = _("Hur har vi det när det här fungerar, och hur ser vi det?")
    minutes = 10
    phases = (
        Phase(
            Form.PLENARY,
            10,
            _("Föreslå ett mål som går att se: Vad gör vi då som vi inte gör i dag?"),
        ),
    )
    tips = (
        Tip(_("Ett mål räcker. Det ska gå att svara ja eller nej på om ni är där.")),
        Tip(_("Skriv ner hur ni ser det: en siffra, en fråga på arbetsplatsträffen eller något ni märker.")),
    )
    controls = (
        *ForThePlan.controls,
        Control("take", ListedItemForm, writing.take_goal),
        Control("aim", GoalForm, writing.aim, _("Spara målet")),
    )

    def example(self, number: int) -> str:
        return f"{self.question} {number}"
