"""The plan as a page: who may read it, who may change it, and the report that prints."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from action_plans.domain import stating
from action_plans.models import ActionPlan
from organisations.models import Role, Unit
from tests.action_plans.deciding import activate, decide, hand_over
from tests.rooms import a_facilitator, a_unit

READ = [Role.FACILITATOR, Role.HR, Role.SAFETY_REPRESENTATIVE, Role.MANAGER, Role.ADMINISTRATOR]


@pytest.fixture
def sheet(plan):
    return f"/plans/{plan.pk}/"


@pytest.fixture
def elsewhere(plan):
    """Another unit of the same organisation."""
    return Unit.objects.create(organisation=plan.organisation, name="Skolan")


def sent(**other):
    day = str(timezone.localdate() + timedelta(days=40))
    version = ActionPlan.objects.get().version
    return {"responsible": "Rektorn", "planners": "Leila", "anchoring_date": day, "version": version} | other


@pytest.mark.parametrize("role", READ)
def test_every_role_reads_the_plans_of_its_unit(as_role, plan, sheet, role):
    reader = as_role(role, plan.unit)
    assert "Täta avbrott" in reader.get("/plans/").content.decode()
    assert "Telefonpass" in reader.get(sheet).content.decode()
    assert reader.get(f"{sheet}report/").status_code == 200


@pytest.mark.parametrize("role", READ)
def test_no_role_reads_those_of_another_branch(as_role, sheet, elsewhere, role):
    reader = as_role(role, elsewhere)
    assert "Täta avbrott" not in reader.get("/plans/").content.decode()
    assert {reader.get(sheet).status_code, reader.get(f"{sheet}report/").status_code} == {403}
    assert {reader.post(f"{sheet}{more}").status_code for more in ("", "link/", "export/pdf/")} == {403}


def test_a_role_further_up_reaches_the_units_below(as_role, plan, sheet):
    top = Unit.objects.create(organisation=plan.organisation, name="Vård och omsorg")
    plan.unit.parent = top
    plan.unit.save()
    assert as_role(Role.SAFETY_REPRESENTATIVE, top).get(sheet).status_code == 200


def test_another_organisation_finds_nothing(sheet):
    stranger = Client()
    stranger.force_login(a_facilitator(a_unit()))
    assert stranger.get(sheet).status_code == 404
    assert "Täta avbrott" not in stranger.get("/plans/").content.decode()


def test_a_rehearsal_is_in_nobodys_list(as_role, plan):
    ActionPlan.objects.update(rehearsal=True)
    assert "Täta avbrott" not in as_role(Role.HR).get("/plans/").content.decode()


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MANAGER])
def test_who_writes_plans_there_may_change_who_and_when(as_role, plan, sheet, role):
    leader = as_role(role)
    assert leader.post(sheet, sent()).status_code == 302
    plan.refresh_from_db()
    assert (plan.responsible, plan.planners) == ("Rektorn", "Leila")
    assert (plan.events.first().kind, plan.events.first().who) == ("changed", leader.user)


@pytest.mark.parametrize("role", [Role.HR, Role.SAFETY_REPRESENTATIVE])
def test_a_reader_changes_nothing(as_role, plan, sheet, role):
    assert as_role(role).post(sheet, sent()).status_code == 403
    plan.refresh_from_db()
    assert plan.responsible == "Enhetschefen"


@pytest.mark.parametrize(
    "wrong", [{"anchoring_date": "1999-01-01"}, {"anchoring_date": "i morgon"}, {"responsible": " "}]
)
def test_what_cannot_be_meant_keeps_what_was_typed(as_role, plan, sheet, wrong):
    answer = as_role(Role.FACILITATOR).post(sheet, sent(planners="Leila K och Petter", **wrong))
    assert answer.status_code == 422
    assert "Leila K och Petter" in answer.content.decode()
    plan.refresh_from_db()
    assert plan.responsible == "Enhetschefen"


def test_an_approved_plan_has_no_form_and_takes_no_change(as_role, plan, sheet):
    activate(plan)
    leader = as_role(Role.FACILITATOR)
    assert 'name="responsible"' not in leader.get(sheet).content.decode()
    assert leader.post(sheet, sent()).status_code == 403


@pytest.mark.parametrize(("role", "may"), [(Role.FACILITATOR, True), (Role.HR, True), (Role.MANAGER, False)])
def test_the_groups_link_is_ended_by_those_who_lead_or_review(as_role, plan, sheet, role, may):
    person, result = as_role(role), f"/result/{plan.result_token}/"
    assert (result in person.get(sheet).content.decode()) == may
    assert person.post(f"{sheet}link/").status_code == (302 if may else 403)
    assert Client().get(result).status_code == (410 if may else 200)


def test_a_new_link_is_made_on_the_page(as_role, plan, sheet):
    leader = as_role(Role.FACILITATOR)
    leader.post(f"{sheet}link/")
    leader.post(f"{sheet}link/", {"make": "on"})
    plan.refresh_from_db()
    assert Client().get(f"/result/{plan.result_token}/").status_code == 200
    assert [event.kind for event in plan.events.all()][:2] == ["link_made", "link_ended"]


def test_the_history_tells_who_did_what(as_role, plan, sheet):
    hr = as_role(Role.HR)
    stating.send_back(plan=plan, by=hr.user, comment="Sätt ett datum för mötet")
    told = hr.get(sheet).content.decode()
    assert all(word in told for word in ("Återlämnad", "Sätt ett datum", "Maria Lindqvist", "i rummet"))


def test_the_report_is_a_sheet_of_paper_with_the_chain(as_role, sheet):
    told = as_role(Role.MANAGER).get(f"{sheet}report/").content.decode()
    assert 'class="page paper"' in told
    assert all(word in told for word in ("Täta avbrott", "9 prickar", "Petter A"))


def test_one_measure_or_three_cost_the_same_queries(as_role, plan, a_room):
    counts = {}
    reader = as_role(Role.HR)
    for number in (1, 3):
        hall = a_room()
        hall.workshop.organisation_id, hall.workshop.unit_id = plan.organisation_id, plan.unit_id
        hall.workshop.save()
        decide(hall, resources=[f"Resurs {one}" for one in range(number)])
        made = hand_over(hall)
        for address in (f"/plans/{made.pk}/report/", "/plans/"):
            with CaptureQueriesContext(connection) as queries:
                assert reader.get(address).status_code == 200
            counts.setdefault(address.split("/")[-2], set()).add(len(queries))
    assert {name: len(found) for name, found in counts.items()} == {"report": 1, "plans": 1}
    assert max(max(found) for found in counts.values()) <= 15
