"""The tables of a new database are made at once; those of every earlier one become the same."""

import re

import pytest

from tests.live import change, in_django, installed, managed, rows

pytestmark = [pytest.mark.live, pytest.mark.slow]
# As a Balansa of the first weeks left it, with a plan that HR had approved; then brought up to date.
EARLIER_AND_NOW = """
from datetime import date
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
executor = MigrationExecutor(connection)
executor.loader.replace_migrations = False
executor.loader.build_graph()
then = [("organisations", "0002_invitations"), ("action_plans", "0001_initial"), ("account", "0001_initial")]
model = executor.migrate(then).apps.get_model
place = model("organisations", "Organisation")._base_manager.create(name="Lindalens kommun")
unit = model("organisations", "Unit")._base_manager.create(name="Hemtjänsten Norr", organisation=place)
plan = model("action_plans", "ActionPlan")._base_manager.create(
    organisation=place, unit=unit, state="approved", anchoring_date=date(2031, 3, 1),
    result_expires_at=timezone.now(),
)
model("action_plans", "Measure")._base_manager.create(plan=plan, text="Två ostörda timmar", place=1)
call_command("migrate", verbosity=0)
"""
OURS = "'organisations', 'workshops', 'action_plans'"
REPLACING = f"django_migrations WHERE app IN ({OURS}) AND name LIKE '0001_squashed%'"
KEPT = (
    "SELECT organisation.name, unit.name, plan.state, text, resource FROM action_plans_measure AS measure"
    " JOIN action_plans_actionplan AS plan ON plan.id = measure.plan_id"
    " JOIN organisations_unit AS unit ON unit.id = plan.unit_id"
    " JOIN organisations_organisation AS organisation ON organisation.id = plan.organisation_id"
)
ON_SQLITE = "SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
ON_POSTGRES = """
SELECT 'column', table_name, concat_ws(' ', column_name, data_type, character_maximum_length, is_nullable,
    column_default, is_identity) FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'index', tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""


def tables(database_url):
    """What a database holds itself to: columns, keys, rules and indexes, in whatever order they were made."""
    if database_url.startswith("postgres"):
        return sorted(rows(database_url, ON_POSTGRES))
    found = []
    for kind, table, sql in rows(database_url, ON_SQLITE):
        found += [(kind, table, part) for part in (parts(sql) if kind == "table" else [sql])]
    return sorted(found)


def parts(sql):
    """The columns and rules of a table, as they stand between its outermost brackets."""
    depth, found = 0, [""]
    for token in re.findall(r"'(?:''|[^'])*'|[(),]|[^'(),]+", sql.partition("(")[2].rpartition(")")[0]):
        depth += (token == "(") - (token == ")")
        if token == "," and not depth:
            found.append("")
        else:
            found[-1] += token
    return [part.strip() for part in found]


def test_an_earlier_database_keeps_what_it_holds_and_gets_the_tables_that_a_new_one_has(
    tmp_path, empty_url, database_url
):
    in_django(empty_url, EARLIER_AND_NOW)
    assert tables(empty_url) == tables(database_url)
    assert rows(empty_url, KEPT) == [
        ("Lindalens kommun", "Hemtjänsten Norr", "anchored", "Två ostörda timmar", "Två ostörda timmar")
    ]
    # So the release before left it: everything is applied, one by one.
    change(empty_url, f"DELETE FROM {REPLACING}")
    done = managed(installed(tmp_path / "var"), "start", "--once", DATABASE_URL=empty_url)
    assert done.returncode == 0, done.stderr
    assert rows(empty_url, f"SELECT count(*) FROM {REPLACING}") == [(3,)]
    assert tables(empty_url) == tables(database_url)
