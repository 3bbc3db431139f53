"""Looking again at the resources: the beam is drawn anew, and the picture before it keeps its day."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from action_plans.domain import following_up
from action_plans.models import PlanEvent
from organisations.models import Role
from tests.action_plans import deciding
from workshops.contract import Refused
from workshops.domain.balance import balances_over_time
from workshops.models import Outcome, Rating


def outcomes():
    return list(Outcome.objects.filter(item__kind="resource").order_by("place"))


def look_again(client, plan, *standings):
    sent = {str(one.pk): standing for one, standing in zip(outcomes(), standings, strict=False)}
    return client.post(f"/plans/{plan.pk}/look-again/", sent, follow=True)


def test_the_beam_is_level_once_everything_is_in_place_and_the_first_picture_stays(as_role, plan):
    leader = as_role(Role.FACILITATOR, plan.unit)
    with time_machine.travel(timezone.now() + timedelta(days=90)):
        leader.force_login(leader.user)
        page = look_again(leader, plan, "in_place", "in_place").content.decode()
        assert "ritad på nytt" in page
        assert "I dag väger det jämnt" in page
    assert [one.in_place for one in balances_over_time(plan.workshop)] == [1, 2]


def test_it_stands_in_the_history_who_looked(as_role, plan):
    leader = as_role(Role.FACILITATOR, plan.unit)
    look_again(leader, plan, "partly", "needed")
    assert plan.events.first().kind == PlanEvent.Kind.LOOKED_AGAIN
    assert plan.events.first().who == leader.user


def test_an_answer_that_says_the_same_adds_no_new_rating(as_role, plan):
    look_again(as_role(Role.FACILITATOR, plan.unit), plan, "in_place", "needed")
    look_again(as_role(Role.FACILITATOR, plan.unit), plan, "in_place", "needed")
    assert Rating.objects.count() == 2


@pytest.mark.parametrize("standings", [("in_place",), ("in_place", "wonderful")])
def test_an_answer_for_some_only_or_that_is_none_changes_nothing(as_role, plan, standings):
    before = Rating.objects.count()
    page = look_again(as_role(Role.FACILITATOR, plan.unit), plan, *standings)
    assert "Svara för varje resurs" in page.content.decode()
    assert Rating.objects.count() == before


@pytest.mark.parametrize("role", [Role.HR, Role.MANAGER, Role.SAFETY_REPRESENTATIVE])
def test_who_does_not_lead_is_not_asked(as_role, plan, role):
    reader = as_role(role, plan.unit)
    assert "Hur långt har resurserna kommit?" not in reader.get(f"/plans/{plan.pk}/").content.decode()
    assert look_again(reader, plan, "partly", "partly").status_code == 403


def test_a_resource_that_is_not_chosen_any_more_is_refused_and_nothing_is_kept(plan):
    first, second = outcomes()
    Outcome.objects.filter(pk=second.pk).delete()
    with pytest.raises(Refused, match="har ändrats"):
        following_up.look_again(plan=plan, by=None, standings={first.pk: "partly", second.pk: "partly"})
    assert not Rating.objects.filter(standing="partly").exists()


def test_a_plan_whose_workshop_is_gone_has_nothing_to_look_at(decided):
    plan = deciding.hand_over(decided)
    plan.workshop = None
    assert following_up.resources(plan) == {}
