"""The work environment in Sweden, number by number; docs/law.md says what each is about."""

import csv
import io
import json
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from action_plans.domain import measuring, stating
from action_plans.forms import AimForm, MeasureForm
from action_plans.models import Goal, PlanEvent, TakingPart
from organisations.models import Role, Unit
from tests.action_plans.deciding import activate, decide, fill_in, hand_over, who_and_when
from workshops.contract import Refused

DAY = timedelta(days=1)
SE_4 = {
    "why": "Avbrotten gör att dokumentationen blir kvar",
    "seriousness": "high",
    "text": "Två ostörda timmar i schemat",
    "starts_on": DAY,
    "due_on": 30 * DAY,
    "cost": "Tre timmar i veckan",
    "owner_name": "Petter Alm",
    "checkpoint_on": 10 * DAY,
    "follow_up_on": 60 * DAY,
    "result": "Schemat är lagt",
}


@pytest.fixture
def today():
    return timezone.localdate()


def file_of(client, plan, kind) -> bytes:
    answer = client.post(f"/plans/{plan.pk}/export/{kind}/")
    assert answer.status_code == 200
    return answer.content


def words(pdf) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_se_1_a_unit_of_three_has_a_written_plan(a_room, as_role):
    hall = a_room(people=3)
    with hall.within():
        decide(hall, ballots=3)
        plan = hand_over(hall)
        fill_in(plan)
        assert plan.people == 3
    assert "Telefonpass" in words(file_of(hall.console(), plan, "pdf"))


@pytest.mark.parametrize("field", ["text", "owner_name", "due_on"])
def test_se_2_a_plan_is_not_active_while_a_measure_lacks_what_who_or_when(plan, today, field):
    fill_in(plan)
    empty = None if field == "due_on" else ""
    plan.measures.filter(place=2).update(**{field: empty})
    stating.anchor(plan=plan, by=None, on=today)
    with pytest.raises(Refused, match="Åtgärd 2 saknar"):
        stating.approve(plan=plan, by=None)
    plan.refresh_from_db()
    assert plan.state == "anchored"


def test_se_3_every_measure_has_a_follow_up_date(plan, today):
    fill_in(plan)
    plan.measures.filter(place=1).update(follow_up_on=None)
    stating.anchor(plan=plan, by=None, on=today)
    with pytest.raises(Refused, match="Åtgärd 1 saknar dagen då ni kontrollerar"):
        stating.approve(plan=plan, by=None)


def test_se_3_a_plan_is_not_closed_without_a_recorded_check_of_each_effect(plan):
    activate(plan)
    first, second = plan.measures.all()
    measuring.check_effect(measure=first, by=None, effect="yes")
    with pytest.raises(Refused, match="Åtgärd 2: skriv om den hjälpte"):
        stating.close(plan=plan, by=None)
    measuring.check_effect(measure=second, by=None, effect="partly")
    assert stating.close(plan=plan, by=None).state == "closed"


def test_se_4_every_field_is_on_the_form(plan):
    assert set(SE_4) <= set(MeasureForm(None, plan, plan.measures.first()).fields)
    assert {"goal", "goal_seen"} <= set(AimForm(None, plan, Goal.objects.none()).fields)


def test_se_4_every_field_is_on_the_page_and_in_every_file(as_role, plan, today):
    measure, reader = plan.measures.first(), as_role(Role.HR)
    said = {name: today + value if isinstance(value, timedelta) else value for name, value in SE_4.items()}
    measuring.change(measure=measure, by=None, **said)
    plan.goal = "Två timmar utan avbrott"
    plan.save()
    asked = [*(value for name, value in SE_4.items() if isinstance(value, str) and name != "seriousness")]
    days = [str(value) for value in said.values() if not isinstance(value, str)]
    page = reader.get(f"/plans/{plan.pk}/").content.decode()
    printed = words(file_of(reader, plan, "pdf"))
    table = file_of(reader, plan, "csv").decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(file_of(reader, plan, "xlsx")))
    sheet = " ".join(str(cell.value) for cells in book for row in cells for cell in row if cell.value)
    other = json.dumps(json.loads(file_of(reader, plan, "json")), ensure_ascii=False)
    for told in (page, printed, table, sheet, other):
        assert [text for text in (*asked, plan.goal) if text not in told] == []
    for told in (printed, table, sheet, other):
        assert [day for day in days if day not in told] == []
    assert len({len(row) for row in csv.reader(io.StringIO(table), delimiter=";")}) == 1


