"""From a demand to a card that may help: by the files, by the house's own word, and on the plan's page."""

import pytest
from django.test import Client
from django.urls import reverse

from action_plans.domain import suggesting
from organisations.models import Role, User
from samtal import deck
from samtal.domain import own_cards, paths
from samtal.models import Path
from tests.action_plans import deciding
from tests.rooms import a_facilitator
from workshops import registry
from workshops.models import Item

UNCLEAR = "demand.work_group.unclear-who-does-what"


@pytest.fixture
def house(room):
    return room.workshop.organisation


@pytest.fixture
def plan(room):
    """A plan whose demand is an example of the catalogue."""
    deciding.decide(room)
    made = deciding.hand_over(room)
    Item.objects.filter(outcomes__demands__plan=made).update(catalogue_key=UNCLEAR)
    return made


def keys(house, example=UNCLEAR):
    return [card.key for card in paths.suggested(house, example)]


def test_every_path_of_the_files_begins_with_an_example_that_there_is():
    assert [example for example in deck.paths() if registry.entry(example) is None] == []
    demands = next(one for one in registry.catalogues() if one.kind == "demand")
    assert [one.key for one in demands.entries if one.key not in deck.paths()] == []


def test_unclear_roles_lead_to_a_talk_about_roles(house):
    assert keys(house)[0] == "tool-21"
    assert keys(house, "") == keys(house, "demand.unheard-of") == []


def test_the_house_says_otherwise_and_an_empty_path_suggests_nothing(house):
    path = Path.objects.create(organisation=house, example=UNCLEAR, keys=["case-late-mail", "gone"])
    assert keys(house) == ["case-late-mail"]
    Path.objects.filter(pk=path.pk).update(keys=[])
    assert keys(house) == []


def test_a_card_out_of_use_is_not_suggested(house):
    own_cards.offer(organisation=house, key="tool-21", offered=False, by=None)
    assert "tool-21" not in keys(house)


def test_what_is_suggested_costs_two_queries(house, django_assert_num_queries):
    with django_assert_num_queries(2):
        keys(house)


def test_the_plan_says_what_may_help(plan, room):
    page = room.console().get(reverse("action_plans:plan", args=[plan.pk])).content.decode()
    assert '<a href="/cards/tool-21/"><bdi dir="auto">Jag räknar med dig</bdi></a>' in page


def test_a_demand_in_the_groups_own_words_is_not_asked_about(plan, room):
    Item.objects.filter(workshop=room.workshop).update(catalogue_key="")
    assert suggesting.for_plan(plan) == []
    page = room.console().get(reverse("action_plans:plan", args=[plan.pk])).content.decode()
    assert "Det här kan hjälpa" not in page


def test_hr_draws_another_way_in_the_administration(room, house):
    user = a_facilitator(room.workshop.unit, Role.HR)
    User.objects.filter(pk=user.pk).update(is_staff=True)
    desk = Client()
    desk.force_login(user)
    add = reverse("admin:samtal_path_add")
    assert "Oklart vem som gör vad" in desk.get(add).content.decode()
    assert desk.post(add, {"example": UNCLEAR, "keys": ["tool-99"]}).status_code == 200
    assert desk.post(add, {"example": UNCLEAR, "keys": ["tool-18", "case-late-mail"]}).status_code == 302
    assert set(keys(house)) == {"tool-18", "case-late-mail"}
    path = Path.objects.get()
    assert path.organisation == house
    assert "Oklart vem" in desk.get(reverse("admin:samtal_path_changelist")).content.decode()
    desk.post(reverse("admin:samtal_path_change", args=[path.pk]), {"keys": ["tool-01"]})
    assert keys(house) == ["tool-01"]
    assert desk.post(add, {"example": UNCLEAR, "keys": []}).status_code == 200
