"""The lists of plans, of one's own measures, and of goals: what is in them, in which order, at what price."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from action_plans.domain import aiming
from action_plans.models import ActionPlan, Goal, Measure
from organisations.models import Role, Unit

DAY = timedelta(days=1)


def more_plans(plan, number, **other):
    """So many plans like this one."""
    known = {"organisation": plan.organisation, "unit": plan.unit, "anchoring_date": plan.anchoring_date}
    rows = [
        ActionPlan(responsible="R", planners="P", result_expires_at=timezone.now(), **known | other)
        for _one in range(number)
    ]
    return ActionPlan.objects.bulk_create(rows)


def listed(client, query=""):
    return [one.pk for one in client.get(f"/plans/{query}").context["page"]]


def test_plans_with_late_measures_come_first_then_by_the_next_day(as_role, plan):
    soon, late = more_plans(plan, 2)
    Measure.objects.create(plan=soon, place=1, text="Snart", due_on=timezone.localdate() + DAY)
    Measure.objects.create(plan=late, place=1, text="Sen", due_on=timezone.localdate() - DAY)
    reader = as_role(Role.HR)
    assert listed(reader) == [late.pk, soon.pk, plan.pk]
    assert "1 försenad" in reader.get("/plans/").content.decode()


def test_what_is_done_or_struck_out_is_late_no_more(as_role, plan):
    yesterday = timezone.localdate() - DAY
    for place, state in enumerate(("done", "dropped"), start=7):
        Measure.objects.create(plan=plan, place=place, text=state, due_on=yesterday, state=state)
    told = as_role(Role.HR).get("/plans/").content.decode()
    assert "försenad<" not in told
    assert "1 av 3 gjorda" in told


def test_plans_are_found_by_state_and_by_branch(as_role, plan):
    top = Unit.objects.create(organisation=plan.organisation, name="Vård och omsorg")
    there = Unit.objects.create(organisation=plan.organisation, name="Skolan")
    Unit.objects.filter(pk=plan.unit_id).update(parent=top)
    (other,) = more_plans(plan, 1, unit=there, state="active")
    reader = as_role(Role.HR)
    assert listed(reader, "?state=active") == [other.pk]
    assert listed(reader, f"?unit={top.pk}") == [plan.pk]
    assert listed(reader, f"?unit={there.pk}&state=draft") == []
    assert set(listed(reader, "?state=wonder&unit=x")) == {plan.pk, other.pk}


def test_a_unit_that_is_out_of_reach_is_no_choice(as_role, plan):
    there = Unit.objects.create(organisation=plan.organisation, name="Skolan")
    more_plans(plan, 1, unit=there)
    reader = as_role(Role.MANAGER, plan.unit)
    assert listed(reader, f"?unit={there.pk}") == listed(reader) == [plan.pk]
    assert "Skolan" not in reader.get("/plans/").content.decode()


def test_a_long_list_has_pages_at_the_same_price(as_role, plan):
    reader, counts = as_role(Role.HR), []
    for number in (1, 40):
        more_plans(plan, number)
        with CaptureQueriesContext(connection) as queries:
            assert reader.get("/plans/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
    assert (len(listed(reader)), len(listed(reader, "?page=2"))) == (25, 17)
    assert listed(reader, "?page=99") == listed(reader, "?page=2")


def test_goals_of_the_unit_of_those_above_and_of_the_whole_are_ones_own(as_role, plan):
    top = Unit.objects.create(organisation=plan.organisation, name="Vård och omsorg")
    Unit.objects.filter(pk=plan.unit_id).update(parent=top)
    there = Unit.objects.create(organisation=plan.organisation, name="Skolan")
    for unit, text in ((None, "För alla"), (top, "För vården"), (there, "För skolan")):
        aiming.set_goal(organisation=plan.organisation, unit=unit, text=text, set_on=timezone.localdate())
    told = as_role(Role.SAFETY_REPRESENTATIVE, plan.unit).get("/plans/goals/").content.decode()
    assert "För alla" in told
    assert "För vården" in told
    assert "För skolan" not in told
    plan.refresh_from_db()
    assert {goal.text for goal in aiming.goals_for(plan)} == {"För alla", "För vården"}


@pytest.mark.parametrize(("role", "status"), [(Role.MANAGER, 200), (Role.SAFETY_REPRESENTATIVE, 403)])
def test_a_goal_is_written_by_who_writes_plans_and_for_the_own_units(as_role, plan, role, status):
    writer = as_role(role, plan.unit)
    assert writer.get("/plans/goals/new/").status_code == status
    Unit.objects.create(organisation=plan.organisation, name="Skolan")
    sent = {"text": "För alla", "set_on": str(timezone.localdate())}
    assert writer.post("/plans/goals/new/", sent).status_code == (422 if status == 200 else 403)
    assert not Goal.objects.exists()


def test_a_goal_does_not_end_before_it_was_decided(as_role, plan):
    today = timezone.localdate()
    sent = {"text": "Lugnare dagar", "set_on": str(today), "until": str(today - DAY)}
    answer = as_role(Role.HR).post("/plans/goals/new/", sent)
    assert answer.status_code == 422
    assert "Lugnare dagar" in answer.content.decode()
