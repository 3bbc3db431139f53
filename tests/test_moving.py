"""From SQLite to PostgreSQL by one command: nothing is lost, or nothing moved. Counted past its own code."""

import contextlib
import fcntl
import json
import sqlite3
from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from uuid import UUID

import psycopg
import pytest

from balansa.alone import KEY
from tests.live import (
    change,
    drop,
    in_django,
    installed,
    managed,
    postgres_database,
    rows,
    sqlite_database,
)
from tests.starting import OLDER, refused

pytestmark = [pytest.mark.live, pytest.mark.postgres, pytest.mark.slow]
# Rooms of three methods, held to their ends or in the middle; a year of plans; a card; hard texts; and the
# newest row of a table taken away, so that its key must not come back.
LIFE = r"""
from balansa import demonstration
from balanskort.domain import owning
from balanskort.domain.contents import Contents, State
from organisations.models import Unit
from organisations.scoping import within
from tests import rooms
from workshops.models import Item

shown = demonstration.seed(with_a_year=True)
for key, steps in (("balanskollen", 30), ("balanskollen", 7), ("samtal_cases", 4), ("balanskort", 3)):
    hall = rooms.a_room(key, people=5)
    hall.go_on()
    hall.warm_up()
    while steps and hall.step:
        steps, here = steps - 1, hall.step.pk
        hall.rehearse()
        hall.go_on()
        if hall.step and hall.step.pk != here:
            hall.warm_up()
with hall.within():
    step = hall.workshop.steps.first()
    for text in ("Åsa 👩\u200d🔬 'citat' \\u0000 \\ %s", "rad\nrad\ttabb", "e\u0301 \u202e bakvänt"):
        Item.objects.create(workshop=hall.workshop, step=step, kind="demand", text=text)
with within(shown.organisation_id):
    owning.begin(Contents(name="Kim", red=State(signs="värk")), organisation=shown.organisation)
    last = Unit.objects.create(organisation=shown.organisation, name="Nedlagd")
    print(last.pk)
    last.delete()
"""
A_NEW_UNIT = """
from django_scopes import scopes_disabled
from organisations.models import Organisation, Unit
with scopes_disabled():
    print(Unit.objects.create(organisation=Organisation.objects.first(), name="Ny").pk)
"""
COLUMNS = """
SELECT quote_ident(column_name), data_type FROM information_schema.columns WHERE table_name = '{table}'
"""
OWN_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
HELD = "SELECT (SELECT count(*) FROM organisations_unit), (SELECT count(*) FROM django_session)"


@pytest.fixture
def file(tmp_path):
    """The address of a migrated SQLite database."""
    return sqlite_database(tmp_path)


@pytest.fixture
def empty(postgres_server):
    """The address of a PostgreSQL database in which there are not even tables."""
    url = postgres_database(postgres_server, empty=True)
    yield url
    drop(url)


def move(folder, source, target, **env):
    return managed(folder / "var", "move", "--to", target, DATABASE_URL=source, **env)


