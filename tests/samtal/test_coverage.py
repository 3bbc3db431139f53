"""Who has been reached, in numbers of six or more, and no others by subtracting. (HH-5, HR-5, N-4)"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from action_plans.domain.branches import Branch
from action_plans.models import Fetched
from organisations.models import Role, Unit
from organisations.tree import Tree
from samtal.domain import coverage
from samtal.domain.coverage import Group
from tests.rooms import a_facilitator, a_room
from tests.samtal.houses import a_house, browser

YEAR = 2026
PAGE = "/cards/coverage/"
# A tree of seven: 1 has 2 and 3 below it, 2 has 4 and 5, 3 has 6; 7 stands beside 1.
PARENTS = {1: None, 2: 1, 3: 1, 4: 2, 5: 2, 6: 3, 7: None}
TREE = Tree([Unit(pk=pk, parent_id=parent, name=f"U{pk}") for pk, parent in PARENTS.items()])


def branch(top=None):
    return Branch(TREE, set(PARENTS), top)


def met(**people):
    """Groups of staff: `met(u4=5)`."""
    return [Group(int(unit[1:]), date(YEAR, 3, 2), {"staff": number}) for unit, number in people.items()]


def numbers(top, groups, side="staff"):
    """{unit: (number, whether some wait)} of what is shown of a branch."""
    rows = coverage.table(branch(top), groups, YEAR)
    return {one.unit.pk: (one.sides[side].number, bool(one.sides[side].waits)) for one in rows}


def test_fewer_than_six_are_reached_without_a_number():
    assert numbers(2, met(u4=5, u5=8)) == {4: (0, True), 5: (8, False)}


def test_a_few_are_in_no_sum_from_which_they_could_be_had():
    groups = met(u4=5, u5=8)
    assert coverage.whole(branch(2), groups, YEAR).sides["staff"].number == 8
    assert numbers(1, groups)[2] == (8, True)
    assert coverage.whole(branch(1), groups, YEAR).sides["staff"].number == 8


def test_those_who_wait_are_counted_where_they_are_six_together():
    groups = met(u4=5, u5=4)
    assert numbers(2, groups) == {4: (0, True), 5: (0, True)}
    assert coverage.whole(branch(2), groups, YEAR).sides["staff"].number == 9


def test_what_waits_in_one_branch_meets_what_waits_in_another_further_up():
    groups = met(u4=4, u5=8, u6=3)
    assert numbers(1, groups) == {2: (8, True), 3: (0, True)}
    assert coverage.whole(branch(1), groups, YEAR).sides["staff"].number == 15


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(PARENTS)), st.integers(1, 12)))
def test_no_number_less_its_parts_gives_fewer_than_six(people):
    groups = [Group(unit, date(YEAR, 3, 2), {"staff": number}) for unit, number in people.items()]
    for top in (None, 1, 2, 3):
        rows = coverage.table(branch(top), groups, YEAR)
        parts = sum(one.sides["staff"].number for one in rows)
        left = coverage.whole(branch(top), groups, YEAR).sides["staff"].number - parts
        assert left == 0 or left >= 6
        assert all(one.sides["staff"].number == 0 or one.sides["staff"].number >= 6 for one in rows)


def test_somebody_who_sees_one_branch_sees_the_same_numbers_there():
    groups = met(u4=4, u5=3, u7=9)
    of_two = Branch(TREE, {2, 4, 5}, None)
    assert coverage.whole(of_two, groups, YEAR) == coverage.whole(branch(2), groups, YEAR)
    assert [one.unit.pk for one in coverage.table(of_two, groups, YEAR)] == [4, 5]


def test_units_that_lie_apart_have_no_sum():
    assert coverage.whole(Branch(TREE, {4, 7}, None), met(u4=9), YEAR) is None


def test_a_group_above_counts_for_its_own_unit():
    rows = coverage.table(branch(2), met(u2=7, u4=6), YEAR)
    assert [(one.unit.pk, one.reached, one.units) for one in rows] == [(4, 1, 1), (5, 0, 1), (2, 1, 1)]


@pytest.fixture
def house(db):
    return a_house()


def shown(client, address):
    return client.get(address).content.decode().replace("\n", "")


def test_staff_and_managers_stand_apart_and_years_too(house):
    house.met("north", 7, managers=1)
    house.met("south", 6, managers=6, on=date(2025, 5, 2))
    hr = browser(house.person(Role.HR))
    page = shown(hr, f"{PAGE}?year=2026&branch={house.units['care'].pk}")
    assert "<td>7</td>" in page
    assert "<td>6</td>" not in page
    assert "nådda</span>" in page
    assert "<td>6</td>" in shown(hr, f"{PAGE}?year=2025")


def test_a_group_that_nobody_counted_is_as_many_as_had_a_seat(db):
    hall = a_room("dialogue_group", people=7)
    hall.go_on()
    hall.end()
    with hall.within():
        assert [one.people for one in coverage.groups()] == [{"together": 7}]


def test_a_rehearsal_and_a_group_that_never_met_reach_nobody(house):
    house.group("north")
    with house.within():
        workshop = house.met("south", 8)
        workshop.rehearsal = True
        workshop.save()
        assert coverage.groups() == []


def test_an_empty_year_says_so(house):
    answer = browser(house.person(Role.HR)).get(f"{PAGE}?year=2019")
    assert answer.status_code == 200
    assert "Ingen dialoggrupp har träffats 2019" in answer.content.decode()


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_a_file_says_the_same_and_is_kept_note_of(house, format):
    house.met("north", 7, managers=1)
    hr = browser(house.person(Role.HR))
    answer = hr.post(f"{PAGE}{format}/?year=2026&branch={house.units['care'].pk}")
    assert answer.status_code == 200
    if format == "csv":
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert lines[1] == "Hemtjänsten Norr;1;1;1;7;nådda, färre än sex;0"
        assert lines[-1] == "Tillsammans;1;2;1;7;nådda, färre än sex;0"
    with house.within():
        assert [(one.what, one.format) for one in Fetched.objects.all()] == [("coverage", format.upper())]


def test_only_those_who_review_plans_see_it(house):
    for role in set(Role) - {Role.HR, Role.ADMINISTRATOR}:
        client = browser(house.person(role))
        assert client.get(PAGE).status_code == 403
        assert client.post(f"{PAGE}csv/").status_code == 403


def test_hrs_start_page_leads_here(db):
    hall = a_room()
    hr = a_facilitator(hall.workshop.unit, Role.HR)
    hr.is_staff = True
    hr.save()
    assert PAGE in browser(hr).get("/admin/").content.decode()
