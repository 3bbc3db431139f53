"""What conversations with cards bring: methods, and exercises that every workshop may have."""

from django.utils.translation import gettext_lazy as _

from action_plans.domain import sharing
from action_plans.pages.meetings import carry_on
from samtal.activities.case.activity import Case
from samtal.activities.dialogue.activity import Dialogue
from samtal.activities.dialogue_harvest.activity import DialogueHarvest
from samtal.activities.dialogue_opening.activity import DialogueOpening
from samtal.activities.ground_rules.activity import GroundRules
from samtal.activities.moment.activity import Moment
from samtal.activities.pulse_social_capital.activity import PulseSocialCapital
from samtal.activities.reflection.activity import Reflection
from samtal.activities.why.activity import Why
from samtal.cases_page import FIRST, LATER, SPLITS
from samtal.domain import agreeing
from samtal.groups_page import PAGE as GROUPS
from samtal.pages.readiness import before_series
from samtal.toolbox import METHOD as TOOLBOX
from workshops.activities.check_in.activity import CheckIn
from workshops.activities.evaluation.activity import Evaluation
from workshops.activities.next_time.activity import NextTime
from workshops.contract import Method
from workshops.registry import offer, register

offer(PulseSocialCapital)
offer(Moment)

register(
    Method(
        key="samtal_cases_first",
        title=_("Samtal om fall, första gången"),
        summary=_(
            "Spelregler och två fall om arbetet och resten av livet, som ni pratar om utan att lämna ut er."
        ),
        activities=(CheckIn, Why, GroundRules, Case, Case, Evaluation, NextTime),
        splits=SPLITS,
        page=FIRST,
        agreed=agreeing.texts_of,
        before_series=before_series,
        result_link=sharing.link_of,
        carry_on=carry_on,
    )
)
register(
    Method(
        key="samtal_cases",
        title=_("Samtal om fall, fortsättning"),
        summary=_("Först det ni kom överens om förra gången, sedan ett nytt fall."),
        activities=(CheckIn, Reflection, Case, Evaluation, NextTime),
        page=LATER,
        agreed=agreeing.texts_of,
        before_series=before_series,
        result_link=sharing.link_of,
        carry_on=carry_on,
    )
)
register(
    Method(
        key="dialogue_group",
        title=_("Dialoggrupp"),
        summary=_("En timme om det som gör att ni mår bra på jobbet, ledd av en dialogcoach."),
        activities=(DialogueOpening, Dialogue, DialogueHarvest),
        page=GROUPS,
    )
)
register(TOOLBOX)
