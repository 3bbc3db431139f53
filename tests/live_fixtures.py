"""Fixtures for tests on real parts. `manage.py test` says by BALANSA_TEST_ENGINES which database it is about."""

import os

import pytest
import redis

from tests import engines, live

ENGINES = os.environ.get("BALANSA_TEST_ENGINES", "sqlite postgres").split()


@pytest.fixture(scope="session")
def postgres_server():
    """The address of a PostgreSQL server: the one of DATABASE_URL, or one of our own."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        live.drop_template(given)
    else:
        with engines.Postgres() as server:
            yield server.url


@pytest.fixture(scope="session")
def redis_server():
    """The address of a Redis or Valkey server: the one of REDIS_URL, or one of our own."""
    given = os.environ.get("REDIS_URL")
    if given:
        yield given
    else:
        with engines.Redis() as server:
            yield server.url


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


def pytest_collection_modifyitems(config, items):
    """Leave out what asks for PostgreSQL by name in a run that is about SQLite alone."""
    if "postgres" in ENGINES:
        return
    other = [item for item in items if "postgres_server" in getattr(item, "fixturenames", ())]
    if other:
        config.hook.pytest_deselected(items=other)
        items[:] = [item for item in items if item not in other]
