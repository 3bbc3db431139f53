import gc

import pytest
from django.core.cache import cache

from tests import holding, rooms
from tests.live_fixtures import (  # noqa: F401  pytest finds fixtures and hooks by their names here
    database_url,
    django_db_setup,
    empty_url,
    engine,
    postgres_server,
    postgres_url,
    pytest_collection_modifyitems,
    redis_server,
    redis_url,
    sqlite_url,
)
from workshops import registry
from workshops.contract import Method

pytest_plugins = ["tests.order"]


def pytest_collection_finish():
    """Everything that is loaded stays: looking through it for garbage again and again is a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    """The limiter at the door counts in the cache, which outlives a test."""
    yield
    cache.clear()


@pytest.fixture
def room(db):
    """A room in the method Balanskollen before its start, with three people; the scope is open."""
    hall = holding.a_usual_room()
    with hall.within():
        yield hall


@pytest.fixture
def a_room(db):
    """Make rooms of any size: `a_room(people=12)`. No scope is open, as in a request."""
    return rooms.a_room


@pytest.fixture
def hold(db):
    """Make a room in the middle of an exercise: `hold(Demands, people=12)`."""
    return holding.hold


@pytest.fixture
def method_of():
    """A method of these activities, known to the registry while the test runs."""
    made = []

    def make(*activities):
        method = Method(key=f"made-{len(made)}", title="Made", summary="", activities=activities)
        made.append(registry.register(method))
        return method

    yield make
    for method in made:
        registry.unregister(method)
