import pickle

import pytest
from asgiref.sync import async_to_sync
from django.test import RequestFactory
from django_scopes import ScopeError, get_scope

from organisations.models import Membership, Organisation, Role, Unit, User
from organisations.scoping import OrganisationScope, organisations_of, within


@pytest.fixture
def seen(signed_in):
    """What a request by this user runs within: its organisation, and the units it finds."""

    def run(user, chosen=None):
        request = RequestFactory().get("/")
        request.user, request.session = user, {"organisation": chosen}
        return OrganisationScope(lambda request: (request.organisation, list(Unit.objects.all())))(request)

    return run


async def read(rows):
    return [each async for each in rows]


@pytest.mark.parametrize("model", [Organisation, Unit, Membership])
def test_a_query_outside_any_scope_is_an_error(model):
    with pytest.raises(ScopeError):
        model.objects.all()
    with pytest.raises(ScopeError):
        model.objects.count()


@pytest.mark.parametrize(
    "ask",
    [
        lambda units: units.exists(),
        lambda units: units.exclude(name="").exists(),
        lambda units: pickle.dumps(units.distinct()),
        lambda units: units.distinct().aiterator(),
        lambda units: async_to_sync(read)(units.distinct()),
    ],
)
def test_no_question_gets_round_the_scope(school, ask):
    with pytest.raises(ScopeError):
        ask(Unit.objects)


def test_a_scope_shows_only_its_own(lindalen, school, ward):
    with within(lindalen.pk):
        assert list(Unit.objects.all()) == [school]
        assert list(Organisation.objects.all()) == [lindalen]


def test_everything_is_not_a_scope():
    with pytest.raises(ValueError), within(None):
        pass


def test_a_request_runs_within_the_users_organisation(seen, somebody, lindalen, school, ward):
    assert seen(somebody(Role.HR, lindalen)) == (lindalen, [school])
    assert get_scope() == {}


def test_the_session_chooses_among_several(seen, somebody, lindalen, granby, ward):
    user = somebody(Role.HR, lindalen)
    Membership.objects.create(user=user, organisation=granby, role=Role.HR)
    assert seen(user)[0] == lindalen
    assert seen(user, chosen=str(granby.pk)) == (granby, [ward])


def test_the_session_cannot_choose_a_foreign_one(seen, somebody, lindalen, granby, ward):
    assert seen(somebody(Role.HR, lindalen), chosen=str(granby.pk)) == (lindalen, [])


@pytest.mark.parametrize("superuser", [False, True])
def test_without_a_role_every_scoped_query_fails(seen, db, superuser):
    user = User.objects.create_user("kim@example.org", name="Kim", is_superuser=superuser)
    with pytest.raises(ScopeError):
        seen(user)


def test_two_roles_in_one_organisation_are_one_organisation(somebody, lindalen, django_assert_num_queries):
    user = somebody(Role.HR, lindalen)
    Membership.objects.create(user=user, organisation=lindalen, role=Role.MANAGER)
    with django_assert_num_queries(1):
        assert organisations_of(user) == [lindalen]
