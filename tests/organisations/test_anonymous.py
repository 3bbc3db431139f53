import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django_scopes import ScopeError

from organisations.models import Unit
from organisations.scoping import OrganisationScope


def as_nobody(view):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return OrganisationScope(view)(request)


def test_nobody_has_no_organisation_and_asks_nothing_of_the_database():
    # No database is allowed in this test at all.
    assert as_nobody(lambda request: request.organisation) is None


def test_nobody_finds_nothing():
    with pytest.raises(ScopeError):
        as_nobody(lambda request: Unit.objects.count())
