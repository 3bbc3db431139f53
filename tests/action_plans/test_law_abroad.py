"""The work environment in Denmark and the Netherlands; docs/law.md says what each number is about."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from action_plans.domain import measuring, participating, stating
from organisations.models import Organisation, Role
from tests.action_plans.deciding import activate, fill_in
from workshops.contract import Refused

FOUR = ("1. Kartläggning", "2. Sjukfrånvaro", "3. Skriftlig handlingsplan", "4. Genomförande och uppföljning")


@pytest.fixture
def in_country(plan):
    def move(country):
        Organisation.objects.with_scope(organisation=plan.organisation_id).update(country=country)

    return move


def words(answer) -> str:
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_dk_1_a_danish_plan_has_the_four_headings_of_an_apv(as_role, plan, in_country):
    activate(plan)
    reader, page = as_role(Role.HR), f"/plans/{plan.pk}/report/?apv=1"
    assert FOUR[0] not in reader.get(page).content.decode()
    in_country("DK")
    told = reader.get(page).content.decode()
    assert [told.index(heading) for heading in FOUR] == sorted(told.index(heading) for heading in FOUR)
    printed = words(reader.post(f"/plans/{plan.pk}/export/apv/"))
    assert [heading for heading in FOUR if heading not in printed] == []
    assert FOUR[0] not in words(reader.post(f"/plans/{plan.pk}/export/pdf/"))
    assert plan.events.filter(kind="exported").count() == 2


def test_dk_2_a_plan_shows_problem_solution_when_who_and_order(as_role, plan):
    activate(plan)
    first, second = plan.measures.all()
    measuring.move(measure=second, by=None, up=True)
    told = as_role(Role.HR).get(f"/plans/{plan.pk}/report/").content.decode()
    carried = told[told.index('class="carried') :]
    assert "Täta avbrott" in told
    assert carried.index(f'1. <bdi dir="auto">{second.text}') < carried.index(first.text)
    assert "Enhetschefen" in carried
    assert str(second.due_on or timezone.localdate().year)[:4] in carried


def test_dk_4_participation_is_recorded_and_there_is_a_line_to_sign_on(as_role, plan):
    participating.take_part(
        plan=plan, by=None, task="safety", how="signed", on=timezone.localdate(), name="Anna Berg"
    )
    reader = as_role(Role.MANAGER)
    printed = words(reader.post(f"/plans/{plan.pk}/export/pdf/"))
    assert "Skyddsombud, Anna Berg: har skrivit under" in printed
    assert "Skyddsombud, datum och underskrift" in printed


def test_dk_5_staff_read_the_plan_and_its_effect_without_an_account(plan):
    measure = plan.measures.first()
    measuring.change(measure=measure, by=None, owner_name="Leila", owner_email="leila@balansa.example")
    measuring.report(measure=measure, state="done", result="Schemat är lagt")
    measuring.check_effect(measure=measure, by=None, effect="partly", note="Lugnare på förmiddagen")
    told = Client().get(f"/result/{plan.result_token}/").content.decode()
    assert all(
        word in told for word in ("Leila", "Schemat är lagt", "Hjälpte delvis", "Lugnare på förmiddagen")
    )
    assert "leila@balansa.example" not in told


def test_nl_1_each_measure_has_a_term(plan):
    fill_in(plan)
    plan.measures.filter(place=1).update(due_on=None)
    stating.anchor(plan=plan, by=None, on=timezone.localdate())
    with pytest.raises(Refused, match="Åtgärd 1 saknar dagen då den ska vara klar"):
        stating.approve(plan=plan, by=None)


def test_nl_2_a_dutch_plan_is_marked_psa(as_role, plan, in_country):
    reader, page = as_role(Role.HR), f"/plans/{plan.pk}/report/"
    assert "PSA" not in reader.get(page).content.decode()
    in_country("NL")
    assert "PSA" in reader.get(page).content.decode()
    assert "PSA" in words(reader.post(f"/plans/{plan.pk}/export/pdf/"))


def test_nl_3_the_link_is_the_right_to_read(plan):
    address = f"/result/{plan.result_token}/"
    assert Client().get(address).status_code == 200
    assert Client().post(address).status_code == 405
    assert plan.result_expires_at > timezone.now() + timedelta(days=30)
