"""An organisation with units, people and dialogue groups, for tests about coaches and what they reach."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone
from django_scopes import scope

from organisations.models import Membership, Organisation, Role, Unit, User
from samtal.domain import coaching

PLANNED = timezone.now() + timedelta(days=7)


@dataclass
class House:
    """Care with two groups below it, and a school beside it."""

    organisation: Organisation
    units: dict[str, Unit]

    def within(self):
        return scope(organisation=self.organisation.pk)

    def person(self, role, unit=None, name="Kim") -> User:
        """Somebody with a role, for a unit or for the whole."""
        email = f"{name}.{role}.{User.objects.count()}@house.example"
        user = User.objects.create_user(email, name=name)
        self.give(user, role, unit)
        return user

    def give(self, user, role, unit=None):
        """One more role."""
        place = self.units.get(unit)
        Membership.objects.create(user=user, organisation=self.organisation, unit=place, role=role)

    def group(self, unit, coach=None, **more):
        """A dialogue group of that unit, planned by nobody in particular."""
        coach = coach or self.person(Role.DIALOGUE_COACH, name=f"Coach {User.objects.count()}")
        with self.within():
            return coaching.plan(
                unit=self.units[unit], coach=coach.pk, planned_for=PLANNED, planned_by=None, **more
            )

    def met(self, unit, staff, managers=0, on=None):
        """A group that has met and was counted."""
        workshop = self.group(unit)
        with self.within():
            day = on or date(2026, 3, 2)
            coaching.count(workshop=workshop, staff=staff, managers=managers, held_on=day)
        return workshop


def a_house(name="Lindalens kommun") -> House:
    organisation = Organisation.objects.create(name=name)
    care = Unit.objects.create(organisation=organisation, name="Omsorgen")
    units = {"care": care, "school": Unit.objects.create(organisation=organisation, name="Skolan")}
    for key, word in (("north", "Norr"), ("south", "Söder")):
        units[key] = Unit.objects.create(organisation=organisation, parent=care, name=f"Hemtjänsten {word}")
    return House(organisation, units)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client
