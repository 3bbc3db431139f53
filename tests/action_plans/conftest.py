import pytest
from django.test import Client
from django.utils import timezone

from organisations.models import Membership, Role, User
from tests import held
from tests.action_plans import deciding
from tests.rooms import a_facilitator


@pytest.fixture
def decided(room):
    """A room whose votes had six ballots each; its scope is open."""
    held.walked(("decided", *place_and_day(room)), lambda: deciding.decide(room))
    return room


@pytest.fixture
def plan(decided):
    """The plan of that room."""
    return held.walked(("handed over", *place_and_day(decided)), lambda: deciding.hand_over(decided))


def place_and_day(room):
    """Rows of this very room are laid out again, and days in them are as far ahead as today is."""
    return room.workshop.pk, timezone.localdate()


@pytest.fixture
def as_role(plan):
    """A browser of somebody with a role: `as_role(Role.HR)`, or for a unit: `as_role(Role.HR, unit)`."""

    def enter(role, unit=None) -> Client:
        user = a_facilitator(plan.unit, role)
        Membership.objects.filter(user=user).update(unit=unit)
        User.objects.filter(pk=user.pk).update(is_staff=role in (Role.HR, Role.ADMINISTRATOR))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return enter
