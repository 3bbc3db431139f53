from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from action_plans.activities import writing
from action_plans.activities.on_the_wall import on_the_wall
from action_plans.models import ActionPlan
from workshops.activities.dots.activity import Dots
from workshops.activities.dots.forms import ChooseForm
from workshops.activities.dots.vote import Vote
from workshops.activities.forms import NothingForm
from workshops.contract import Control, Form, Phase, Tip
from workshops.domain import counting, picking, settling


@dataclass(frozen=True, kw_only=True)
class MeasureVote(Vote):
    """A vote on measures, beside the plan, and whether all that it chose is written there."""

    plan: ActionPlan | None = None
    all_written: bool = False


class ChooseMeasures(Dots):
    """Choosing measures by dots, where the group wants to: a part of step 3, without a number of its own."""

    kind = "measure"
    has_number = False
    title = _("Välj med prickar")
    question = _("Vilka åtgärder gör mest skillnad?")
    minutes = 10
    phases = (
        Phase(
            Form.PLENARY, 10, _("Vill ni rösta? Lägg fem prickar var. De tre eller fyra främsta går vidare.")
        ),
    )
    tips = (Tip(_("Är ni överens redan: hoppa vidare. Är ni färre än tre: bestäm tillsammans.")),)
    controls = (
        *Dots.controls,
        Control("choose", ChooseForm, settling.choose, _("De här väljer vi")),
        Control("take_chosen", NothingForm, writing.take_chosen, _("Skriv in dem i planen")),
    )

    def pick(self, dots):
        return picking.three_or_four(dots)

    def results(self, step):
        vote = super().results(step)
        shown = on_the_wall(step)
        chosen = {one.item.wording for one in vote.outcomes}
        return MeasureVote(
            **vars(vote) | {"electable": counting.electable(vote.round) if vote.round else ()},
            plan=shown.plan,
            all_written=bool(chosen) and chosen <= shown.texts,
        )
