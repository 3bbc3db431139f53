from django.utils.translation import gettext_lazy as _

from balanskollen.activities.demands.activity import Demands
from balanskollen.activities.prioritise.activity import Prioritise
from balanskollen.catalogue import DEMANDS
from workshops.activities.welcome.activity import Welcome
from workshops.contract import Method
from workshops.registry import register

register(
    Method(
        key="balanskollen",
        title=_("Balanskollen"),
        summary=_("Samla kraven i arbetet, rösta med prickar och välj det som väger tyngst."),
        activities=(
            Welcome,
            Demands,
            Prioritise,
        ),
        catalogues=(DEMANDS,),
    )
)
