"""Meetings about a plan: planned from it, from the hand-over's last slide, or out of nothing."""

import pytest
from django.urls import reverse

from action_plans.domain import meetings
from action_plans.models import ActionPlan, Meeting
from organisations.models import Role
from tests.holding import a_plan
from workshops.contract import Refused

METHODS = (meetings.MAKE_THE_PLAN, meetings.FOLLOW_UP)


def meet(plan, method_key=meetings.MAKE_THE_PLAN, by=None):
    return meetings.plan_meeting(plan=plan, method_key=method_key, by=by)


@pytest.mark.parametrize("method_key", METHODS)
def test_a_meeting_is_a_workshop_of_the_plans_unit_about_that_plan(plan, method_key):
    workshop = meet(plan, method_key)
    assert (workshop.unit, workshop.method_key) == (plan.unit, method_key)
    assert meetings.plan_of(workshop) == plan


def test_planning_the_same_meeting_twice_gives_the_one_that_waits(plan):
    assert meet(plan) == meet(plan)
    assert Meeting.objects.count() == 1


def test_a_meeting_that_has_begun_is_followed_by_a_new_one(plan):
    first = meet(plan, meetings.FOLLOW_UP)
    first.steps.update(opened_at=first.created_at)
    assert meet(plan, meetings.FOLLOW_UP) != first


def test_no_meeting_is_planned_about_a_closed_plan(plan):
    ActionPlan.objects.update(state="closed")
    with pytest.raises(Refused):
        meet(plan)
    assert not Meeting.objects.exists()


def test_only_the_two_methods_are_about_a_plan(plan):
    with pytest.raises(Refused):
        meet(plan, "balanskollen")


def test_a_workshop_without_a_plan_chooses_among_the_units_open_ones(plan, room):
    other = meetings.planning.plan_workshop(unit=plan.unit, method_key=meetings.FOLLOW_UP)
    step = other.steps.first()
    assert meetings.offered(other) == [plan]
    meetings.choose(step=step, plan=plan.pk)
    assert meetings.plan_of(other) == plan


def test_a_plan_of_another_unit_cannot_be_chosen(plan, a_room):
    other = a_room(meetings.FOLLOW_UP)
    with other.within():
        assert meetings.offered(other.workshop) == []
        with pytest.raises(Refused):
            meetings.choose(step=other.workshop.steps.first(), plan=plan.pk)


def test_a_workshop_without_a_plan_can_begin_an_empty_one(a_room):
    hall = a_room(meetings.MAKE_THE_PLAN)
    hall.go_on()
    hall.press("begin_plan", text="Otydliga roller")
    with hall.within():
        plan = meetings.plan_of(hall.workshop)
        assert (str(plan), plan.state, plan.unit) == ("Otydliga roller", "draft", hall.workshop.unit)
        with pytest.raises(Refused):
            meetings.begin(step=hall.step, text="En till")
        assert ActionPlan.objects.count() == 1


def test_a_rehearsal_is_offered_no_real_plan_and_its_own_goes_with_it(a_room):
    hall = a_room(meetings.MAKE_THE_PLAN)
    with hall.within():
        a_plan(hall)
        Meeting.objects.all().delete()
        assert len(meetings.offered(hall.workshop)) == 1
        hall.workshop.rehearsal = True
        hall.workshop.save()
        meetings.begin(step=hall.workshop.steps.first(), text="På låtsas")
        assert meetings.offered(hall.workshop) == []
        hall.workshop.delete()
        assert not ActionPlan.objects.filter(rehearsal=True).exists()


def test_the_group_reads_the_plan_after_the_meeting(plan):
    workshop = meet(plan)
    assert plan.result_token in meetings.result_link(workshop)


def test_the_last_slide_leads_to_planning_the_meeting(decided, plan):
    decided.workshop.method_key = "balanskollen"
    decided.workshop.save()
    decided.workshop.steps.update(state="left")
    decided.workshop.occasions.update(sitting=1)
    face = decided.paint("facilitator")
    assert "Planera mötet som gör planen" in face
    assert f"/plans/{plan.pk}/#meetings" in face


def test_who_leads_plans_a_meeting_from_the_plans_page(plan, as_role):
    page = as_role(Role.FACILITATOR)
    address = reverse("action_plans:plan", args=[plan.pk])
    assert reverse("action_plans:meet", args=[plan.pk]) in page.get(address).content.decode()
    answer = page.post(reverse("action_plans:meet", args=[plan.pk]), {"method_key": meetings.FOLLOW_UP})
    workshop = Meeting.objects.get().workshop
    assert answer.url == reverse("workshops:lead", args=[workshop.pk])
    assert workshop.planned_by == page.user


def test_a_meeting_of_no_known_kind_is_told_on_the_plans_page(plan, as_role):
    page = as_role(Role.FACILITATOR)
    answer = page.post(reverse("action_plans:meet", args=[plan.pk]), {"method_key": "karaoke"})
    assert answer.url == reverse("action_plans:plan", args=[plan.pk])
    assert not Meeting.objects.exists()


def test_the_safety_representative_plans_no_meeting(plan, as_role):
    page = as_role(Role.SAFETY_REPRESENTATIVE)
    shown = page.get(reverse("action_plans:plan", args=[plan.pk])).content.decode()
    assert reverse("action_plans:meet", args=[plan.pk]) not in shown
    assert page.post(reverse("action_plans:meet", args=[plan.pk])).status_code == 403
