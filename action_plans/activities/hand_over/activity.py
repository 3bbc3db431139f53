from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from action_plans.domain import handing_over, sharing
from action_plans.forms import HandOverForm
from action_plans.models import ActionPlan
from workshops.contract import Activity, Control, Form, Phase, Tip
from workshops.models import Outcome


@dataclass(frozen=True)
class HandOverState:
    """What goes over, what is missing, and the plan once it is handed over."""

    demands: list[Outcome]
    resources: list[Outcome]
    missing: list[str]
    plan: ActionPlan | None
    link: str


class HandOver(Activity):
    """Who takes it on, who writes the plan, when it comes back; then the result is a link away. (BK-7)"""

    title = _("Ta det vidare")
    question = _("Vem tar det vidare, och när hörs vi igen?")
    minutes = 10
    phases = (
        Phase(
            Form.PLENARY,
            10,
            _(
                "Vem håller i det framöver? Vilka tar fram handlingsplanen? "
                "Vilken dag tar ni upp den i gruppen igen?"
            ),
        ),
    )
    tips = (
        Tip(_("Skriv upp ansvarig och datum medan alla är kvar i rummet.")),
        Tip(_("Se till att skyddsombudet får en plats bland dem som skriver planen.")),
        Tip(_("Tacka och säg när gruppen får höra mer.")),
    )
    controls = (Control("hand_over", HandOverForm, handing_over.hand_over, _("Lämna över")),)

    def results(self, step):
        found = handing_over.chosen(step.workshop)
        plan = handing_over.plan_of(step.workshop)
        return HandOverState(
            demands=found["demand"],
            resources=found["resource"],
            missing=handing_over.missing(found),
            plan=plan,
            link=sharing.link_of(step.workshop),
        )

    def outcome(self, step):
        plan = handing_over.plan_of(step.workshop)
        return list(plan.measures.all()) if plan else []

    def can_leave(self, step, results):
        if results.plan is None:
            return _("Inget är överlämnat än, så gruppen får ingen sida att läsa resultatet på.")
        return ""
