"""Saying which plan the meeting is about: what every exercise that writes into a plan shares.

Its face is `measure_by_measure/which_plan.html`.
"""

from django.utils.translation import gettext_lazy as _

from action_plans.activities.forms import PlanForm, WordsForm
from action_plans.domain import meetings
from workshops.contract import Control

CHOOSING = (
    Control("choose_plan", PlanForm, meetings.choose, _("Det är den här planen")),
    Control("begin_plan", WordsForm, meetings.begin, _("Börja en ny plan")),
)
