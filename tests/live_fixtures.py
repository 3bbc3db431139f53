"""Fixtures for tests on real parts. BALANSA_TEST_ENGINES says which databases a run is about."""

import contextlib
import os

import pytest
import redis
from django.db import connection

from tests import engines, live

END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
ENGINES = os.environ.get("BALANSA_TEST_ENGINES", "sqlite postgres").split()
# What a test asks for, itself or through others, when it is about a database, a broker or a server of ours.
ENGINE_ROOM = {"db", "transactional_db", "django_db_setup", "engine", "redis_server"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """As pytest-django has it; and no thread that still waits for work holds on to the test database."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(END_OTHERS)


@pytest.fixture(scope="session")
def postgres_server():
    """The address of a PostgreSQL server: the one of DATABASE_URL, or one of our own."""
    with contextlib.ExitStack() as started:
        url = engines.postgres(started).url
        yield url
        live.drop_template(url)


@pytest.fixture(scope="session")
def redis_server():
    """The address of a Redis or Valkey server: the one of REDIS_URL, or one of our own."""
    with contextlib.ExitStack() as started:
        yield engines.redis(started).url


@pytest.fixture
def sqlite_url(tmp_path):
    """A migrated database file of this test's own."""
    return live.sqlite_database(tmp_path)


@pytest.fixture
def postgres_url(postgres_server):
    """A migrated PostgreSQL database of this test's own."""
    url = live.postgres_database(postgres_server)
    yield url
    live.drop(url)


@pytest.fixture
def redis_url(redis_server):
    """A Redis in which nothing is left from the test before."""
    with redis.Redis.from_url(redis_server) as client:
        client.flushdb()
    return redis_server


@pytest.fixture(params=ENGINES)
def engine(request):
    """The name of each database that this run is about: sqlite, postgres."""
    return request.param


@pytest.fixture
def database_url(engine, request):
    """A migrated database of this test's own on each engine in turn."""
    return request.getfixturevalue(f"{engine}_url")


@pytest.fixture
def empty_url(engine, tmp_path, request):
    """A database of this test's own on each engine in turn, in which nothing is, not even tables."""
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.sqlite3"
        return
    url = live.postgres_database(request.getfixturevalue("postgres_server"), empty=True)
    yield url
    live.drop(url)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Leave out what asks by name for a database that this run is not about."""
    other = [item for item in items if _is_foreign(item)]
    if other:
        config.hook.pytest_deselected(items=other)
        items[:] = [item for item in items if item not in other]


def _is_foreign(item) -> bool:
    """Whether it asks for a database that this run is not about, or for none in the run on the second one."""
    wanted = set(getattr(item, "fixturenames", ()))
    if wanted & {f"{name}_url" for name in ("sqlite", "postgres") if name not in ENGINES}:
        return True
    marked = any(item.get_closest_marker(name) for name in ("live", "postgres", "browser", "django_db"))
    return "sqlite" not in ENGINES and not marked and not wanted & ENGINE_ROOM
