import contextlib
import json
import logging
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.utils import timezone

from tests import held, live
from tests.doors import world
from tests.ways_in import every_way_in

SOCKETS_IN_A_WORKSHOP = 12


@pytest.fixture(scope="module")
def houses(django_db_setup, django_db_blocker):
    """Both organisations, laid out for a module and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        # What is due in a month is so on another day, too.
        yield held.walked(("houses", timezone.localdate()), world.stage)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def browsers(houses):
    """A browser for each role."""
    return world.roles(houses)


@pytest.fixture(scope="module")
def demo_too():
    """The addresses of an installation with every way to sign in, and those that the demonstration adds."""
    # Unlimited: thousands of requests come from here on purpose. The limits have tests of their own.
    with every_way_in(BALANSA_DEMO=True, ACCOUNT_RATE_LIMITS=False, MFA_RATE_LIMITS=False):
        yield


@pytest.fixture(scope="session")
def staged(tmp_path_factory):
    """A database file with both organisations in it, for nobody to write to, and what opens which door."""
    url = live.sqlite_database(tmp_path_factory.mktemp("doors"))
    told = live.in_django(url, "from tests.doors import passes; passes.tell()").splitlines()[-1]
    return Path(urlsplit(url).path), json.loads(told)


@contextlib.contextmanager
def opened(staged, folder, kind):
    """A real server of this kind on a copy of it: (the server, what opens which door)."""
    file = shutil.copy(staged[0], folder / "doors.sqlite3")
    limit = {"BALANSA_SOCKETS_PER_WORKSHOP": str(SOCKETS_IN_A_WORKSHOP)}
    with live.live_server(f"sqlite:///{file}", kind=kind, **limit) as server:
        yield server, staged[1]


@pytest.fixture(scope="session")
def served(staged, tmp_path_factory):
    """The server whose doors are knocked at."""
    with opened(staged, tmp_path_factory.mktemp("served"), "daphne") as served:
        yield served


@pytest.fixture
def server(served):
    return served[0]


@pytest.fixture
def doors(served):
    return served[1]


@pytest.fixture
def refusals_are_no_news():
    """Where hundreds of requests are refused on purpose, the log need not tell of each."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