def plain(value):
    """A value as both databases could have given it."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).replace(tzinfo=None).isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value


def content(database_url, table, names, as_json=()):
    """All rows of a table, in an order of the values themselves."""
    found = rows(database_url, f'SELECT {", ".join(names)} FROM "{table}"')
    read = [dict(zip(names, row, strict=True)) for row in found]
    for row in read:
        # SQLite keeps JSON as text.
        row |= {name: json.loads(row[name]) for name in as_json if isinstance(row[name], str)}
    return sorted(([plain(value) for value in row.values()] for row in read), key=repr)


def assert_same(source, target):
    """Every row and every value of every table; how many tables had rows."""
    filled = 0
    for (table,) in rows(source, OWN_TABLES):
        if table == "django_migrations":
            continue
        columns = dict(rows(target, COLUMNS.format(table=table)))
        as_json = {name for name, kind in columns.items() if kind == "jsonb"}
        here, there = (content(url, table, list(columns), as_json) for url in (source, target))
        assert here == there, table
        [(number,)] = rows(source, f'SELECT count(*) FROM "{table}"')
        assert len(there) == number
        filled += bool(number)
    return filled


def test_everything_is_there_afterwards_under_its_own_keys_and_new_rows_get_new_ones(file, empty, tmp_path):
    removed = int(in_django(file, LIFE).splitlines()[-1])
    before = bytes_of(file)
    done = move(tmp_path, file, empty)
    assert done.returncode == 0, done.stderr
    assert assert_same(file, empty) > 20
    assert bytes_of(file) == before
    started = managed(installed(tmp_path / "installed"), "start", "--once", DATABASE_URL=empty)
    assert started.returncode == 0, started.stderr
    assert int(in_django(empty, A_NEW_UNIT)) == removed + 1
    refused(move(tmp_path, file, empty), "inte tom")
    assert len(rows(empty, "SELECT 1 FROM organisations_unit WHERE name = 'Ny'")) == 1


def bytes_of(file):
    """What the file says, whether or not its log was merged into it."""
    with contextlib.closing(sqlite3.connect(urlsplit(file).path)) as database:
        return list(database.iterdump())


def test_while_a_server_runs_on_either_side_nothing_is_moved(file, empty, tmp_path, redis_url):
    in_django(file, A_UNIT)
    path = urlsplit(file).path
    with open(f"{path}.lock", "ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)  # as a server does that has others beside it
        refused(move(tmp_path, file, empty, REDIS_URL=redis_url), "Balansa körs på den här databasen")
    with psycopg.connect(empty) as line:
        line.execute("SELECT pg_try_advisory_lock_shared(%s)", [KEY])
        refused(move(tmp_path, file, empty, REDIS_URL=redis_url), "Balansa körs på den nya databasen")
    assert rows(empty, "SELECT 1 FROM information_schema.tables WHERE table_schema = 'public'") == []


A_UNIT = """
from organisations.models import Organisation, Unit
organisation = Organisation.objects.create(name="Lindalens kommun")
from organisations.scoping import within
with within(organisation.pk):
    Unit.objects.create(organisation=organisation, name="Hemtjänsten")
"""


def test_what_postgres_cannot_hold_is_told_with_its_place_and_nothing_is_moved(file, empty, tmp_path):
    in_django(file, A_UNIT)
    change(file, "UPDATE organisations_unit SET name = 'Zq' || char(0) || 'sekel'")
    done = move(tmp_path, file, empty)
    refused(done, "i organisations_unit", "NUL")
    assert "Zq" not in done.stderr
    change(file, "UPDATE organisations_unit SET name = 'Hemtjänsten'")
    change(file, "CREATE TABLE of_another_program AS SELECT 1 AS one")
    refused(move(tmp_path, file, empty), "of_another_program")
    change(file, "DROP TABLE of_another_program")
    long = "x" * 500  # SQLite does not look at lengths
    change(file, f"UPDATE organisations_unit SET name = '{long}'")
    refused(move(tmp_path, file, empty), "inget är flyttat", "too long")
    assert rows(empty, HELD) == [(0, 0)]
    change(file, "UPDATE organisations_unit SET name = 'Hemtjänsten'")
    assert move(tmp_path, file, empty).returncode == 0  # what the refused attempts left is as good as nothing
    assert assert_same(file, empty)


def test_a_source_that_is_behind_or_not_there_is_a_sentence(file, empty, tmp_path):
    change(file, *OLDER)
    refused(move(tmp_path, file, empty), "older version")
    refused(move(tmp_path, f"sqlite:///{tmp_path}/none", empty), "SQLite-fil")
    assert not (tmp_path / "none").exists()
    refused(move(tmp_path, empty, empty), "SQLite-fil")
    refused(move(tmp_path, file, file), "--to ska vara postgres://")
    assert rows(empty, "SELECT 1 FROM information_schema.tables WHERE table_schema = 'public'") == []
