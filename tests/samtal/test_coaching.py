"""Coaches lead the groups that they are given, by default away from home, and count without names. (HH-2)"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import Membership, Role
from samtal.domain import coaching
from samtal.models import Coaching
from tests.samtal.houses import PLANNED, a_house, browser
from workshops.contract import Refused
from workshops.domain import planning, rehearsing
from workshops.models import Workshop

pytestmark = pytest.mark.django_db
GROUPS = "/cards/groups/"
LEAD = "workshops.lead_workshop"


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def coach(house):
    """At home in the school."""
    return house.person(Role.DIALOGUE_COACH, "school", "Mira")


def planned(unit, coach, **more):
    return {"unit": unit.pk, "coach": coach.pk, "planned_for": f"{PLANNED:%Y-%m-%dT%H:%M}", **more}


def test_a_coach_leads_the_group_they_are_given_and_no_other(house, coach):
    mine, other = house.group("north", coach), house.group("south")
    with house.within():
        assert coach.has_perm(LEAD, mine)
        assert not coach.has_perm(LEAD, other)
        assert not coach.has_perm("workshops.plan_workshop", house.units["north"])
    client = browser(coach)
    assert client.get(reverse("workshops:lead", args=[mine.pk])).status_code == 200
    assert client.get(reverse("workshops:lead", args=[other.pk])).status_code == 403


def test_a_coach_leads_no_longer_without_the_role_or_when_another_is_given(house, coach):
    mine = house.group("north", coach)
    other = house.person(Role.DIALOGUE_COACH, name="Nils")
    with house.within():
        coaching.assign(workshop=mine, coach=other.pk)
        mine = Workshop.objects.get()
        assert (coach.has_perm(LEAD, mine), other.has_perm(LEAD, mine)) == (False, True)
        Membership.objects.filter(user=other).delete()
        assert not other.has_perm(LEAD, mine)


def test_a_coach_may_rehearse_the_own_group(house, coach):
    mine = house.group("north", coach)
    with house.within():
        rehearsal = rehearsing.begin(workshop=mine, planned_by=coach)
        assert coach.has_perm(LEAD, rehearsal)
        assert not house.person(Role.DIALOGUE_COACH).has_perm(LEAD, rehearsal)


def test_somebody_who_is_no_coach_is_refused_and_so_is_another_method(house, coach):
    with house.within():
        unit, nobody = house.units["north"], house.person(Role.FACILITATOR)
        with pytest.raises(Refused, match="inte dialogcoach"):
            coaching.plan(unit=unit, coach=nobody.pk, planned_for=PLANNED, planned_by=None)
        assert not Workshop.objects.exists()
        other = planning.plan_workshop(unit=unit, method_key="short")
        with pytest.raises(Refused, match="ingen dialoggrupp"):
            coaching.assign(workshop=other, coach=coach.pk)


@pytest.mark.parametrize(("home", "unit"), [("north", "north"), ("care", "north"), ("north", "care")])
def test_a_coach_at_home_there_needs_a_tick(house, home, unit):
    local = house.person(Role.DIALOGUE_COACH, name="Lokal")
    house.give(local, Role.MANAGER, home)
    with pytest.raises(coaching.OwnUnit, match="Lokal hör själv till"):
        house.group(unit, local)
    group = house.group(unit, local, within_own_unit=True)
    with house.within():
        assert Coaching.objects.get(workshop=group).within_own_unit


def test_a_role_for_the_whole_organisation_is_no_home(house):
    everywhere = house.person(Role.DIALOGUE_COACH)
    house.give(everywhere, Role.HR)
    with house.within():
        assert not Coaching.objects.get(workshop=house.group("north", everywhere)).within_own_unit


def test_a_tick_that_was_not_needed_says_nothing(house, coach):
    with house.within():
        assert not Coaching.objects.get(
            workshop=house.group("north", coach, within_own_unit=True)
        ).within_own_unit


def test_hr_plans_a_group_on_the_page_and_is_asked_about_a_coach_at_home(house, coach):
    hr, school = browser(house.person(Role.HR)), house.units["school"]
    assert "within_own_unit" not in hr.get(GROUPS).content.decode()
    asked = hr.post(GROUPS, planned(school, coach))
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "lättare att tala fritt" in page
    assert 'name="within_own_unit"' in page
    assert hr.post(GROUPS, planned(school, coach, within_own_unit="on")).status_code == 302
    assert "I egen enhet" in hr.get(GROUPS).content.decode()
    assert hr.post(GROUPS, planned(house.units["north"], coach)).status_code == 302


def test_another_coach_is_given_on_the_groups_page(house, coach):
    group, hr = house.group("north"), browser(house.person(Role.HR))
    address = reverse("samtal:group-coach", args=[group.pk])
    assert hr.post(address, {"coach": "999999"}).status_code == 422
    assert hr.post(address, {"coach": coach.pk}).status_code == 302
    assert "Leds av Mira" in hr.get(reverse("samtal:group", args=[group.pk])).content.decode()
    assert browser(coach).post(address, {"coach": coach.pk}).status_code == 403


def test_the_coach_counts_afterwards_and_nobody_else_sees_the_numbers(house, coach):
    group = house.group("north", coach)
    address, mine = reverse("samtal:group", args=[group.pk]), browser(coach)
    hr = browser(house.person(Role.HR))
    today = timezone.localdate()
    sent = {"staff": 5, "managers": 1, "held_on": today.isoformat()}
    assert hr.post(address, sent).status_code == 403
    assert mine.post(address, sent).status_code == 302
    assert 'value="5"' in mine.get(address).content.decode()
    page = hr.get(address).content.decode()
    assert "hölls" in page
    assert 'name="staff"' not in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"staff": 0, "managers": 0}, "minst en"),
        ({"held_on": (timezone.localdate() + timedelta(days=2)).isoformat()}, "inte varit än"),
        ({"staff": "-1"}, "Medarbetare"),
    ],
)
def test_a_count_that_cannot_be_is_asked_for_again(house, coach, sent, words):
    group = house.group("north", coach)
    right = {"staff": 5, "managers": 1, "held_on": timezone.localdate().isoformat()}
    answer = browser(coach).post(reverse("samtal:group", args=[group.pk]), right | sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with house.within():
        assert Coaching.objects.get().staff is None


def test_a_group_of_another_organisation_is_not_there(house, coach):
    theirs = a_house("Granby").group("north")
    assert browser(coach).get(reverse("samtal:group", args=[theirs.pk])).status_code == 404


def test_the_list_costs_as_much_for_ten_groups_as_for_one(house, coach, django_assert_max_num_queries):
    hr = browser(house.person(Role.HR))
    for _ in range(10):
        house.group("north", coach)
    with django_assert_max_num_queries(24):
        assert hr.get(GROUPS).content.decode().count("Leds av Mira") == 10
