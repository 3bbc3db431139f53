"""The figures of the start page: what is counted, of which units, and that nothing small enters a sum."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from action_plans.domain import coverage, sources, surveying
from action_plans.domain.branches import Branch
from action_plans.domain.sources import Choice
from action_plans.models import Letter
from organisations.models import Role, Unit
from organisations.tree import Tree
from workshops.models import Series


@pytest.fixture
def all_of(organisation, units):
    """What somebody looks at who looks after everything, or after the branch of that name."""

    def look(name=None):
        tree = Unit.tree_of(organisation.pk)
        return Branch(tree, set(tree.units), units[name].pk if name else None)

    return look


def test_measures_are_counted_by_how_they_stand_to_their_date(units, a_plan, a_measure, all_of):
    plan = a_plan(units["North"])
    for days in (-1, -20, 0, 14, 15, 80, None):
        a_measure(plan, days)
    a_measure(plan, -5, state="done")
    a_measure(a_plan(units["North"], state="closed"), -5)
    a_measure(a_plan(units["North"], rehearsal=True), -5)
    told = surveying.figures(all_of())
    assert (told.late, told.soon, told.in_time) == (2, 2, 2)
    assert [one.days_late for one in surveying.late_measures(all_of())] == [20, 1]


def test_plans_are_counted_by_what_they_lack(units, a_plan, a_measure, all_of):
    a_measure(a_plan(units["North"]), 5)
    a_measure(a_plan(units["North"]), 5, owner_name="")
    a_measure(a_plan(units["North"]), None)
    a_plan(units["South"], follow_up_on=None)
    passed = {"state": "draft", "anchoring_date": timezone.localdate() - timedelta(days=1)}
    a_plan(units["East"], **passed)
    assert surveying.figures(all_of()).gaps == {"owner": 1, "date": 1, "follow_up": 1, "anchoring": 1}
    assert surveying.figures(all_of("School")).gaps == {"owner": 0, "date": 0, "follow_up": 0, "anchoring": 1}


def test_a_letter_that_the_mail_server_refused_is_told(organisation, units, a_plan, a_measure, all_of):
    measure, now = a_measure(a_plan(units["North"]), 5), timezone.now()
    for key, fault in (("waits", ""), ("stuck", "ConnectionRefusedError")):
        Letter.objects.create(
            organisation=organisation, measure=measure, kind="before", key=key, to="a@b.example", subject="s",
            body="b", written_at=now, try_at=now, tries=1, fault=fault,
        )  # fmt: skip
    assert (surveying.unsent(all_of()), surveying.unsent(all_of("School"))) == (1, 0)


def reach(branch):
    return coverage.reach(branch, coverage.held_within_a_year(branch))


def paces(branch):
    return coverage.paces(branch, coverage.held_within_a_year(branch))


def test_units_are_reached_by_a_workshop_within_a_year(units, a_workshop, all_of):
    a_workshop(units["North"], 300)
    a_workshop(units["North"], 3)
    a_workshop(units["South"], 400)
    a_workshop(units["East"], 3, rehearsal=True)
    told = {one.unit.name: (one.reached, one.units) for one in reach(all_of())}
    assert told == {"Care": (1, 2), "School": (0, 1)}
    assert [one.unit.name for one in reach(all_of("Care"))] == ["North", "South"]


def test_a_series_keeps_its_pace_with_three_workshops_a_year(organisation, units, a_workshop, all_of):
    known = {"organisation": organisation, "method_key": "balanskollen"}
    begun = timezone.localdate() - timedelta(days=370)
    good = Series.objects.create(unit=units["North"], title="God", begun_on=begun, **known)
    slow = Series.objects.create(unit=units["East"], title="Trög", begun_on=begun, **known)
    young = Series.objects.create(unit=units["South"], title="Ny", begun_on=timezone.localdate(), **known)
    for days in (10, 100, 200):
        a_workshop(units["North"], days, series=good)
    for days in (10, 100, 380):
        a_workshop(units["East"], days, series=slow)
    told = {one.title: (one.held, one.on_track) for one in paces(all_of())}
    assert told == {good.title: (3, True), slow.title: (2, False), young.title: (0, True)}


def test_without_a_series_each_method_at_a_unit_counts_as_one(units, a_workshop, all_of):
    for days in (1, 200):
        a_workshop(units["North"], days)
    a_workshop(units["South"], 1)
    assert [(one.unit.name, one.held, one.on_track) for one in paces(all_of())] == [("North", 2, True)]


def test_sources_are_counted_by_branch_from_six_ballots(units, a_plan, all_of):
    a_plan(units["North"], source="users", ballots=6)
    a_plan(units["South"], source="users", ballots=8)
    a_plan(units["South"], source="outside", ballots=None)
    a_plan(units["East"], source="users", ballots=5)
    told = {row.unit.name: row.groups for row in sources.table(all_of())}
    assert told == {"Care": {"users": 2}, "School": None}


NUMBERS = st.integers(0, 11)


@st.composite
def trees_with_votes(draw):
    """A random tree of numbered units, and the votes of groups in it, some of them small."""
    parents = [None, *(draw(st.one_of(st.none(), st.integers(1, n))) for n in range(1, draw(NUMBERS) + 1))]
    units = [Unit(pk=n, parent_id=parent, name=str(n)) for n, parent in enumerate(parents, start=1)]
    names = st.sampled_from(["users", "outside", ""])
    vote = st.builds(Choice, st.integers(1, len(units)), st.frozensets(names, min_size=1), st.booleans())
    return Tree(units), draw(st.lists(vote, max_size=12))


@settings(max_examples=60, deadline=None)
@given(trees_with_votes())
def test_dp_9_nothing_that_is_hidden_can_be_computed_from_what_is_shown(drawn):
    """Every table of every branch is the same whatever the small votes came to: nothing to subtract."""
    tree, votes = drawn
    otherwise = [
        one if one.counted else Choice(one.unit, frozenset({"organisation"}), False) for one in votes
    ]
    for top in (None, *tree.units):
        branch = Branch(tree, set(tree.units), top)
        here = [one for one in votes if one.unit in branch.units]
        there = [one for one in otherwise if one.unit in branch.units]
        assert sources.rows(branch, here) == sources.rows(branch, there)
        shown = sum(sum(row.groups.values()) for row in sources.rows(branch, here) if row.groups)
        assert shown == sum(len(one.sources) for one in here if one.counted)


def test_the_start_page_shows_the_figures_and_their_twins(units, at_the_desk, a_plan, a_measure, a_workshop):
    a_measure(a_plan(units["North"], source="users"), -3, owner_name="")
    a_plan(units["East"], source="outside", ballots=None)
    a_workshop(units["North"])
    told = at_the_desk().get("/admin/").content.decode()
    for words in ("Vad behöver dig i dag?", "Telefonpass i schemat", "3 dagar sen", "Ingen ansvarig",
                  "1 av 2", "dold, för få svar"):  # fmt: skip
        assert words in told, words
    assert "style=" not in told


def test_hr_of_a_branch_starts_with_that_branch_alone(units, at_the_desk, a_plan, a_measure):
    a_measure(a_plan(units["North"]), -3, text="I vården")
    a_measure(a_plan(units["East"]), -3, text="I skolan")
    desk = at_the_desk(Role.HR, units["Care"])
    for query in ("", f"?branch={units['School'].pk}", "?branch=x", f"?branch={10**30}"):
        told = desk.get(f"/admin/{query}").content.decode()
        assert "I vården" in told
        assert "I skolan" not in told
        assert "School" not in told


def test_a_branch_is_chosen(units, at_the_desk, a_plan, a_measure):
    a_measure(a_plan(units["North"]), -3, text="I vården")
    a_measure(a_plan(units["East"]), -3, text="I skolan")
    told = at_the_desk().get(f"/admin/?branch={units['School'].pk}").content.decode()
    assert "I skolan" in told
    assert "I vården" not in told


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MANAGER, Role.SAFETY_REPRESENTATIVE])
def test_other_roles_find_no_figures(units, at_the_desk, a_plan, a_measure, role):
    a_measure(a_plan(units["North"]), -3)
    desk = at_the_desk(role)
    page = desk.get("/admin/")
    assert "figures" not in page.context
    assert "Telefonpass" not in page.content.decode()
    assert desk.post("/admin/year/").status_code == 403
