"""An organisation with two branches, plans in both, and whoever may sit at its desk."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from action_plans.models import ActionPlan, Measure
from organisations.models import Membership, Organisation, Role, Unit, User
from workshops.models import Step, Workshop


@pytest.fixture
def organisation(db):
    made = Organisation.objects.create(name="Björkdalens kommun")
    with scope(organisation=made.pk):
        yield made


@pytest.fixture
def units(organisation):
    """{name: unit}: Care with North and South below it, School with East."""
    found = {}
    for branch, leaves in {"Care": ("North", "South"), "School": ("East",)}.items():
        found[branch] = Unit.objects.create(organisation=organisation, name=branch)
        for leaf in leaves:
            found[leaf] = Unit.objects.create(organisation=organisation, name=leaf, parent=found[branch])
    return found


@pytest.fixture
def at_the_desk(organisation):
    """A browser of somebody with a role: `at_the_desk(Role.HR)`, or for a unit."""

    def enter(role=Role.HR, unit=None, name="Karin Ek") -> Client:
        number = User.objects.count()
        user = User.objects.create_user(f"desk{number}@balansa.example", name=name, is_staff=True)
        Membership.objects.create(user=user, organisation=organisation, unit=unit, role=role)
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return enter


@pytest.fixture
def a_plan():
    """Make a plan of a unit with a demand of so many ballots: `a_plan(unit, source="users", ballots=6)`."""

    def make(unit, *, source="work_conditions", ballots=6, text="Täta avbrott", **fields) -> ActionPlan:
        today = timezone.localdate()
        known = {"state": ActionPlan.State.ACTIVE, "follow_up_on": today + timedelta(days=90)}
        known |= {"anchoring_date": today + timedelta(days=30), "result_expires_at": timezone.now()}
        known |= {"responsible": "Enhetschefen", "planners": "Petter A"}
        plan = ActionPlan.objects.create(
            organisation=unit.organisation,
            unit=unit,
            method="Balanskollen",
            **known | fields,
        )
        dots = None if ballots is None else 9
        plan.demands.create(place=1, text=text, source=source, dots=dots, ballots=ballots)
        return plan

    return make


@pytest.fixture
def a_measure():
    """Make a measure of a plan, due in so many days: `a_measure(plan, -3)`."""

    def make(plan, days=30, **fields) -> Measure:
        due = None if days is None else timezone.localdate() + timedelta(days=days)
        known = {"text": "Telefonpass i schemat", "owner_name": "Samira H", "due_on": due}
        return plan.measures.create(place=plan.measures.count() + 1, **known | fields)

    return make


@pytest.fixture
def a_workshop():
    """Make a workshop of a unit that was held so many days ago."""

    def make(unit, days=10, **fields) -> Workshop:
        held = Workshop.objects.create(
            organisation=unit.organisation,
            unit=unit,
            method_key="balanskollen",
            title="Balanskollen",
            **fields,
        )
        Step.objects.create(
            workshop=held,
            position=1,
            activity_key="workshops.welcome",
            minutes=5,
            state="left",
            opened_at=timezone.now() - timedelta(days=days),
        )
        return held

    return make
