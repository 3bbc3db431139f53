"""Measures on their pages: who may do what, what is kept of what was typed, and whose they are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from action_plans.domain import measuring
from action_plans.models import TakingPart
from organisations.models import Role, Unit
from tests.action_plans.deciding import activate, fill_in, who_and_when

WRITERS = [Role.FACILITATOR, Role.MANAGER, Role.ADMINISTRATOR]
READERS = [Role.HR, Role.SAFETY_REPRESENTATIVE]
TODAY = timedelta(0)


@pytest.fixture
def measure(plan):
    return plan.measures.first()


@pytest.fixture
def sheet(plan, measure):
    return f"/plans/{plan.pk}/measures/{measure.pk}/"


def day(days):
    return str(timezone.localdate() + timedelta(days=days))


def said(measure, **other):
    return {"text": measure.text, "version": measure.version} | other


@pytest.mark.parametrize("role", WRITERS)
def test_who_writes_plans_adds_and_changes_measures(as_role, plan, measure, sheet, role):
    writer = as_role(role, plan.unit)
    assert writer.post(sheet, said(measure, owner_name="Leila", due_on=day(9))).status_code == 302
    new = {"text": "Skylt på dörren", "why": "Ingen ser att vi läser", "seriousness": "high"}
    assert writer.post(f"/plans/{plan.pk}/measures/new/", new).status_code == 302
    measure.refresh_from_db()
    assert (measure.owner_name, measure.due_on) == ("Leila", timezone.localdate() + timedelta(days=9))
    told = writer.get(f"/plans/{plan.pk}/").content.decode()
    assert all(word in told for word in ("Skylt på dörren", "Leila", "Ingen ser att vi läser"))


@pytest.mark.parametrize("role", READERS)
def test_a_reader_reads_each_measure_and_changes_none(as_role, plan, measure, sheet, role):
    reader = as_role(role, plan.unit)
    page = reader.get(sheet)
    assert page.context["form"] is None
    assert measure.text in page.content.decode()
    for address, sent in (
        (sheet, said(measure)),
        (f"{sheet}up/", {}),
        (f"{sheet}withdraw/", {}),
        (f"/plans/{plan.pk}/measures/new/", {"text": "Kapad"}),
        (f"/plans/{plan.pk}/aim/", {"goal": "Kapad"}),
    ):
        assert reader.post(address, sent).status_code == 403, address


@pytest.mark.parametrize("role", [*WRITERS, *READERS])
def test_no_role_of_another_branch_opens_a_measure(as_role, plan, sheet, role):
    there = Unit.objects.create(organisation=plan.organisation, name="Skolan")
    assert as_role(role, there).get(sheet).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"due_on": day(-3)},
        {"due_on": "i morgon"},
        {"due_on": day(9), "follow_up_on": day(2)},
        {"text": " "},
        {"owner_email": "inte en adress"},
        {"cost": "x" * 141},
        {"means": "x" * 2001},
        {"demand": "987654"},
    ],
)
def test_what_cannot_be_meant_is_told_and_what_was_typed_is_kept(as_role, measure, sheet, wrong):
    answer = as_role(Role.FACILITATOR).post(sheet, said(measure, helpers="Petter och Leila", **wrong))
    assert answer.status_code == 422
    assert "Petter och Leila" in answer.content.decode()
    assert 'class="error"' in answer.content.decode()
    measure.refresh_from_db()
    assert measure.helpers == ""


def test_the_owner_with_an_account_finds_what_is_theirs_and_says_how_it_goes(as_role, plan, measure, sheet):
    there = Unit.objects.create(organisation=plan.organisation, name="Skolan")
    owner = as_role(Role.MANAGER, there)
    measuring.change(measure=measure, by=None, owner_email=owner.user.email, owner_name="Maria")
    assert measure.text in owner.get("/plans/mine/").content.decode()
    assert owner.get(sheet).status_code == 200
    assert owner.get(f"/plans/{plan.pk}/").status_code == 403
    assert owner.post(f"{sheet}progress/", {"state": "done", "result": "Lagt"}).status_code == 302
    measure.refresh_from_db()
    assert (measure.state, measure.result, measure.events.first().who) == ("done", "Lagt", owner.user)
    assert owner.post(f"{sheet}effect/", {"effect": "yes"}).status_code == 403
    assert measure.text not in owner.get("/plans/mine/").content.decode()


def test_somebody_elses_measures_are_not_among_mine(as_role, plan):
    assert "Telefonpass" not in as_role(Role.MANAGER).get("/plans/mine/").content.decode()


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MANAGER, Role.HR])
def test_an_effect_is_recorded_by_those_who_follow_up_and_no_leads_to_what_comes_next(
    as_role, plan, measure, sheet, role
):
    follower = as_role(role, plan.unit)
    assert follower.post(f"{sheet}effect/", {"effect": "no", "note": "Lika rörigt"}).status_code == 302
    measure.refresh_from_db()
    assert (measure.effect, measure.effect_note) == ("no", "Lika rörigt")
    told = follower.get(sheet).content.decode()
    assert ("Besluta om en ny workshop" in told) == (role != Role.HR)


def test_an_answer_without_a_choice_is_asked_for_again(as_role, sheet):
    leader = as_role(Role.FACILITATOR)
    for form in ("progress", "effect"):
        answer = leader.post(
            f"{sheet}{form}/", {"note": "Vi såg en skillnad", "result": "Vi såg en skillnad"}
        )
        assert answer.status_code == 422
        assert "Vi såg en skillnad" in answer.content.decode()


def test_the_new_measure_in_place_of_one_leads_back_to_it(as_role, plan, measure):
    leader = as_role(Role.FACILITATOR)
    measuring.check_effect(measure=measure, by=None, effect="no")
    page = f"/plans/{plan.pk}/measures/new/"
    assert measure.text in leader.get(f"{page}?follows={measure.pk}").content.decode()
    assert leader.post(page, {"text": "Stäng dörren", "follows": measure.pk}).status_code == 302
    assert measure.followed_by.get().text == "Stäng dörren"


@pytest.mark.parametrize("follows", ["x", "-1", "987654", "9" * 40, "²"])
def test_one_in_place_of_none_that_is_here_is_an_ordinary_one(as_role, plan, follows):
    answer = as_role(Role.FACILITATOR).get(f"/plans/{plan.pk}/measures/new/", {"follows": follows})
    assert (answer.status_code, answer.context["before"]) == (200, None)


def test_measures_change_places_by_buttons(as_role, plan):
    first, second = plan.measures.all()
    as_role(Role.FACILITATOR).post(f"/plans/{plan.pk}/measures/{second.pk}/up/")
    assert [one.pk for one in plan.measures.all()] == [second.pk, first.pk]


def test_an_owner_who_left_is_shown_as_gone(as_role, plan, measure):
    gone = as_role(Role.MANAGER).user
    measuring.change(measure=measure, by=None, owner_email=gone.email, owner_name="Maria")
    gone.is_active = False
    gone.save()
    assert "inte längre något konto" in as_role(Role.FACILITATOR).get(f"/plans/{plan.pk}/").content.decode()


def test_the_desk_anchors_approves_closes_and_opens_again(as_role, plan):
    manager, sheet = as_role(Role.MANAGER, plan.unit), f"/plans/{plan.pk}/"
    refused = manager.post(f"{sheet}decide/approve/", {"comment": "Ser bra ut"})
    assert refused.status_code == 422
    assert "Ser bra ut" in refused.content.decode()
    fill_in(plan)
    assert manager.post(f"{sheet}anchor/", {"on": "i går"}).status_code == 422
    assert manager.post(f"{sheet}anchor/", {"on": day(0)}).status_code == 302
    assert manager.post(f"{sheet}decide/approve/").status_code == 302
    assert manager.post(f"{sheet}decide/close/").status_code == 422
    for measure in plan.measures.all():
        manager.post(f"{sheet}measures/{measure.pk}/effect/", {"effect": "yes"})
    assert manager.post(f"{sheet}decide/close/").status_code == 302
    assert manager.get(f"{sheet}measures/{measure.pk}/").context["form"] is None
    assert manager.post(f"{sheet}decide/reopen/").status_code == 302
    assert manager.post(f"{sheet}decide/wonder/").status_code == 404


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.SAFETY_REPRESENTATIVE])
def test_who_does_not_decide_is_refused(as_role, plan, role):
    assert as_role(role).post(f"/plans/{plan.pk}/decide/approve/").status_code == 403


def test_a_plan_in_the_wrong_unit_is_moved_and_only_to_ones_own(as_role, plan):
    there = Unit.objects.create(organisation=plan.organisation, name="Skolan")
    bound = as_role(Role.MANAGER, plan.unit)
    assert bound.post(f"/plans/{plan.pk}/move/", {"unit": there.pk}).status_code == 422
    assert as_role(Role.HR).post(f"/plans/{plan.pk}/move/", {"unit": there.pk}).status_code == 302
    plan.refresh_from_db()
    assert plan.unit == there


def test_participation_cannot_be_ahead_and_is_recorded_once(as_role, plan):
    leader, address = as_role(Role.FACILITATOR), f"/plans/{plan.pk}/part/"
    sent = {"task": "union", "name": "Leila", "how": "part", "on": day(0)}
    assert leader.post(address, sent | {"on": day(2)}).status_code == 422
    assert {leader.post(address, sent).status_code, leader.post(address, sent).status_code} == {302}
    assert TakingPart.objects.count() == 1
    assert "Facklig förtroendevald" in leader.get(f"/plans/{plan.pk}/").content.decode()


def test_a_plan_of_any_length_takes_the_same_queries(as_role, plan):
    activate(plan)
    reader, counts = as_role(Role.FACILITATOR, plan.unit), []
    for _more in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(f"/plans/{plan.pk}/").status_code == 200
        counts.append(len(queries))
        for number in range(3):
            measuring.add(plan=plan, by=None, **who_and_when(text=f"Mer {number}"))
    assert counts[0] == counts[1]
