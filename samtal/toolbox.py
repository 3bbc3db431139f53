"""The toolbox as a method: the core task, a tool, and whatever a playbook lays in its place."""

from django.utils.translation import gettext_lazy as _

from action_plans.domain import sharing
from action_plans.pages.meetings import carry_on
from samtal.activities.core_task.activity import CoreTask
from samtal.activities.tool.activity import Tool
from samtal.domain import agreeing
from samtal.domain.playbook_steps import TOOLBOX, copy_cards
from samtal.toolbox_page import PAGE, SPLITS
from workshops.activities.check_in.activity import CheckIn
from workshops.activities.evaluation.activity import Evaluation
from workshops.activities.next_time.activity import NextTime
from workshops.contract import Method

METHOD = Method(
    key=TOOLBOX,
    title=_("Verktygslådan"),
    summary=_("Kärnuppgiften med egna ord, och ett verktyg för tillit, rättvisa eller samarbete."),
    activities=(CheckIn, CoreTask, Tool, Evaluation, NextTime),
    splits=SPLITS,
    page=PAGE,
    agreed=agreeing.texts_of,
    result_link=sharing.link_of,
    carry_on=carry_on,
    copied=copy_cards,
)
