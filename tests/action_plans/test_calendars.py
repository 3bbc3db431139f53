"""The dates of a plan as a file for a calendar."""

from datetime import date

import icalendar
import pytest
from django.test import Client

from organisations.models import Role
from tests.action_plans.posting import House

MAY = date(2026, 5, 11)


@pytest.fixture
def house(db):
    return House("Zq")


@pytest.fixture
def manager(house):
    client = Client()
    client.force_login(house.somebody(Role.MANAGER, "Chief"))
    return client


def events(answer) -> dict:
    """{what: its first day}; the end is the day after."""
    found = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert all((one.decoded("DTEND") - one.decoded("DTSTART")).days == 1 for one in found)
    return {str(one["SUMMARY"]): one.decoded("DTSTART") for one in found}


def test_the_plans_file_has_its_own_days_and_those_of_its_measures(house, manager):
    house.a_measure(MAY, follow_up_on=date(2026, 8, 1))
    house.a_measure(MAY, state="dropped")
    answer = manager.get(f"/plans/{house.plan.pk}/calendar/")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert events(answer) == {
        "Planen tas upp i gruppen: ZqUnit": date(2026, 1, 1),
        "Planen följs upp: ZqUnit": date(2027, 1, 1),
        "Klar senast: ZqMeasure1": MAY,
        "Hjälpte det? ZqMeasure1": date(2026, 8, 1),
    }


def test_the_file_of_a_measure_is_about_it_alone_and_is_offered_on_its_page(house, manager):
    measure = house.a_measure(MAY)
    house.a_measure(MAY)
    address = f"/plans/{house.plan.pk}/measures/{measure.pk}/"
    assert f'href="{address}calendar/"' in manager.get(address).content.decode()
    assert events(manager.get(f"{address}calendar/")) == {"Klar senast: ZqMeasure1": MAY}


def test_there_is_no_file_without_a_day_nor_of_another_plans_measure(house, manager):
    undated = house.a_measure(None)
    foreign = house.a_measure(MAY, house.a_plan())
    for measure in (undated, foreign):
        assert manager.get(f"/plans/{house.plan.pk}/measures/{measure.pk}/calendar/").status_code == 404


def test_what_concerns_few_is_not_named_in_a_calendar(house, manager):
    house.a_measure(MAY, concerns_few=True)
    assert "ZqMeasure" not in manager.get(f"/plans/{house.plan.pk}/calendar/").content.decode()


def test_a_line_break_in_a_text_makes_no_line_in_the_file(house, manager):
    house.a_measure(MAY, text="Ett\r\nBEGIN:VEVENT;\nSUMMARY:två, tre")
    assert len(events(manager.get(f"/plans/{house.plan.pk}/calendar/"))) == 3
