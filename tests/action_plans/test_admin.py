"""HR's desk: what it shows, to whom, and what it decides."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from action_plans.domain import reviewing
from action_plans.models import ActionPlan, Measure
from organisations.models import Role, Unit
from tests.action_plans.deciding import decide, hand_over
from tests.rooms import a_room as another_room
from workshops.contract import Refused

LIST = "/admin/action_plans/actionplan/"


@pytest.fixture
def sheet(plan):
    return f"{LIST}{plan.pk}/change/"


@pytest.fixture
def elsewhere(plan):
    """Another unit of the same organisation."""
    return Unit.objects.create(organisation=plan.organisation, name="Skolan")


def decision(decision, comment=""):
    """What the page sends: the decision, and the bookkeeping of three lists that are only read."""
    lists = {
        f"{name}-{key}": "0"
        for name in ("demands", "measures", "events")
        for key in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return lists | {"decision": decision, "comment": comment}


def a_plan_for(unit, **other) -> ActionPlan:
    """One more plan in the same organisation, for that unit."""
    hall = another_room()
    hall.workshop.organisation_id, hall.workshop.unit_id = unit.organisation_id, unit.pk
    hall.workshop.save()
    decide(hall)
    return hand_over(hall, **other)


def listed(client, query="") -> list:
    return [str(plan.pk) for plan in client.get(f"{LIST}{query}").context["cl"].result_list]


@pytest.mark.parametrize("role", [Role.HR, Role.ADMINISTRATOR])
def test_reviewers_find_the_plan(as_role, plan, sheet, role):
    desk = as_role(role)
    assert listed(desk) == [str(plan.pk)]
    told = desk.get(sheet).content.decode()
    assert all(word in told for word in ("Täta avbrott", "Telefonpass", "Enhetschefen", "Överlämnad"))


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MANAGER, Role.SAFETY_REPRESENTATIVE])
def test_other_roles_find_nothing(as_role, sheet, role):
    desk = as_role(role)
    desk.user.is_staff = True
    desk.user.save()
    assert {desk.get(LIST).status_code, desk.get(sheet).status_code} == {403}
    assert desk.post(sheet, decision("approve")).status_code == 403


def test_hr_of_a_branch_sees_that_branch_and_decides_there(as_role, plan, sheet, elsewhere):
    there = a_plan_for(elsewhere)
    desk = as_role(Role.HR, plan.unit)
    assert listed(desk) == [str(plan.pk)]
    assert desk.post(sheet, decision("approve")).status_code == 302
    assert desk.get(f"{LIST}{there.pk}/change/").headers["Location"] == "/admin/"
    desk.post(f"{LIST}{there.pk}/change/", decision("approve"))
    assert {one.pk: one.state for one in ActionPlan.objects.all()} == {plan.pk: "active", there.pk: "draft"}


def test_a_branch_is_no_choice_of_another_branchs_filter(as_role, plan, elsewhere):
    a_plan_for(elsewhere)
    assert "Skolan" not in as_role(Role.HR, plan.unit).get(LIST).content.decode()


def test_approving_is_one_decision_and_stands_in_the_history(as_role, plan, sheet):
    desk = as_role(Role.HR)
    assert desk.post(sheet, decision("approve", "Bra")).status_code == 302
    plan.refresh_from_db()
    event = plan.events.first()
    assert (plan.state, event.kind, event.who, event.comment) == ("active", "approved", desk.user, "Bra")


def test_sending_back_wants_a_comment(as_role, plan, sheet):
    desk = as_role(Role.HR)
    assert "Skriv vad som behöver ändras" in desk.post(sheet, decision("send_back")).content.decode()
    assert desk.post(sheet, decision("send_back", "Vem äger det?")).status_code == 302
    plan.refresh_from_db()
    assert (plan.state, plan.events.first().comment) == ("returned", "Vem äger det?")


def test_the_same_decision_twice_is_a_sentence(as_role, plan, sheet):
    desk = as_role(Role.HR)
    desk.post(sheet, decision("approve"))
    assert "Inget har ändrats" in desk.post(sheet, decision("approve")).content.decode()
    with pytest.raises(Refused):
        reviewing.approve(plan=plan, by=desk.user)
    assert plan.events.filter(kind="approved").count() == 1


def test_the_groups_link_is_ended_from_the_desk(as_role, client, plan, sheet):
    as_role(Role.HR).post(sheet, decision("end_link"))
    assert client.get(f"/result/{plan.result_token}/").status_code == 410


def test_nothing_else_of_a_plan_is_changed_there(as_role, plan, sheet):
    posted = decision("") | {"responsible": "Kapad", "state": "approved", "measures-0-text": "Kapad"}
    as_role(Role.HR).post(sheet, posted)
    plan.refresh_from_db()
    assert (plan.responsible, plan.state) == ("Enhetschefen", "draft")
    assert not Measure.objects.filter(text="Kapad").exists()


def test_nobody_adds_or_deletes_a_plan_there(as_role, plan):
    desk = as_role(Role.ADMINISTRATOR)
    assert {desk.get(f"{LIST}add/").status_code, desk.get(f"{LIST}{plan.pk}/delete/").status_code} == {403}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state__exact=draft", True),
        ("?state__exact=approved", False),
        ("?year=1999", False),
        ("?year=igår", True),
        ("?q=avbrott", True),
        ("?q=Enhetschefen", True),
        ("?q=Förlorade", False),
        ("?q=9", False),
    ],
)
def test_plans_are_found_by_state_year_and_their_own_words(as_role, plan, query, found):
    assert listed(as_role(Role.HR), query) == ([str(plan.pk)] if found else [])


def test_plans_are_found_by_unit_and_year_of_return(as_role, plan, elsewhere):
    there = a_plan_for(elsewhere)
    desk, year = as_role(Role.HR), plan.anchoring_date.year
    assert listed(desk, f"?unit__id__exact={elsewhere.pk}") == [str(there.pk)]
    assert len(listed(desk, f"?year={year}")) == 2


def test_the_desk_leads_to_no_note_vote_or_participant(as_role, decided, sheet):
    desk = as_role(Role.ADMINISTRATOR)
    told = desk.get(sheet).content.decode() + desk.get(LIST).content.decode()
    assert "Förlorade" not in told
    assert "dots" not in told
    assert not re.search(r"/admin/workshops/(item|dot|round|candidate|participant|outcome|smallgroup)/", told)
    assert not [seat for seat in decided.seats if str(seat.pk) in told]


def test_a_rehearsal_is_not_on_the_desk(as_role, plan):
    desk = as_role(Role.HR)
    ActionPlan.objects.update(rehearsal=True)
    assert listed(desk) == []


def test_the_history_stands_on_the_plans_own_page(as_role, plan, sheet):
    assert as_role(Role.HR).get(f"{LIST}{plan.pk}/history/").headers["Location"] == sheet


def test_a_list_of_any_length_takes_the_same_queries(as_role, plan):
    desk, counts = as_role(Role.HR), []
    for _more in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(LIST).status_code == 200
        counts.append(len(queries))
        a_plan_for(plan.unit)
        a_plan_for(plan.unit)
    assert counts[0] == counts[1] <= 15
