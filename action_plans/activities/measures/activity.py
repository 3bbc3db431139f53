from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from action_plans.activities import writing
from action_plans.activities.forms import MeasureForm, WordsForm
from action_plans.activities.understand.activity import ForThePlan
from workshops.activities.tidying import ListedItemForm
from workshops.contract import Control, Form, Phase, Tip
from workshops.domain import catalogues


class Measures(ForThePlan):
    """Step 3 of making the plan: what do we do? (BK-14)

    Examples come from the catalogue of resources: a measure brings one about, or makes it stronger.
    """

    kind = "measure"
    take_label = _("Gör till åtgärd")
    title = _("Föreslå åtgärder")
    question = _("Vad gör vi, konkret, för att komma dit?")
    minutes = 15
    phases = (
        Phase(
            Form.ALONE,
            5,
            _("Skriv en åtgärd per lapp. Börja med ett verb: prova, skaffa, ta bort, bestäm."),
            _("Skriv för dig själv"),
        ),
        Phase(
            Form.PLENARY,
            10,
            _("Läs upp för varandra. Vad skulle göra mest skillnad?"),
            _("Samla förslagen"),
        ),
    )
    tips = (
        Tip(_("Det gruppen valde på workshoppen ligger redan i planen. Gör om resursen till något ni gör.")),
        Tip(_("Två eller tre åtgärder som blir av är bättre än tio.")),
        Tip(_("Enas ni utan att rösta, så hoppa över nästa del.")),
    )
    controls = (
        *ForThePlan.controls,
        Control("take", ListedItemForm, writing.take_note),
        Control("write_measure", WordsForm, writing.write_measure, _("Skriv in i planen")),
        Control("strike", MeasureForm, writing.strike, _("Stryk åtgärden")),
    )

    @cached_property
    def catalogue(self):
        return catalogues.of_kind("resource")
