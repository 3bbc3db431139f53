"""Letters about a series: that the next workshop is due, and that it ended a while ago. (BA-3)"""

from datetime import timedelta

import pytest

from action_plans.domain import reminding
from organisations.models import Membership, Role
from tests.action_plans.posting import House, at, days
from tests.rooms import SHORT
from tests.workshops.yearly import MAY, held, planned
from workshops.domain import series as verbs

pytestmark = pytest.mark.django_db
DUE = MAY + timedelta(days=120)


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.BALANSA_SENDS_MAIL = True
    settings.BALANSA_URL = "https://balansa.example"


@pytest.fixture
def house():
    house = House("Zq")
    house.leader = house.somebody(Role.FACILITATOR, "Maria")
    house.somebody(Role.MANAGER, "Chef")
    with house.within():
        house.series = verbs.begin(unit=house.unit, method_key=SHORT.key, begun_on=MAY)
        verbs.add(series=house.series, workshop=held(house.unit, MAY, planned_by=house.leader))
    return house


def told(house, *on) -> list[tuple[int, str, str]]:
    """Who is written to about the series on which of these days: (day, kind, to)."""
    found = []
    for day in on:
        before = {one.pk for one in house.letters()}
        reminding.write_letters(at(day))
        new = [one for one in house.letters() if one.pk not in before and one.kind in ("next", "brush_up")]
        found += [((day - DUE).days, one.kind, one.to) for one in new]
    return found


def test_who_leads_is_told_a_month_before_and_once_when_it_is_late(house):
    steps = [DUE + days(number) for number in range(-40, 60, 5)]
    assert told(house, *steps) == [(-30, "next", "maria@zq.example"), (5, "next", "maria@zq.example")]


def test_where_the_leader_has_left_the_nearest_manager_is_told(house):
    with house.within():
        Membership.objects.filter(user=house.leader).update(role=Role.HEALTH_INSPIRER)
    assert told(house, DUE) == [(0, "next", "chef@zq.example")]


def test_a_workshop_that_is_planned_takes_the_reminder_away(house):
    told(house, DUE)
    with house.within():
        verbs.add(series=house.series, workshop=planned(house.unit, DUE + days(20)))
    reminding.write_letters(at(DUE + days(1)))
    assert not [one for one in house.letters() if one.kind == "next"]


def test_the_letter_leads_to_the_series_and_names_nobody(house):
    told(house, DUE)
    letter = next(one for one in house.letters() if one.kind == "next")
    assert f"https://balansa.example/series/{house.series.pk}/" in letter.body
    assert "ZqUnit" in letter.body
    assert "Maria" not in letter.body
    assert "maria@" not in letter.key


def test_after_the_end_there_is_a_word_after_half_a_year_and_a_year(house):
    with house.within():
        verbs.close(series=house.series, on=MAY)
    steps = [MAY + days(number) for number in range(150, 400, 10)]
    assert [kind for _day, kind, _to in told(house, *steps)] == ["brush_up", "brush_up"]


def test_a_unit_that_goes_on_is_not_asked_to_brush_up(house):
    with house.within():
        verbs.close(series=house.series, on=MAY)
        verbs.begin(unit=house.unit, method_key=SHORT.key)
    assert not told(house, MAY + days(185))


def test_without_mail_nothing_is_written(house, settings):
    settings.BALANSA_SENDS_MAIL = False
    assert not told(house, DUE)
