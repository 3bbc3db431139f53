import pytest
from django.test import Client

from organisations.models import Membership, Organisation, Role, Unit, User
from organisations.scoping import within


@pytest.fixture
def lindalen(db):
    return Organisation.objects.create(name="Lindalens kommun")


@pytest.fixture
def granby(db):
    return Organisation.objects.create(name="Granby region")


@pytest.fixture
def care(lindalen):
    return Unit.objects.create(organisation=lindalen, name="Vård och omsorg")


@pytest.fixture
def home_care(care):
    return Unit.objects.create(organisation=care.organisation, parent=care, name="Hemtjänsten Norr")


@pytest.fixture
def school(lindalen):
    return Unit.objects.create(organisation=lindalen, name="Skolan")


@pytest.fixture
def ward(granby):
    return Unit.objects.create(organisation=granby, name="Avdelning 5")


@pytest.fixture
def somebody(db):
    """Make a user with a role: somebody(Role.HR, lindalen, unit=care)."""

    def make(role, organisation, unit=None, **fields):
        fields.setdefault("email", f"{role}{User.objects.count()}@example.org")
        user = User.objects.create_user(name="Kim", **fields)
        Membership.objects.create(user=user, organisation=organisation, unit=unit, role=role)
        return user

    return make


@pytest.fixture
def inside(lindalen):
    with within(lindalen.pk):
        yield lindalen


@pytest.fixture
def signed_in():
    """A browser in which the user is signed in."""

    def enter(user):
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def administrator(somebody, lindalen):
    return somebody(Role.ADMINISTRATOR, lindalen, is_staff=True, email="admin@lindalen.example")
