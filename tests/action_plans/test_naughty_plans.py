"""Whatever a group wrote is text on every page and in every file of its plan, and no field breaks one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from action_plans.models import ActionPlan, Demand, Measure, TakingPart
from organisations.models import Role
from tests.doors.naughty import MARKUP, body, every, shape

pytestmark = pytest.mark.slow
TEXTS = ("responsible", "planners", "what", "goal", "goal_seen")
OF_MEASURE = ("why", "owner_name", "helpers", "cost", "means", "result", "effect_note", "resource")


def write(plan, text) -> None:
    """This text wherever a person's words stand."""
    ActionPlan.objects.filter(pk=plan.pk).update(**dict.fromkeys(TEXTS, text))
    for model in (Demand, Measure):
        model.objects.filter(plan=plan).update(text=text, reason=text)
    Measure.objects.filter(plan=plan).update(**dict.fromkeys(OF_MEASURE, text), version=2)
    TakingPart.objects.filter(plan=plan).update(name=text)
    plan.events.update(comment=text, changes=[["text", text, text], ["goal", None, text]])


@pytest.fixture
def desk(as_role, plan):
    TakingPart.objects.create(plan=plan, on=timezone.localdate())
    return as_role(Role.HR)


@pytest.fixture
def addresses(plan):
    return [
        f"/result/{plan.result_token}/",
        f"/plans/{plan.pk}/",
        f"/plans/{plan.pk}/measures/{plan.measures.first().pk}/",
        f"/plans/{plan.pk}/report/",
        "/plans/",
        f"/admin/action_plans/actionplan/{plan.pk}/change/",
        "/admin/action_plans/actionplan/",
    ]


def shapes(client, addresses):
    return [shape(client.get(address).content.decode()) for address in addresses]


@pytest.mark.once
def test_markup_is_text_on_every_page(desk, plan, addresses):
    write(plan, "Ett vanligt ord")
    before = shapes(desk, addresses)
    for text in MARKUP[::2]:
        write(plan, text)
        assert shapes(desk, addresses) == before, text


@pytest.mark.once
@pytest.mark.parametrize("kind", ["pdf", "xlsx", "csv", "json"])
def test_markup_is_text_in_every_file(desk, plan, kind):
    for text in MARKUP[::3]:
        write(plan, text)
        assert desk.post(f"/plans/{plan.pk}/export/{kind}/").status_code == 200, text


@pytest.mark.parametrize(("offset", "field"), [*enumerate(["responsible", "planners", "anchoring_date"])])
def test_a_plan_is_changed_or_asked_about_again(as_role, plan, offset, field):
    leader, day = as_role(Role.FACILITATOR), str(timezone.localdate() + timedelta(days=9))
    right = {"responsible": "Chefen", "planners": "Petter", "anchoring_date": day}
    for string in every(5, offset):
        right["version"] = str(ActionPlan.objects.get().version)
        answer = leader.post(f"/plans/{plan.pk}/", **body(**(right | {field: string})))
        assert answer.status_code in (302, 422), string


def test_a_decision_and_a_search_may_carry_anything(desk, plan):
    address = f"/admin/action_plans/actionplan/{plan.pk}/change/"
    lists = {
        f"{name}-{key}_FORMS": "0"
        for name in ("demands", "measures", "events")
        for key in ("TOTAL", "INITIAL")
    }
    for string in every(6):
        sent = lists | {"decision": string, "comment": string}
        assert desk.post(address, **body(**sent)).status_code in (200, 302), string
        assert (
            desk.get(
                "/admin/action_plans/actionplan/", {"q": string[:50].encode(errors="ignore")}
            ).status_code
            == 200
        )
        assert desk.get("/plans/", {"year": string[:50].encode(errors="ignore")}).status_code == 200


def test_an_invented_address_leads_nowhere(desk, plan):
    for string in ("x" * 500, "None", "-", "0"):
        assert Client().get(f"/result/{string}/").status_code == 404
        assert desk.get(f"/plans/{string}/").status_code == 404
        assert desk.post(f"/plans/{plan.pk}/export/{string}/").status_code == 404
