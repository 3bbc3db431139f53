"""Two people save at once: the second is told, sees both, and loses nothing."""

import pytest

from action_plans.domain import aiming, handing_over, measuring
from action_plans.domain.saving import SavedMeanwhile
from organisations.models import Role
from tests.action_plans.deciding import who_and_when


def sheet(plan, measure):
    return f"/plans/{plan.pk}/measures/{measure.pk}/"


def test_the_second_saver_of_a_measure_sees_both_and_may_save_all_the_same(as_role, plan):
    first, second = as_role(Role.FACILITATOR), as_role(Role.MANAGER)
    measure = plan.measures.first()
    sent = {"text": measure.text, "version": measure.version}
    assert first.post(sheet(plan, measure), sent | {"owner_name": "Leila"}).status_code == 302
    answer = second.post(sheet(plan, measure), sent | {"owner_name": "Rektorn", "cost": "3 timmar"})
    told = answer.content.decode()
    assert answer.status_code == 409
    assert all(word in told for word in ("Leila", "Rektorn", "3 timmar", "sparat under tiden"))
    measure.refresh_from_db()
    assert (measure.owner_name, measure.cost) == ("Leila", "")
    sent["version"] = answer.context["measure"].version
    assert second.post(sheet(plan, measure), sent | {"owner_name": "Rektorn"}).status_code == 302
    measure.refresh_from_db()
    assert measure.owner_name == "Rektorn"


def test_the_second_saver_of_a_plan_sees_both(as_role, plan):
    first, second = as_role(Role.FACILITATOR), as_role(Role.MANAGER)
    sent = {"anchoring_date": str(plan.anchoring_date), "planners": "Petter", "version": plan.version}
    assert first.post(f"/plans/{plan.pk}/", sent | {"responsible": "Leila"}).status_code == 302
    answer = second.post(f"/plans/{plan.pk}/", sent | {"responsible": "Rektorn"})
    assert answer.status_code == 409
    assert all(word in answer.content.decode() for word in ("Leila", "Rektorn"))
    plan.refresh_from_db()
    assert plan.responsible == "Leila"


def test_the_second_saver_of_a_goal_sees_both(as_role, plan):
    aiming.aim(plan=plan, by=None, goal="Lugnare dagar")
    sent = {"goal": "Färre avbrott", "version": plan.version}
    answer = as_role(Role.FACILITATOR).post(f"/plans/{plan.pk}/aim/", sent)
    assert answer.status_code == 409
    assert all(word in answer.content.decode() for word in ("Lugnare dagar", "Färre avbrott"))


def test_two_who_say_the_same_are_not_in_each_others_way(plan):
    measure = plan.measures.first()
    for _time in range(2):
        measuring.change(measure=measure, by=None, version=1, **who_and_when())
    measure.refresh_from_db()
    assert measure.version == 2


def test_what_differs_is_told_field_by_field(plan):
    said = {"responsible": "Rektorn", "planners": plan.planners, "anchoring_date": plan.anchoring_date}
    with pytest.raises(SavedMeanwhile) as both:
        handing_over.change(plan=plan, by=None, version=0, **said)
    assert [(one.field, one.theirs, one.mine) for one in both.value.differences] == [
        ("responsible", "Enhetschefen", "Rektorn")
    ]
