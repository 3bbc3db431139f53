"""Each test has a room staged on a database of its own, and a real server on it."""

import random

import pytest

from tests.live import drop, live_server

from . import staging


@pytest.fixture(scope="session")
def staging_server(postgres_server):
    """A PostgreSQL server on which rooms are staged."""
    yield postgres_server
    staging.forget_staged_on(postgres_server)


@pytest.fixture
def sqlite_doors(tmp_path):
    """The ways into a room in a database file of this test's own."""
    return staging.sqlite_doors(tmp_path)


@pytest.fixture
def postgres_doors(staging_server):
    """The ways into a room in a PostgreSQL database of this test's own."""
    doors = staging.postgres_doors(staging_server)
    yield doors
    drop(doors.database)


@pytest.fixture
def doors(engine, request):
    """The ways into a room of this test's own, on each engine in turn."""
    return request.getfixturevalue(f"{engine}_doors")


@pytest.fixture
def server(doors):
    """A running server on that room."""
    with live_server(doors.database, **staging.SECRET) as running:
        yield running


@pytest.fixture
def chance():
    """Chance that a failed run can have again by its seed."""
    seed = random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    return random.Random(seed)
