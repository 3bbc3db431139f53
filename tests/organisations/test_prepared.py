"""A question that is put together once answers as it would each time, and within the scope of each time."""

import gc
import threading
import weakref

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count
from django_scopes import ScopeError, scopes_disabled

from organisations.models import Membership, Organisation, Role, Unit, User
from organisations.prepared import prepared
from organisations.scoping import within


@pytest.fixture
def houses(db):
    """Two organisations, each with a unit Norr and below it a unit Syd."""
    made = [Organisation.objects.create(name=name) for name in ("Lindalen", "Ekby")]
    for house in made:
        north = Unit.objects.create(organisation=house, name="Norr")
        Unit.objects.create(organisation=house, name="Syd", parent=north)
    return made


@pytest.fixture
def question():
    """Units of a name and the one above them; and how often they were put together."""
    built = []

    @prepared
    def named(name):
        built.append(name)
        return Unit.objects.select_related("parent", "organisation").filter(name=name)

    named.built = built
    return named


def test_its_rows_are_those_of_the_queryset_with_what_was_asked_for_with_them(
    houses, question, django_assert_num_queries
):
    with within(houses[0].pk):
        [usual] = Unit.objects.select_related("parent", "organisation").filter(name="Syd")
        with django_assert_num_queries(1):
            [unit] = question("Syd")
            assert (unit.parent.name, unit.organisation.name) == ("Norr", "Lindalen")
        known = [{key: value for key, value in vars(one).items() if key != "_state"} for one in (unit, usual)]
        assert known[0] == known[1]
        assert not unit._state.adding
        assert question("Norr")[0].parent is None


def test_it_is_put_together_once_for_each_kind_of_scope(houses, question):
    for house in (*houses, *houses):
        with within(house.pk):
            assert [unit.organisation for unit in question("Norr")] == [house]
    with scopes_disabled():
        assert {unit.organisation for unit in question("Norr")} == set(houses)
        assert len(question("Syd")) == 2
    assert len(question.built) == 2


def test_without_a_scope_it_raises_also_when_it_is_known_with_one_or_with_all(houses, question):
    for known in (within(houses[0].pk), scopes_disabled()):
        with pytest.raises(ScopeError):
            question("Norr")
        with known:
            assert question("Norr")
    with pytest.raises(ScopeError):
        question("Norr")
    with pytest.raises(ScopeError):
        prepared(lambda: Unit.objects.using("default"))()


def test_a_scope_of_its_own_holds_wherever_it_is_asked(houses):
    @prepared
    def units(house):
        return (
            Unit.objects.with_scope(organisation=house).order_by("name").values_list("name", "organisation")
        )

    told = [("Norr", houses[1].pk), ("Syd", houses[1].pk)]
    assert units(houses[1].pk) == told
    with within(houses[0].pk):
        assert units(houses[1].pk) == told


def test_a_value_may_be_missing_and_stand_twice(houses):
    @prepared
    def below(parent, name):
        return Unit.objects.filter(parent=parent).exclude(name=name).exclude(parent__name=name)

    with within(houses[0].pk):
        north = Unit.objects.get(name="Norr")
        assert [unit.name for unit in below(None, "Syd")] == ["Norr"]
        assert [unit.name for unit in below(north.pk, "Ost")] == ["Syd"]
        assert below(north.pk, "Norr") == []
        assert below.first(north.pk, "Syd") is None


def test_what_a_row_says_comes_as_the_model_gives_it(houses):
    user = User.objects.create_user("kim@ekby.example")
    with scopes_disabled():
        kept = Membership.objects.create(user=user, organisation=houses[1], role=Role.HR)

        @prepared
        def of(user_id):
            return Membership.objects.select_related("user").filter(user=user_id)

        [one] = of(user.pk)
    assert (one.pk, one.role, one.unit_id) == (kept.pk, Role.HR, None)
    assert (one.user.date_joined, one.user.is_active) == (user.date_joined, True)


@pytest.mark.parametrize(
    "build",
    [
        lambda name: Unit.objects.filter(name=name).select_for_update(),
        lambda name: Unit.objects.filter(name=name).prefetch_related("children"),
        lambda name: Unit.objects.filter(name__startswith=name),
        lambda name: Unit.objects.all(),
        lambda name: Unit.objects.filter(name=name).annotate(below=Count("children")),
    ],
    ids=["locked", "fetched ahead", "changed on its way", "not asked about", "counted"],
)
def test_what_cannot_be_prepared_says_so(houses, build):
    with scopes_disabled(), pytest.raises(ValueError, match="no question that can be prepared"):
        prepared(build)("Norr")


@pytest.mark.django_db(transaction=True)
def test_what_one_thread_put_together_serves_another_and_keeps_nothing_of_its_connection(houses, question):
    of_the_other = []

    def elsewhere():
        with within(houses[0].pk):
            question("Norr")
        of_the_other.append(weakref.ref(connections["default"]))
        BaseDatabaseWrapper.close(connections["default"])  # its own spares a database in memory

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    with within(houses[0].pk):
        assert [unit.name for unit in question("Norr")] == ["Norr"]
    assert len(question.built) == 1
    gc.collect()
    assert [ref() for ref in of_the_other] == [None]
