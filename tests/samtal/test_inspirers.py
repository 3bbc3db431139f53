"""A health inspirer has the materials and no data. (HH-3)"""

from datetime import date

import pytest
from django.urls import reverse

from action_plans.models import Goal
from organisations.access import READERS, units_led, units_of
from organisations.models import Role
from tests.samtal.houses import a_house, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def inspirer(house):
    return house.person(Role.HEALTH_INSPIRER, "north")


def test_the_materials_are_there_to_read(inspirer):
    client = browser(inspirer)
    for address in ("/cards/", "/cards/?kind=guide", "/cards/?kind=module", "/cards/module-recovery/"):
        assert client.get(address).status_code == 200, address
    assert "Hanterbarhet" in client.get("/cards/?kind=guide").content.decode()


def test_no_use_of_a_card_is_shown(house, inspirer):
    page = browser(inspirer).get("/cards/?kind=guide").content.decode()
    assert "Hemtjänsten Norr" not in page


def test_nothing_is_reached(house, inspirer):
    organisation = house.organisation.pk
    assert units_led(inspirer, organisation) == set()
    assert units_of(inspirer, organisation, READERS) == set()


@pytest.mark.parametrize("name", ["groups", "coverage", "programmes"])
def test_the_pages_about_groups_are_closed(inspirer, name):
    assert browser(inspirer).get(reverse(f"samtal:{name}")).status_code == 403


def test_a_group_at_home_is_closed_too(house, inspirer):
    group, client = house.group("north"), browser(inspirer)
    for address in (
        reverse("samtal:group", args=[group.pk]),
        reverse("workshops:lead", args=[group.pk]),
        reverse("workshops:steps", args=[group.pk]),
    ):
        assert client.get(address).status_code == 403, address


@pytest.mark.parametrize("address", ["/workshops/", "/series/", "/plans/", "/plans/mine/", "/plans/goals/"])
def test_every_list_is_empty(house, inspirer, address):
    house.group("north")
    with house.within():
        Goal.objects.create(organisation=house.organisation, text="Zqmål", set_on=date(2026, 1, 1))
    answer = browser(inspirer).get(address)
    assert answer.status_code in (200, 403)
    page = answer.content.decode()
    assert "Hemtjänsten Norr" not in page
    assert "Dialoggrupp ·" not in page
    assert "Zqmål" not in page


def test_the_administration_is_closed(inspirer):
    assert browser(inspirer).get("/admin/").status_code in (302, 403)
