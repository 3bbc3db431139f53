"""Where a plan stands: each state has its rule, and every change stands in the history."""

from datetime import timedelta

import pytest
from django.utils import timezone

from action_plans.domain import aiming, measuring, stating
from organisations.models import Unit
from tests.action_plans.deciding import activate, fill_in
from tests.rooms import a_unit
from workshops.contract import Refused

DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


def kinds(plan):
    return [event.kind for event in plan.events.all()]


def check_all(plan, effect="yes"):
    for measure in plan.measures.all():
        measuring.check_effect(measure=measure, by=None, effect=effect)


def test_a_plan_goes_from_draft_to_closed_and_each_step_is_told(plan, decided, today):
    fill_in(plan)
    stating.anchor(plan=plan, by=decided.facilitator, on=today)
    stating.approve(plan=plan, by=decided.facilitator, comment="Bra")
    check_all(plan)
    plan = stating.close(plan=plan, by=decided.facilitator)
    assert (plan.state, plan.anchored_on, plan.closed_on) == ("closed", today, today)
    assert [one for one in kinds(plan) if one in ("anchored", "approved", "closed")] == [
        "closed",
        "approved",
        "anchored",
    ]
    assert ["state", "active", "closed"] in plan.events.first().changes
    assert plan.events.first().who == decided.facilitator


@pytest.mark.parametrize("days", [-1, 1])
def test_a_plan_is_anchored_on_a_day_between_the_hand_over_and_today(plan, today, days):
    with pytest.raises(Refused, match="Skriv dagen"):
        stating.anchor(plan=plan, by=None, on=today + days * DAY)


def test_a_plan_is_not_approved_before_it_is_anchored(plan):
    fill_in(plan)
    with pytest.raises(Refused, match="Ta upp den i gruppen"):
        stating.approve(plan=plan, by=None)


def test_a_plan_without_a_measure_is_not_approved(plan, today):
    plan.measures.all().delete()
    stating.anchor(plan=plan, by=None, on=today)
    with pytest.raises(Refused, match="ingen åtgärd"):
        stating.approve(plan=plan, by=None)


def test_one_that_was_struck_out_hinders_nothing(plan, today):
    first, second = plan.measures.all()
    measuring.withdraw(measure=second, by=None)
    assert {sentence[:8] for sentence in stating.lacking(plan)} == {"Åtgärd 1"}
    activate(plan)
    measuring.check_effect(measure=first, by=None, effect="yes")
    assert stating.close(plan=plan, by=None).state == "closed"


@pytest.mark.parametrize("state", ["draft", "anchored", "active"])
def test_it_is_sent_back_with_a_comment_from_every_state_before_the_end(plan, today, state):
    fill_in(plan)
    if state != "draft":
        stating.anchor(plan=plan, by=None, on=today)
    if state == "active":
        stating.approve(plan=plan, by=None)
    with pytest.raises(Refused, match="Skriv vad"):
        stating.send_back(plan=plan, by=None, comment=" ")
    plan = stating.send_back(plan=plan, by=None, comment="Vem äger tvåan?")
    assert (plan.state, plan.anchored_on, plan.events.first().comment) == (
        "returned",
        None,
        "Vem äger tvåan?",
    )
    with pytest.raises(Refused, match="återlämnad"):
        stating.send_back(plan=plan, by=None, comment="En gång till")


def test_a_closed_plan_is_opened_again(plan):
    activate(plan)
    check_all(plan)
    stating.close(plan=plan, by=None)
    with pytest.raises(Refused, match="avslutad"):
        stating.send_back(plan=plan, by=None, comment="Nej")
    plan = stating.reopen(plan=plan, by=None)
    assert (plan.state, plan.closed_on) == ("active", None)
    with pytest.raises(Refused, match="pågår redan"):
        stating.reopen(plan=plan, by=None)


def test_a_wrong_unit_is_put_right_and_a_goal_that_does_not_reach_there_is_let_go(plan, today):
    there = Unit.objects.create(organisation=plan.organisation, name="Skolan")
    said = {"organisation": plan.organisation, "text": "Lugnare dagar", "set_on": today}
    goal = aiming.set_goal(unit=plan.unit, **said)
    aiming.aim(plan=plan, by=None, towards=goal)
    plan = stating.move_to_unit(plan=plan, by=None, unit=there)
    assert (plan.unit, plan.towards, kinds(plan)[0]) == (there, None, "moved")
    assert ["unit", "Hemtjänsten Norr", "Skolan"] in plan.events.first().changes


def test_it_does_not_move_to_another_organisation(plan):
    with pytest.raises(Refused, match="annan organisation"):
        stating.move_to_unit(plan=plan, by=None, unit=a_unit())
