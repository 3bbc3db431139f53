"""An invitation: one role, for one address, once."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from organisations import inviting
from organisations.models import Invitation, Membership, Role, User
from organisations.scoping import within
from workshops.domain import purging

KIM = "kim@example.org"
PASSWORD = "en lång och lugn mening"


@pytest.fixture
def invite(administrator, lindalen):
    """An invitation by the administrator, and its token."""

    def make(email=KIM, role=Role.FACILITATOR, by=administrator, **more):
        return inviting.invite(by=by, organisation=lindalen, email=email, role=role, **more)

    return make


def roles_of(user, organisation):
    rows = Membership.objects.with_scope(organisation=organisation.pk).filter(user=user)
    return [(row.role, row.unit) for row in rows]


def fresh(invitation):
    return Invitation.objects.with_scope(organisation=invitation.organisation_id).get(pk=invitation.pk)


def test_the_link_carries_192_bits_and_only_their_hash_is_stored(invite):
    made, token = invite()
    assert len(token) == 32
    assert inviting.TOKEN_BYTES * 8 == 192
    stored = {str(value) for value in vars(fresh(made)).values()}
    assert not any(token in value for value in stored)
    assert inviting.of_token(token) == made
    assert inviting.of_token(token[:-1]) is None


def test_a_new_account_gets_the_role_and_the_unit(invite, lindalen, care, administrator):
    made, _token = invite(" KIM@Example.org", Role.FACILITATOR, unit=care)
    kim = inviting.accept_as_new(invitation=made, name="Kim", password=PASSWORD)
    assert (kim.email, kim.name, kim.is_staff, kim.check_password(PASSWORD)) == (KIM, "Kim", False, True)
    assert roles_of(kim, lindalen) == [(Role.FACILITATOR, care)]
    used = fresh(made)
    assert (used.invited_by, used.used_by) == (administrator, kim)


@pytest.mark.parametrize("role", Role)
def test_those_whose_work_lies_in_the_administration_may_open_it(invite, role):
    made, _token = invite(role=role)
    kim = inviting.accept_as_new(invitation=made, name="Kim", password=PASSWORD)
    assert kim.is_staff == (role in (Role.HR, Role.ADMINISTRATOR))


def test_somebody_from_another_organisation_keeps_the_role_there(invite, lindalen, granby, somebody):
    eva = somebody(Role.HR, granby, email="eva@example.org")
    made, _token = invite("eva@example.org", Role.MANAGER)
    inviting.accept(invitation=made, user=eva)
    assert roles_of(eva, lindalen) == [(Role.MANAGER, None)]
    assert roles_of(eva, granby) == [(Role.HR, None)]


def test_a_role_that_somebody_has_already_is_not_doubled(invite, lindalen, somebody):
    eva = somebody(Role.MANAGER, lindalen, email="eva@example.org")
    made, _token = invite("eva@example.org", Role.MANAGER)
    inviting.accept(invitation=made, user=eva)
    assert roles_of(eva, lindalen) == [(Role.MANAGER, None)]


def test_a_weak_password_is_refused_and_the_invitation_stays_open(invite):
    made, _token = invite()
    with pytest.raises(ValidationError):
        inviting.accept_as_new(invitation=made, name="Kim", password="12345")
    assert fresh(made).is_open
    assert not User.objects.filter(email=KIM).exists()


def test_who_has_an_account_is_asked_to_sign_in(invite, somebody, granby):
    somebody(Role.HR, granby, email=KIM)
    made, _token = invite()
    with pytest.raises(inviting.NotInvited, match="Logga in"):
        inviting.accept_as_new(invitation=made, name="Kim", password=PASSWORD)
    assert fresh(made).is_open


def test_it_opens_once(invite):
    made, _token = invite()
    kim = inviting.accept_as_new(invitation=made, name="Kim", password=PASSWORD)
    with pytest.raises(inviting.NotInvited, match="redan använd"):
        inviting.accept(invitation=made, user=kim)


def test_it_opens_nothing_to_anybody_else(invite, lindalen, granby, somebody):
    made, _token = invite()
    eva = somebody(Role.HR, granby, email="eva@example.org")
    with pytest.raises(inviting.NotInvited, match="annan adress"):
        inviting.accept(invitation=made, user=eva)
    assert roles_of(eva, lindalen) == []
    assert fresh(made).is_open


def test_it_grows_too_old(invite, settings, lindalen, somebody, granby):
    kim = somebody(Role.HR, granby, email=KIM)
    made, token = invite()
    with time_machine.travel(timezone.now() + timedelta(days=settings.BALANSA_INVITATION_DAYS, seconds=1)):
        assert "för gammal" in inviting.why_closed(inviting.of_token(token))
        with pytest.raises(inviting.NotInvited, match="för gammal"):
            inviting.accept(invitation=made, user=kim)
    assert roles_of(kim, lindalen) == []


def test_a_revoked_one_opens_nothing_and_a_used_one_cannot_be_revoked(
    invite, administrator, somebody, granby
):
    kim = somebody(Role.HR, granby, email=KIM)
    made, _token = invite()
    inviting.revoke(invitation=made, by=administrator)
    assert fresh(made).revoked_by == administrator
    with pytest.raises(inviting.NotInvited, match="återkallad"):
        inviting.accept(invitation=made, user=kim)
    used, _token = invite()
    inviting.accept(invitation=used, user=kim)
    with pytest.raises(inviting.NotInvited):
        inviting.revoke(invitation=used, by=administrator)


def test_a_new_one_for_the_same_closes_the_open_one(invite, care):
    first, _token = invite(unit=care)
    elsewhere, _token = invite()
    second, _token = invite(unit=care)
    assert [fresh(one).is_open for one in (first, elsewhere, second)] == [False, True, True]


def test_a_facilitator_invites_facilitators_where_they_lead(
    invite, somebody, lindalen, care, home_care, school
):
    leader = somebody(Role.FACILITATOR, lindalen, unit=care)
    assert invite(by=leader, unit=home_care)[0].is_open
    for refused in ({"unit": school}, {"unit": None}, {"unit": care, "role": Role.HR}):
        with pytest.raises(PermissionDenied):
            invite(by=leader, **refused)


@pytest.mark.parametrize("role", [Role.HR, Role.MANAGER, Role.SAFETY_REPRESENTATIVE])
def test_nobody_else_invites(invite, somebody, lindalen, role):
    with pytest.raises(PermissionDenied):
        invite(by=somebody(role, lindalen))


def test_an_administrator_of_a_unit_invites_there_alone(invite, somebody, lindalen, care, school):
    of_care = somebody(Role.ADMINISTRATOR, lindalen, unit=care)
    assert invite(role=Role.HR, by=of_care, unit=care)[0].is_open
    for unit in (school, None):
        with pytest.raises(PermissionDenied):
            invite(role=Role.HR, by=of_care, unit=unit)


def test_nobody_invites_to_another_organisation(invite, somebody, granby, ward):
    with pytest.raises(PermissionDenied):
        invite(by=somebody(Role.ADMINISTRATOR, granby))
    with pytest.raises(PermissionDenied):
        invite(unit=ward)


def test_an_organisation_sees_its_own_invitations(invite, granby, somebody, lindalen):
    invite()
    inviting.invite(by=somebody(Role.ADMINISTRATOR, granby), organisation=granby, email=KIM, role=Role.HR)
    for organisation in (lindalen, granby):
        with within(organisation.pk):
            assert [one.organisation for one in Invitation.objects.all()] == [organisation]


def test_it_is_forgotten_in_time_whatever_became_of_it(invite, lindalen, settings):
    open_one, used = invite("eva@example.org")[0], invite()[0]
    kim = inviting.accept_as_new(invitation=used, name="Kim", password=PASSWORD)
    kept = settings.BALANSA_RETENTION["invitation"]
    assert inviting.forget(open_one.invited_at + kept) == 0
    assert purging.purge(used.invited_at + kept + timedelta(seconds=1))["invitations"] == 2
    assert roles_of(kim, lindalen) == [(Role.FACILITATOR, None)]
