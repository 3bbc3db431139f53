"""HR's desk: what the list and the page of a plan show, to whom, and what is decided there."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from action_plans.domain import stating
from action_plans.models import ActionPlan, Measure
from organisations.models import Role, Unit
from tests.action_plans.deciding import activate, decide, fill_in, hand_over
from tests.rooms import a_room as another_room

LIST = "/admin/action_plans/actionplan/"


@pytest.fixture
def sheet(plan):
    return f"{LIST}{plan.pk}/change/"


@pytest.fixture
def elsewhere(plan):
    """Another unit of the same organisation."""
    return Unit.objects.create(organisation=plan.organisation, name="Skolan")


@pytest.fixture
def anchored(plan):
    """The plan with who and when for every measure, talked over in the group."""
    fill_in(plan)
    return stating.anchor(plan=plan, by=None, on=timezone.localdate())


def decision(decision, comment="", **more):
    """What the page sends: the decision, and the bookkeeping of the lists that are only read."""
    lists = {
        f"{name}-{key}": "0"
        for name in ("measures", "taking_part", "events")
        for key in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return lists | {"decision": decision, "comment": comment} | more


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


def test_hr_of_a_branch_sees_that_branch_and_decides_there(as_role, anchored, sheet, elsewhere):
    there = a_plan_for(elsewhere)
    desk = as_role(Role.HR, anchored.unit)
    assert listed(desk) == [str(anchored.pk)]
    assert desk.post(sheet, decision("approve")).status_code == 302
    assert desk.get(f"{LIST}{there.pk}/change/").headers["Location"] == "/admin/"
    desk.post(f"{LIST}{there.pk}/change/", decision("send_back", "Nej"))
    assert {one.pk: one.state for one in ActionPlan.objects.all()} == {
        anchored.pk: "active",
        there.pk: "draft",
    }


def test_a_branch_is_no_choice_of_another_branchs_filter(as_role, plan, elsewhere):
    a_plan_for(elsewhere)
    assert "Skolan" not in as_role(Role.HR, plan.unit).get(LIST).content.decode()


def test_approving_is_one_decision_and_stands_in_the_history(as_role, anchored, sheet):
    desk = as_role(Role.HR)
    assert desk.post(sheet, decision("approve", "Bra")).status_code == 302
    anchored.refresh_from_db()
    event = anchored.events.first()
    assert (anchored.state, event.kind, event.who, event.comment) == ("active", "approved", desk.user, "Bra")
    assert "förankrad</bdi> → <bdi>pågår" in desk.get(sheet).content.decode()


def test_what_is_lacking_is_listed_in_sentences(as_role, plan, sheet):
    stating.anchor(plan=plan, by=None, on=timezone.localdate())
    desk = as_role(Role.HR)
    sentence = "Åtgärd 1 saknar ansvarig: en person eller en roll."
    assert sentence in desk.get(sheet).content.decode()
    assert sentence in str(desk.post(sheet, decision("approve")).context["errors"])


def test_sending_back_wants_a_comment(as_role, plan, sheet):
    desk = as_role(Role.HR)
    assert "Skriv vad som behöver ändras" in desk.post(sheet, decision("send_back")).content.decode()
    assert desk.post(sheet, decision("send_back", "Vem äger det?")).status_code == 302
    plan.refresh_from_db()
    assert (plan.state, plan.events.first().comment) == ("returned", "Vem äger det?")


def test_a_plan_is_closed_and_opened_again(as_role, plan, sheet):
    activate(plan)
    desk = as_role(Role.HR)
    assert "skriv om den hjälpte" in desk.post(sheet, decision("close")).content.decode()
    Measure.objects.update(effect="yes")
    for wanted, state in (("close", "closed"), ("reopen", "active")):
        desk.post(sheet, decision(wanted))
        plan.refresh_from_db()
        assert plan.state == state


def test_only_what_can_be_decided_now_is_offered(as_role, plan, sheet):
    def offered():
        return re.findall(r'name="decision" value="(\w*)"', as_role(Role.HR).get(sheet).content.decode())

    assert offered() == ["", "send_back", "move", "end_link"]
    activate(plan)
    assert offered() == ["", "send_back", "close", "move", "end_link"]


def test_a_plan_is_moved_to_the_unit_it_is_about(as_role, plan, sheet, elsewhere):
    desk = as_role(Role.HR)
    assert "Välj vilken enhet" in desk.post(sheet, decision("move")).content.decode()
    desk.post(sheet, decision("move", new_unit=elsewhere.pk))
    plan.refresh_from_db()
    assert (plan.unit, plan.events.first().kind) == (elsewhere, "moved")


def test_hr_of_a_branch_moves_nothing_out_of_it(as_role, plan, sheet, elsewhere):
    desk = as_role(Role.HR, plan.unit)
    desk.post(sheet, decision("move", new_unit=elsewhere.pk))
    plan.refresh_from_db()
    assert plan.unit != elsewhere
    field = {"app_label": "action_plans", "model_name": "actionplan", "field_name": "unit", "term": ""}
    found = desk.get("/admin/autocomplete/", field).json()["results"]
    assert [one["text"] for one in found] == [plan.unit.path]


def test_the_second_of_two_deciders_is_told(as_role, anchored, sheet):
    first, second = as_role(Role.HR), as_role(Role.HR)
    seen = second.get(sheet).context["adminform"].form["seen_version"].value()
    first.post(sheet, decision("approve", seen_version=seen))
    told = second.post(sheet, decision("send_back", "Nej", seen_version=seen)).content.decode()
    assert "Någon annan har ändrat planen" in told
    assert "pågår redan" in second.post(sheet, decision("approve")).content.decode()
    anchored.refresh_from_db()
    assert anchored.state == "active"
    assert anchored.events.filter(kind="approved").count() == 1


def test_two_who_decide_in_the_same_moment_are_told_too(as_role, anchored, sheet, monkeypatch):
    """The form let both through; the verb holds the plan, and the second is refused in a sentence."""
    desk = as_role(Role.HR)
    monkeypatch.setattr("action_plans.admin.decision.DecisionForm.clean", lambda form: form.cleaned_data)
    for _each in range(2):
        told = desk.post(sheet, decision("approve"), follow=True).content.decode()
    assert "Planen pågår redan. Inget har ändrats." in told
    assert anchored.events.filter(kind="approved").count() == 1


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
        ("?state__exact=active", False),
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
    assert listed(desk, f"?branch={elsewhere.pk}") == [str(there.pk)]
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
