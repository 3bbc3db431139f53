"""The library: what a house has to talk about, what it has used, and who may read it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from organisations.models import Role
from samtal import deck
from samtal.domain import library, own_cards
from samtal.models import Dealt
from tests.rooms import a_facilitator, a_room, a_unit

CARDS = "/cards/"


@pytest.fixture
def house(room):
    return room.workshop.organisation


def dealt(hall, key, days=0):
    """This card lay on the table so many days ago."""
    step = hall.workshop.steps.first()
    number = step.dealt.count() + 1
    Dealt.objects.create(step=step, key=key, number=number, said=deck.find(key).said)
    hall.workshop.steps.filter(pk=step.pk).update(opened_at=timezone.now() - timedelta(days=days))


def reader(unit, role=Role.FACILITATOR) -> Client:
    browser = Client()
    browser.force_login(a_facilitator(unit, role))
    return browser


def test_tools_are_found_by_everything_a_tool_sheet_says(house):
    asked = {"dimension": "trust", "tool_kind": "exercise", "minutes": 20, "people": 8, "output": None}
    assert [one.key for one in library.cards(house, "tool", **asked)] == ["tool-04"]
    assert len(library.cards(house, "tool", output="agreement", tag="bonding")) > 3
    assert library.cards(house, "tool", people=400) == []


def test_cases_are_found_by_theme_and_value(house):
    assert [one.key for one in library.cards(house, "case", theme="grief")] == ["case-as-usual"]
    assert "case-christmas-rota" in [one.key for one in library.cards(house, "case", value="justice")]


def test_what_the_unit_has_not_used_comes_first_and_the_latest_last(room, house):
    first, second, third = (one.key for one in deck.of("case")[:3])
    dealt(room, first)
    order = [one.key for one in library.cards(house, "case", unit=room.workshop.unit)]
    assert (order[0], order[-1]) == (second, first)
    assert third in order
    assert library.used_by(room.workshop.unit) == {first: timezone.localdate()}
    assert library.used_by(a_unit_of(house)) == {}


def a_unit_of(house):
    return house.units.create(organisation=house, name="En annan enhet")


def test_a_rehearsal_and_a_step_that_was_never_opened_use_nothing(room, house):
    dealt(room, "tool-01")
    room.workshop.steps.update(opened_at=None)
    assert library.used_by(room.workshop.unit) == {}
    room.workshop.steps.update(opened_at=timezone.now())
    type(room.workshop).objects.update(rehearsal=True)
    assert library.used_by(room.workshop.unit) == {}


def test_a_list_costs_one_query_and_with_a_unit_two(room, house, django_assert_num_queries):
    with django_assert_num_queries(1):
        library.cards(house, "tool")
    with django_assert_num_queries(2):
        library.cards(house, "tool", unit=room.workshop.unit)


def test_the_pages_tell_in_which_of_ones_units_a_card_was_used(room):
    dealt(room, "case-late-mail")
    browser = room.console()
    page = browser.get(CARDS, {"unit": room.workshop.unit_id}).content.decode()
    assert page.count("Använt av enheten") == 1
    assert room.workshop.unit.name in browser.get("/cards/case-late-mail/").content.decode()


def test_a_health_inspirer_gets_the_materials_and_no_data(room):
    dealt(room, "case-late-mail")
    browser = reader(room.workshop.unit, Role.HEALTH_INSPIRER)
    page = browser.get(CARDS, {"unit": room.workshop.unit_id}).content.decode()
    assert "23.47" in page
    assert "Använt" not in page
    assert room.workshop.unit.name not in page
    assert room.workshop.unit.name not in browser.get("/cards/case-late-mail/").content.decode()


def test_only_those_with_a_role_read_it(room):
    assert Client().get(CARDS).status_code == 302
    for role in (Role.HR, Role.DIALOGUE_COACH, Role.MANAGER):
        assert reader(room.workshop.unit, role).get(CARDS, {"kind": "guide"}).status_code == 200


def test_another_house_shows_nothing_of_this_one(room, house):
    own_cards.write(
        organisation=house, kind="case", by=None, fields=own_cards.fields_of(deck.find("case-late-mail"))
    )
    elsewhere = reader(a_unit("Annorstädes"))
    assert "Ert eget" in room.console().get(CARDS).content.decode()
    assert "Ert eget" not in elsewhere.get(CARDS).content.decode()


@pytest.mark.parametrize("kind", deck.KINDS)
def test_every_card_has_a_page_in_both_languages(room, kind):
    browser = room.console()
    assert browser.get(CARDS, {"kind": kind}).status_code == 200
    for card in (deck.of(kind)[0], deck.of(kind)[-1]):
        page = browser.get(f"/cards/{card.key}/").content.decode()
        for language in ("sv", "en"):
            assert card.texts[language]["title"].split("’")[0] in page
    assert browser.get("/cards/no-such-card/").status_code == 404


def test_a_filter_that_cannot_be_meant_is_not_asked(room):
    browser = room.console()
    asked = {"kind": "tool", "dimension": "nothing", "minutes": "x", "people": "-4", "unit": "999999"}
    page = browser.get(CARDS, asked)
    assert page.status_code == 200
    assert len(page.context["cards"]) == 34
    assert browser.get(CARDS, {"kind": "cake"}).context["kind"] == "case"


def test_one_room_of_another_unit_does_not_count(house, room):
    other = a_room(people=0)
    with other.within():
        dealt(other, "tool-02")
    with room.within():
        assert library.used_by(room.workshop.unit) == {}
