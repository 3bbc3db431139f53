from django.utils.translation import gettext_lazy as _

from balanskort.activities.card.activity import OwnCard
from balanskort.activities.experience.activity import Experience
from balanskort.activities.explain.activity import Explain
from balanskort.activities.introductions.activity import Introductions
from balanskort.page import PAGE, SPLITS
from workshops.activities.check_in.activity import CheckIn
from workshops.activities.evaluation.activity import Evaluation
from workshops.activities.next_time.activity import NextTime
from workshops.contract import Method
from workshops.registry import register

register(
    Method(
        key="balanskort",
        title=_("Balanskort"),
        summary=_(
            "Var och en fyller i ett eget kort med tre lägen: så märker du hur jag har det, och det här "
            "gör vi."
        ),
        activities=(
            CheckIn,
            Introductions,
            Explain,
            Experience,
            OwnCard,
            Evaluation,
            NextTime,
        ),
        splits=SPLITS,
        page=PAGE,
    )
)
