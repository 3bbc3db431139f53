import uuid
from types import SimpleNamespace

import pytest
import rules
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisations.access import get_for, required
from organisations.models import Membership, Organisation, Role, Unit, User

LEAD, PLAN = "workshops.lead_workshop", "workshops.plan_workshop"
REVIEW, READ = "action_plans.review_plan", "action_plans.read_plan"
ADMINISTER, INVITE = "organisations.administer", "organisations.invite_facilitator"
CATALOGUE = "workshops.edit_catalogue"
CHANGE, APPROVE = "action_plans.change_plan", "action_plans.approve_plan"
REPRESENT = "action_plans.represent_safety"
SERIES, ASSIGN, PROGRAMME = "workshops.read_series", "samtal.assign_coach", "samtal.run_programme"

MAY = {
    Role.FACILITATOR: {LEAD, PLAN, READ, SERIES, INVITE, CHANGE, ASSIGN},
    Role.HR: {REVIEW, READ, SERIES, CATALOGUE, APPROVE, ASSIGN, PROGRAMME},
    Role.SAFETY_REPRESENTATIVE: {READ, SERIES, REPRESENT},
    Role.MANAGER: {READ, SERIES, CHANGE, APPROVE},
    Role.ADMINISTRATOR: {
        *(LEAD, PLAN, REVIEW, READ, SERIES, CATALOGUE, INVITE, ADMINISTER, CHANGE, APPROVE, ASSIGN, PROGRAMME)
    },
    # A coach leads what they are assigned to (tests/samtal/test_coaching.py), an inspirer nothing.
    Role.DIALOGUE_COACH: set(),
    Role.HEALTH_INSPIRER: set(),
}
every_role = pytest.mark.parametrize("role", Role)


def allowed(user, obj):
    return {each for each in rules.permissions.permissions if user.has_perm(each, obj)}


def test_this_matrix_knows_every_permission():
    assert set(rules.permissions.permissions) >= set.union(*MAY.values())


@every_role
def test_a_role_in_the_organisation_reaches_all_of_it(somebody, lindalen, home_care, role):
    user = somebody(role, lindalen)
    assert allowed(user, home_care) == allowed(user, lindalen) == MAY[role]


@every_role
def test_a_role_for_a_unit_reaches_it_and_all_below(somebody, lindalen, care, home_care, school, role):
    user = somebody(role, lindalen, unit=care)
    assert allowed(user, care) == allowed(user, home_care) == MAY[role]
    assert allowed(user, school) == allowed(user, lindalen) == set()


@every_role
def test_a_role_for_a_unit_does_not_reach_above(somebody, lindalen, care, home_care, role):
    assert allowed(somebody(role, lindalen, unit=home_care), care) == set()


@every_role
def test_a_role_elsewhere_reaches_nothing_here(somebody, lindalen, granby, school, role):
    user = somebody(role, granby)
    assert allowed(user, lindalen) == allowed(user, school) == set()


def test_a_colleagues_role_is_ones_colleagues(somebody, lindalen):
    somebody(Role.ADMINISTRATOR, lindalen)
    assert allowed(somebody(Role.HR, lindalen), lindalen) == MAY[Role.HR]


def test_an_object_without_an_organisation_is_nobodys(somebody, lindalen):
    user = somebody(Role.ADMINISTRATOR, lindalen)
    assert allowed(user, None) == allowed(user, SimpleNamespace(organisation_id=None)) == set()


def test_a_superuser_is_given_nothing_of_this(lindalen):
    root = User.objects.create_superuser("root@example.org", name="Root")
    assert root.has_perm("organisations.change_unit")
    assert allowed(root, lindalen) == set()


def test_nobody_may_do_nothing(lindalen):
    assert allowed(AnonymousUser(), lindalen) == set()


def test_a_closed_account_may_do_nothing(somebody, lindalen):
    assert allowed(somebody(Role.ADMINISTRATOR, lindalen, is_active=False), lindalen) == set()


def test_a_role_that_is_taken_away_is_gone_at_once(somebody, lindalen, inside):
    user = somebody(Role.HR, lindalen)
    assert user.has_perm(REVIEW, lindalen)
    Membership.objects.filter(user=user).delete()
    assert not user.has_perm(REVIEW, lindalen)


@pytest.mark.parametrize("more", [0, 10])
def test_an_answer_is_at_most_two_queries(somebody, care, home_care, more, django_assert_num_queries):
    user = somebody(Role.FACILITATOR, care.organisation, unit=care)
    for number in range(more):
        Unit.objects.create(organisation=care.organisation, parent=home_care, name=f"Grupp {number}")
    with django_assert_num_queries(2):
        assert user.has_perm(LEAD, home_care)


def test_required_refuses_and_lets_pass(somebody, lindalen):
    request = SimpleNamespace(user=somebody(Role.HR, lindalen))
    required(request, REVIEW, lindalen)
    with pytest.raises(PermissionDenied):
        required(request, ADMINISTER, lindalen)


def test_a_permission_that_does_not_exist_is_refused_even_to_a_superuser(lindalen):
    root = User.objects.create_superuser("root@example.org", name="Root")
    with pytest.raises(PermissionDenied):
        required(SimpleNamespace(user=root), "workshops.laed_workshop", lindalen)


def test_ones_own_is_found(lindalen, school):
    assert get_for(SimpleNamespace(organisation=lindalen), Unit, pk=school.pk) == school


def test_anothers_is_not_found(lindalen, granby, ward):
    request = SimpleNamespace(organisation=lindalen)
    with pytest.raises(Http404):
        get_for(request, Unit, pk=ward.pk)
    with pytest.raises(Http404):
        get_for(request, Organisation, pk=granby.pk)


@pytest.mark.parametrize("pk", ["", "x", uuid.UUID(int=0)])
def test_what_is_no_id_is_not_found(lindalen, pk):
    with pytest.raises(Http404):
        get_for(SimpleNamespace(organisation=lindalen), Organisation, pk=pk)


def test_without_an_organisation_nothing_is_found(school):
    with pytest.raises(Http404):
        get_for(SimpleNamespace(organisation=None), Unit, pk=school.pk)


def test_a_model_that_forgot_its_scope_is_an_error_not_a_leak(lindalen):
    with pytest.raises(AttributeError):
        get_for(SimpleNamespace(organisation=lindalen), User, pk=1)
