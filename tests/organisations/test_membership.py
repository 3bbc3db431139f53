import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organisations.models import Membership, Role


def test_a_unit_of_another_organisation_is_refused(somebody, lindalen, ward):
    with pytest.raises(ValidationError, match="annan organisation"):
        somebody(Role.HR, lindalen, unit=ward)


def test_a_role_is_given_once_in_each_place(somebody, care):
    organisation = care.organisation
    user = somebody(Role.HR, organisation)
    Membership.objects.create(user=user, organisation=organisation, unit=care, role=Role.HR)
    for unit in (None, care):
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(user=user, organisation=organisation, unit=unit, role=Role.HR)


def test_a_role_for_a_unit_goes_with_it(somebody, lindalen, school):
    user = somebody(Role.MANAGER, lindalen, unit=school)
    school.delete()
    assert not Membership._base_manager.filter(user=user).exists()
