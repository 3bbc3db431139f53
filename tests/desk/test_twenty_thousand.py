"""A county's worth: 20,000 measures in 2,000 units, and no page of the desk needs fifteen queries."""

import contextlib
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope

from action_plans.models import ActionPlan, Demand, Measure, PlanEvent
from organisations.models import Membership, Organisation, Role, Unit, User
from workshops.models import Series, Workshop

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
UNITS, PLANS, MEASURES_EACH, BRANCHES = 2000, 4000, 5, 20
WORKSHOPS, SERIES, ON_A_PAGE = 10_000, 1000, 50
MOST = 15
PLAN_LIST, MEASURE_LIST = "/admin/action_plans/actionplan/", "/admin/action_plans/measure/"


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker):
    """The organisation, made once for the module and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        organisation = Organisation.objects.create(name="Storlänet")
        with scope(organisation=organisation.pk), no_hurry():
            fill(organisation)
        yield organisation
        transaction.set_rollback(True)


@contextlib.contextmanager
def no_hurry():
    """PostgreSQL ends a statement after five seconds: that is for pages, and not for putting a county in.

    What was put in is looked through here too, and not at the end of every test. How long that takes cannot
    be told: PostgreSQL keeps the plan of a foreign key for as long as the line is open, and where autovacuum
    found the table empty before, this plan reads the whole table for each row.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        [usual] = cursor.execute("SHOW statement_timeout").fetchone()
        cursor.execute("SET LOCAL statement_timeout = 0")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(f"SET LOCAL statement_timeout = '{usual}'")


def fill(organisation) -> None:
    today, now = timezone.localdate(), timezone.now()
    tops = Unit.objects.bulk_create(
        Unit(organisation=organisation, name=f"Område {n}") for n in range(BRANCHES)
    )
    leaves = Unit.objects.bulk_create(
        Unit(organisation=organisation, name=f"Enhet {n}", parent=tops[n % BRANCHES])
        for n in range(UNITS - BRANCHES)
    )
    plans = ActionPlan.objects.bulk_create(
        ActionPlan(
            organisation=organisation, unit=leaves[n % len(leaves)], method="Balanskollen",
            responsible="Chefen", planners="Vi", state="active", anchoring_date=today, result_expires_at=now,
        )
        for n in range(PLANS)
    )  # fmt: skip
    Demand.objects.create(plan=plans[0], place=1, text="Täta avbrott", source="users", dots=9, ballots=7)
    for n in range(MEASURES_EACH):
        due_on = today + timedelta(days=20 * n - 30)
        plans[0].measures.create(place=n + 1, text="Telefonpass", owner_name=f"Ägare {n}", due_on=due_on)
    PlanEvent.objects.create(plan=plans[0], kind="handed_over")
    for model in (Demand, Measure, PlanEvent):
        as_in_the_first(model, plans[0])
    Workshop.objects.bulk_create(
        Workshop(
            organisation=organisation, unit=leaves[n % len(leaves)], method_key="balanskollen", title="Vi"
        )
        for n in range(WORKSHOPS)
    )
    Series.objects.bulk_create(
        Series(
            organisation=organisation, unit=leaves[n], method_key="balanskollen", title=f"{n}", begun_on=today
        )
        for n in range(SERIES)
    )


def as_in_the_first(model, plan) -> None:
    """What lies in this plan lies in every other one too, copied by the database."""
    quoted, meta = connection.ops.quote_name, model._meta
    columns = [quoted(one.column) for one in meta.local_concrete_fields if not one.primary_key]
    copied = ["other.id" if column == quoted("plan_id") else f"ours.{column}" for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {meta.db_table} ({', '.join(columns)}) SELECT {', '.join(copied)} "
            f"FROM {meta.db_table} ours JOIN {ActionPlan._meta.db_table} other ON other.id <> ours.plan_id "
            "WHERE ours.plan_id = %s",
            [ActionPlan._meta.pk.get_db_prep_value(plan.pk, connection)],
        )


@pytest.fixture
def desk(county):
    """HR of one half of the county, so that every list has to look at the units too."""
    hr = User.objects.create_user("hr@storlanet.example", name="Karin Ek", is_staff=True)
    with scope(organisation=county.pk):
        for unit in Unit.objects.filter(parent=None)[: BRANCHES // 2]:
            Membership.objects.create(user=hr, organisation=county, unit=unit, role=Role.HR)
    client = Client()
    client.force_login(hr)
    return client


def queries_for(client, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_every_page_of_the_desk_and_every_list_of_plans_needs_fewer_than_fifteen_queries(county, desk):
    with scope(organisation=county.pk):
        assert (Unit.objects.count(), Measure.objects.count()) == (UNITS, PLANS * MEASURES_EACH)
        top = Unit.objects.filter(parent=None).first().pk
        plan = ActionPlan.objects.filter(unit__parent=top).first()
    field = "app_label=action_plans&model_name=actionplan&field_name=unit&term=Enhet+1"
    pages = (
        "/admin/",
        f"/admin/?branch={top}",
        PLAN_LIST,
        f"{PLAN_LIST}?branch={top}&gap=follow_up&source=users&q=avbrott&p=2",
        f"{PLAN_LIST}{plan.pk}/change/",
        MEASURE_LIST,
        f"{MEASURE_LIST}?branch={top}&when=late&source=users&owner=1&q=telefon&p=2",
        f"{MEASURE_LIST}{first_measure(county, plan)}/change/",
        "/admin/action_plans/goal/",
        f"/admin/autocomplete/?{field}",
        "/plans/",
        f"/plans/?unit={top}&state=active",
        "/plans/mine/",
    )
    told = {page: queries_for(desk, page) for page in pages}
    assert {page: number for page, number in told.items() if number >= MOST} == {}


def first_measure(county, plan) -> int:
    with scope(organisation=county.pk):
        return plan.measures.first().pk


def test_the_whole_list_is_one_file(county, desk):
    """In few queries, whatever its length: rows come in chunks."""
    with CaptureQueriesContext(connection) as asked:
        answer = desk.post(f"{MEASURE_LIST}fetch/csv/")
    assert answer.content.decode("utf-8-sig").count("\r\n") == PLANS * MEASURES_EACH // 2 + 1
    assert len(asked) < MOST


def test_ten_thousand_workshops_are_pages_of_fifty(county):
    """In few queries for whoever leads them all, and no answer grows with the archive."""
    client, leader = Client(), User.objects.create_user("leder@storlanet.example", name="Bo Ek")
    with scope(organisation=county.pk):
        Membership.objects.create(user=leader, organisation=county, role=Role.FACILITATOR)
    client.force_login(leader)
    for page in ("/workshops/?page=200", "/series/"):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(page)
        assert (answer.content.count(b'<p class="day">'), len(asked) < MOST) == (ON_A_PAGE, True), page
