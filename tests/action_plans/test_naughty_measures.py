"""No field of a measure, a goal or a decision breaks a page: it is kept, or asked about again."""

import pytest
from django.utils import timezone

from action_plans.forms import AimForm, GoalForm, MeasureForm
from action_plans.models import Measure
from organisations.models import Role
from tests.doors.naughty import body, every

pytestmark = pytest.mark.slow
TIMES = 25


@pytest.fixture
def writer(as_role):
    return as_role(Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("offset", "field"), [*enumerate([*MeasureForm.base_fields, "version"])], ids=lambda one: str(one)
)
def test_a_measure_is_saved_or_asked_about_again(writer, plan, offset, field):
    measure = plan.measures.first()
    for string in every(TIMES, offset % TIMES):
        version = Measure.objects.get(pk=measure.pk).version
        sent = {"text": "Telefonpass", "version": str(version)} | {field: string}
        answer = writer.post(f"/plans/{plan.pk}/measures/{measure.pk}/", **body(**sent))
        assert answer.status_code in (302, 409, 422), string


@pytest.mark.parametrize("field", [*AimForm.base_fields])
def test_a_goal_of_a_plan_is_saved_or_asked_about_again(writer, plan, field):
    for string in every(TIMES, 3):
        plan.refresh_from_db()
        sent = {"version": str(plan.version), field: string}
        assert writer.post(f"/plans/{plan.pk}/aim/", **body(**sent)).status_code in (302, 422), string


@pytest.mark.parametrize("field", [*GoalForm.base_fields])
def test_a_goal_of_the_work_environment_is_saved_or_asked_about_again(writer, field):
    for string in every(TIMES, 5):
        sent = {"text": "Lugnare dagar", "set_on": str(timezone.localdate())} | {field: string}
        assert writer.post("/plans/goals/new/", **body(**sent)).status_code in (302, 422), string


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("anchor", ("on",)),
        ("move", ("unit",)),
        ("part", ("task", "name", "how", "on")),
        ("decide/send-back", ("comment",)),
        ("measures/{}/progress", ("state", "result")),
        ("measures/{}/effect", ("effect", "note", "on")),
    ],
)
def test_a_small_form_is_saved_or_asked_about_again(writer, plan, form, fields):
    right = {
        "on": str(timezone.localdate()),
        "task": "union",
        "how": "part",
        "state": "doing",
        "effect": "yes",
    }
    address = f"/plans/{plan.pk}/{form.format(plan.measures.first().pk)}/"
    for number, field in enumerate(fields):
        for string in every(TIMES, number):
            answer = writer.post(address, **body(**(right | {field: string})))
            assert answer.status_code in (302, 422), (field, string)


def test_a_list_may_be_asked_for_anything(writer, plan):
    for string in every(TIMES, 7):
        asked = {name: string.encode(errors="ignore") for name in ("state", "unit", "page", "follows")}
        for address in ("/plans/", "/plans/mine/", f"/plans/{plan.pk}/measures/new/"):
            assert writer.get(address, asked).status_code == 200, string
