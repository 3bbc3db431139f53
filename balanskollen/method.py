from django.utils.translation import gettext_lazy as _

from action_plans.activities.hand_over.activity import HandOver
from action_plans.domain import handing_over, sharing
from action_plans.pages.meetings import carry_on
from balanskollen.activities.choose.activity import Choose
from balanskollen.activities.demands.activity import Demands
from balanskollen.activities.explore.activity import Explore
from balanskollen.activities.introduction.activity import Introduction
from balanskollen.activities.prioritise.activity import Prioritise
from balanskollen.activities.resources.activity import Resources
from balanskollen.catalogue import DEMANDS, RESOURCES
from balanskollen.page import PAGE, SPLITS
from workshops.contract import Method
from workshops.registry import register

register(
    Method(
        key="balanskollen",
        title=_("Balanskollen"),
        summary=_("Samla kraven i arbetet, rösta med prickar och välj det som väger tyngst."),
        activities=(
            Introduction,
            Demands,
            Prioritise,
            Explore,
            Resources,
            Choose,
            HandOver,
        ),
        catalogues=(DEMANDS, RESOURCES),
        splits=SPLITS,
        page=PAGE,
        result_link=sharing.link_of,
        carry_on=carry_on,
        agreed=handing_over.agreed,
    )
)
