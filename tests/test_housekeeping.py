"""Forgetting needs nobody: a server does it when it starts, and now and then while it runs."""

import pytest

from tests import live

pytestmark = pytest.mark.live

ENDED = """
from datetime import timedelta
from django.conf import settings
from django.utils import timezone
from tests import rooms
from workshops.models import Occasion
hall = rooms.a_room(people=3)
hall.end()
with hall.within():
    Occasion.objects.update(ended_at=timezone.now() - settings.BALANSA_RETENTION["seat"])
"""
RUNNING = """
import asyncio
from asgiref.sync import sync_to_async
from django_scopes import scopes_disabled
from workshops.models import Participant
from workshops.live import housekeeping
from workshops.live.hubs import hubs

housekeeping.EVERY = 0.1

@sync_to_async
def anybody():
    with scopes_disabled():
        return Participant.objects.exists()

async def live():
    hubs.start()
    async with asyncio.timeout(20):
        while await anybody():
            await asyncio.sleep(0.1)

asyncio.run(live())
"""
VOTED = """
from tests import rooms
from workshops.domain import purging
hall = rooms.a_room(people=3)
first, _second = hall.vote("Ont om tid", "Otydliga mål")
for seat in hall.seats:
    hall.dot(first, seat, 5)
hall.press("close_round")
assert purging.compact()
"""
SLOW = """
from django.db import connection
connection.settings_dict["OPTIONS"]["options"] = "-c statement_timeout=200"
from threading import Timer
from workshops.domain import purging
other = connection.copy()
other.inc_thread_sharing()  # the timer has a thread of its own
other.set_autocommit(False)
with other.cursor() as busy:
    busy.execute("LOCK TABLE workshops_dot IN SHARE UPDATE EXCLUSIVE MODE")
Timer(1, other.rollback).start()
print(purging.compact())
with connection.cursor() as cursor:
    print(*cursor.execute("SHOW statement_timeout").fetchone())
"""


def seats(database_url):
    return live.rows(database_url, "SELECT count(*) FROM workshops_participant")[0][0]


def test_a_server_forgets_when_it_starts(database_url):
    live.in_django(database_url, ENDED)
    assert seats(database_url) == 3
    with live.live_server(database_url):
        assert seats(database_url) == 0


def test_a_server_forgets_while_it_runs(database_url):
    live.in_django(database_url, ENDED + RUNNING)
    assert seats(database_url) == 0


def test_a_purge_by_hand_says_how_many(database_url, tmp_path):
    live.in_django(database_url, ENDED)
    done = live.managed(tmp_path, "purge", DATABASE_URL=database_url)
    assert done.returncode == 0, done.stderr
    assert "seats 3" in done.stdout
    assert seats(database_url) == 0


def test_a_purge_without_a_database_is_a_sentence(tmp_path):
    done = live.managed(tmp_path, "purge", DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing")
    assert done.returncode != 0
    assert "inget är gallrat" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.postgres
def test_postgres_gives_the_pages_of_dots_back(postgres_url):
    """It vacuums: a table whose rows are all gone has no pages left."""
    live.in_django(postgres_url, VOTED)
    assert live.rows(postgres_url, "SELECT pg_relation_size('workshops_dot')") == [(0,)]


@pytest.mark.postgres
def test_tidying_may_take_longer_than_a_page_and_pages_are_as_hurried_after_it(postgres_url):
    assert live.in_django(postgres_url, SLOW).split() == ["True", "200ms"]