@pytest.mark.parametrize("way_on", ["measure", "workshop"])
def test_se_5_no_effect_leads_to_a_linked_measure_or_a_new_workshop(plan, way_on):
    activate(plan)
    first, second = plan.measures.all()
    measuring.check_effect(measure=second, by=None, effect="yes")
    first = measuring.check_effect(measure=first, by=None, effect="no")
    with pytest.raises(Refused, match="Åtgärd 1 hjälpte inte"):
        stating.close(plan=plan, by=None)
    if way_on == "measure":
        after = measuring.follow_on(measure=first, by=None, **who_and_when(text="Stäng dörren"))
        measuring.check_effect(measure=after, by=None, effect="yes")
    else:
        measuring.decide_workshop(measure=first, by=None)
        assert plan.events.first().kind == PlanEvent.Kind.NEW_WORKSHOP
    assert stating.close(plan=plan, by=None).state == "closed"


def test_se_8_a_goal_is_written_shared_and_linked_to_a_plan(as_role, plan, today):
    leader, reader = as_role(Role.FACILITATOR), as_role(Role.SAFETY_REPRESENTATIVE, plan.unit)
    written = {"text": "Minst 80 procent känner balans", "unit": plan.unit_id, "made_with": "Alla på APT"}
    assert leader.post("/plans/goals/new/", written | {"set_on": str(today)}).status_code == 302
    sent = {"towards": Goal.objects.get().pk, "version": plan.version}
    assert leader.post(f"/plans/{plan.pk}/aim/", sent).status_code == 302
    goals = reader.get("/plans/goals/").content.decode()
    assert all(word in goals for word in ("Minst 80 procent", "Alla på APT", f"/plans/{plan.pk}/"))
    assert "Minst 80 procent" in reader.get(f"/plans/{plan.pk}/").content.decode()


def test_se_10_the_safety_representative_reads_the_own_area_and_records_the_own_part(as_role, plan, today):
    there = Unit.objects.create(organisation=plan.organisation, name="Skolan")
    here, elsewhere = (as_role(Role.SAFETY_REPRESENTATIVE, unit) for unit in (plan.unit, there))
    assert (here.get(f"/plans/{plan.pk}/").status_code, elsewhere.get(f"/plans/{plan.pk}/").status_code) == (
        200,
        403,
    )
    sent = {"how": "part", "on": str(today), "name": "Någon annan", "task": "union"}
    assert here.post(f"/plans/{plan.pk}/part/", sent).status_code == 302
    assert elsewhere.post(f"/plans/{plan.pk}/part/", sent).status_code == 403
    part = TakingPart.objects.get()
    assert (part.task, part.name, part.on) == ("safety", str(here.user), today)
    assert str(here.user) in here.get(f"/plans/{plan.pk}/report/").content.decode()


def test_se_11_a_measure_may_concern_few_without_a_name(as_role, plan):
    measure = plan.measures.first()
    measuring.change(measure=measure, by=None, concerns_few=True)
    told = as_role(Role.MANAGER).get(f"/plans/{plan.pk}/measures/{measure.pk}/").content.decode()
    assert "Skriv inga namn på dem" in told
    measuring.change(measure=measure, by=None, owner_name="Enhetschefen")
    assert "utan namn" in Client().get(f"/result/{plan.result_token}/").content.decode()


def test_dp_13_the_owner_may_be_a_role(plan):
    fill_in(plan, owner_name="Den som är samordnare för passet")
    assert activate(plan).state == "active"
    assert plan.measures.filter(owner=None, owner_email="").count() == 2
