"""The two methods about a plan: to make it and to follow it up; and what every next workshop opens with."""

from django.utils.translation import gettext_lazy as _

from action_plans.activities.book_next.activity import BookNext
from action_plans.activities.choose_measures.activity import ChooseMeasures
from action_plans.activities.effect_check.activity import EffectCheck
from action_plans.activities.follow_up.activity import FollowUp
from action_plans.activities.goal.activity import Goal
from action_plans.activities.looking_back.activity import LookingBack
from action_plans.activities.means.activity import Means
from action_plans.activities.measures.activity import Measures
from action_plans.activities.understand.activity import Understand
from action_plans.activities.when.activity import When
from action_plans.activities.who.activity import Who
from action_plans.domain import meetings
from action_plans.page import FOLLOW_UP, MAKE_THE_PLAN
from action_plans.pages.meetings import carry_on
from workshops.contract import Method
from workshops.registry import offer, register

register(
    Method(
        key=meetings.MAKE_THE_PLAN,
        title=_("Gör handlingsplanen"),
        summary=_("En liten grupp med mandat gör åtgärder av det gruppen valde: vad, vem och när."),
        activities=(Understand, Goal, Measures, ChooseMeasures, Who, When, Means, EffectCheck),
        page=MAKE_THE_PLAN,
        result_link=meetings.result_link,
        carry_on=carry_on,
        about_a_plan=True,
    )
)
register(
    Method(
        key=meetings.FOLLOW_UP,
        title=_("Följ upp planen"),
        summary=_("Åtgärd för åtgärd: vad blev gjort, och hjälpte det? Sist bokar ni nästa uppföljning."),
        activities=(FollowUp, BookNext),
        page=FOLLOW_UP,
        result_link=meetings.result_link,
        carry_on=carry_on,
        about_a_plan=True,
    )
)
offer(LookingBack)
