"""What the database promises about the disk, and what people see when the disk is full."""

import asyncio
import json
import os
import resource
import secrets
from urllib.parse import urlsplit

import pytest

from tests.live import in_django, rows

from .halls import hall

pytestmark = [pytest.mark.live, pytest.mark.slow]
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
# The main thread's connection, another thread's, and one that was opened anew after a fault.
ASK = f"""
import json, threading
from django.db import connection
def ask():
    with connection.cursor() as cursor:
        found.append({{name: cursor.execute("PRAGMA " + name).fetchone()[0] for name in {list(PRAGMAS)}}})
found = []
ask()
thread = threading.Thread(target=ask); thread.start(); thread.join()
connection.close()
ask()
print(json.dumps(found))
"""


def test_every_sqlite_connection_of_the_server_writes_through_and_overwrites_what_it_deletes(sqlite_url):
    assert json.loads(in_django(sqlite_url, ASK)) == [PRAGMAS] * 3


def test_every_postgres_connection_commits_to_the_disk_and_gives_up_after_five_seconds(postgres_url):
    code = (
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    for name in ('synchronous_commit', 'statement_timeout'):\n"
        "        print(cursor.execute('SHOW ' + name).fetchone()[0])\n"
    )
    assert in_django(postgres_url, code).split() == ["on", "5s"]


@pytest.mark.once
@pytest.mark.parametrize("engine", ["sqlite"])
async def test_on_a_full_disk_phones_hear_so_pages_open_and_every_tap_lands_afterwards(server, doors):
    server.allow("Traceback")
    async with hall(server, doors, 6) as room:
        wall, console = await room.hang_wall(), await room.lead()
        candidates = await room.open_vote(console)
        kept = await asyncio.gather(*(phone.tap(candidate=candidates[0]) for phone in room.phones))
        assert all(heard.kept for heard in kept)
        keys = {phone: secrets.token_urlsafe(16) for phone in room.phones}

        def taps():
            return asyncio.gather(
                *(
                    phone.tap(key=keys[phone], candidate=candidates[1], post=n % 2 == 0)
                    for n, phone in enumerate(room.phones)
                )
            )

        with full_disk(server.pid, doors.database):
            told = await taps()
            assert {(heard.kept, heard.busy) for heard in told} == {(None, True)}
            assert {(heard.status, heard.retry_after) for heard in told if heard.status} == {(503, "3")}
            assert [await screen.poll() for screen in (wall, *room.phones)] == [200] * 7
        assert all(heard.kept for heard in await taps())
        assert room.dots_per_seat() == [2] * 6
        assert rows(doors.database, "PRAGMA integrity_check") == [("ok",)]
        await room.assert_sums_agree(wall)


class full_disk:
    """No file of this process may grow past where the database's log stands now."""

    def __init__(self, pid, database_url):
        self.pid, self.log = pid, f"{urlsplit(database_url).path}-wal"

    def __enter__(self):
        self.before = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (os.path.getsize(self.log), self.before[1]))

    def __exit__(self, *_error):
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, self.before)
