"""From project to line: a checklist with who and when, modules looked over in time. (BA-13, HH-6, HH-8)"""

from datetime import date, timedelta

import pytest

from organisations.models import Role
from samtal import deck
from samtal.domain import own_cards, programmes
from samtal.models import Programme, Tick
from tests.samtal.houses import a_house, browser
from workshops.contract import Refused

pytestmark = pytest.mark.django_db
PAGE = "/cards/programme/"
BEGUN = date(2026, 1, 1)


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def programme(house):
    with house.within():
        return programmes.begin(organisation=house.organisation, title="Friska samtal", begun_on=BEGUN)


def done(house, programme):
    with house.within():
        return [one.key for one in programmes.checklist(programme) if one.tick]


def test_the_checklist_names_what_the_line_needs():
    keys = [key for key, _heading, _text in programmes.LINES]
    assert len(keys) == len(set(keys)) == 12
    assert {"owner", "coaches", "inspirers", "material", "reviews", "measuring", "budget"} <= set(keys)


def test_a_tick_says_who_and_when_and_can_be_taken_away(house, programme):
    hr = house.person(Role.HR, name="Karin")
    client, address = browser(hr), f"{PAGE}{programme.pk}/"
    assert client.post(address, {"line": "owner", "done": "on"}).status_code == 302
    assert client.post(address, {"line": "owner", "done": "on"}).status_code == 302
    page = client.get(address).content.decode()
    assert "Karin" in page
    assert "1 av 12 på plats" in page
    client.post(address, {"line": "owner"})
    assert done(house, programme) == []


def test_a_second_tick_keeps_who_was_first(house, programme):
    first, second = house.person(Role.HR), house.person(Role.HR)
    with house.within():
        for by in (first, second):
            programmes.tick(programme=programme, line="budget", done=True, by=by)
        assert Tick.objects.get().by == first


def test_a_line_that_is_not_there_is_refused(house, programme):
    with house.within(), pytest.raises(Refused, match="raden finns inte"):
        programmes.tick(programme=programme, line="nothing", done=True, by=None)
    assert browser(house.person(Role.HR)).post(f"{PAGE}{programme.pk}/", {"line": "x"}).status_code == 302


def test_a_programme_is_begun_on_the_page_and_one_that_ends_first_is_not(house):
    hr = browser(house.person(Role.HR))
    sent = {"title": "Friska samtal", "begun_on": "2026-01-01", "until": "2025-01-01"}
    assert hr.post(PAGE, sent).status_code == 422
    assert hr.post(PAGE, sent | {"title": " "}).status_code == 422
    assert hr.post(PAGE, sent | {"until": ""}).status_code == 302
    with house.within():
        assert Programme.objects.get().title == "Friska samtal"


def test_only_those_who_review_the_whole_organisation_run_it(house, programme):
    for role in Role:
        wanted = 200 if role in (Role.HR, Role.ADMINISTRATOR) else 403
        assert browser(house.person(role)).get(PAGE).status_code == wanted, role
    assert browser(house.person(Role.HR, "care")).get(f"{PAGE}{programme.pk}/").status_code == 403
    assert browser(a_house("Granby").person(Role.HR)).get(f"{PAGE}{programme.pk}/").status_code == 404


def test_modules_say_when_they_are_looked_over_and_those_that_are_due_come_first(house):
    module, day = deck.find("module-recovery"), date(2027, 1, 10)
    fields = own_cards.fields_of(module) | {"review": day.isoformat()}
    with house.within():
        own_cards.write(
            organisation=house.organisation, kind="module", key=module.key, fields=fields, by=None
        )
        due = programmes.modules(house.organisation, day)
        assert (due[0].card.key, due[0].is_due, due[1].is_due) == (module.key, True, False)
        soon = programmes.modules(house.organisation, day - timedelta(days=3))
        assert (soon[0].is_due, soon[0].is_soon) == (False, True)
    page = browser(house.person(Role.HR)).get(PAGE).content.decode()
    assert "10 januari 2027" in page
