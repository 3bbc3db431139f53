"""A copy is taken while everybody votes. Restored elsewhere it is one moment of the room, whole. (F23)"""

import asyncio
import contextlib
import itertools
import os
import secrets
import shutil
import sqlite3
import stat
import subprocess
from collections import Counter
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests import engines
from tests.live import installed, managed, numbers, rows
from tests.starting import refused

from .halls import PER_CANDIDATE, PER_SEAT, hall

pytestmark = pytest.mark.live
PHONES = 10
CHANGE = {"place": 1, "take_back": -1}


@pytest.fixture
def copy(doors, tmp_path):
    """Take a copy in a process of its own, as an operator does; what came of it."""

    def take(target):
        # Of the server's own version: the one of the machine may be older.
        path = os.pathsep.join([str(engines.postgres_folder() / "bin"), os.environ["PATH"]])
        return managed(tmp_path / "here", "backup", str(target), DATABASE_URL=doors.database, PATH=path)

    return take


@contextlib.contextmanager
def restored(copy, database, var):
    """The address of a new database that has come out of the copy, as docs/operations.md does it."""
    if database.startswith("sqlite"):
        shutil.copy(copy, var / "balansa.sqlite3")
        yield f"sqlite:///{var}/balansa.sqlite3"
        return
    name = f"balansa_restored_{os.getpid()}_{next(numbers)}"
    server, url = urlsplit(database)._replace(path="/postgres").geturl(), urlsplit(database)
    url = url._replace(path=f"/{name}").geturl()
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f'CREATE DATABASE "{name}"')
        program = engines.postgres_folder() / "bin" / "pg_restore"
        subprocess.run([program, "--no-owner", "--exit-on-error", f"--dbname={url}", copy], check=True)
        yield url
        line.execute(f'DROP DATABASE "{name}" (FORCE)')


class Burst:
    """Everybody places and takes back until the block is left; what was sent, and what was acknowledged."""

    def __init__(self, phones, candidates):
        self.phones, self.candidates = phones, candidates
        self.sent, self.kept, self.over = {}, set(), False

    async def __aenter__(self):
        self.work = asyncio.gather(*(self._vote(phone) for phone in self.phones))
        while len(self.kept) < 3 * len(self.phones):
            await asyncio.sleep(0.02)
        return self

    async def __aexit__(self, *_error):
        before = len(self.kept)
        while len(self.kept) < before + len(self.phones):
            await asyncio.sleep(0.02)
        self.over = True
        await self.work

    async def _vote(self, phone):
        choices = itertools.cycle(itertools.product(CHANGE, self.candidates[:4]))
        while not self.over:
            key, (wanted, candidate) = secrets.token_urlsafe(16), next(choices)
            self.sent[sha256(f"{phone.step}:{key}".encode()).digest()] = (wanted, candidate)
            if (await phone.tap(wanted, key=key, candidate=candidate)).kept:
                self.kept.add(sha256(f"{phone.step}:{key}".encode()).digest())


def stored(database):
    return {bytes(digest) for (digest,) in rows(database, "SELECT digest FROM workshops_kepttap")}


def assert_one_moment(database, burst):
    """Every dot that lies there comes from a tap in the ledger, and every such tap has its dot."""
    ledger = stored(database)
    assert ledger <= set(burst.sent)
    lying = Counter()
    for digest in ledger:
        wanted, candidate = burst.sent[digest]
        lying[candidate] += CHANGE[wanted]
    assert Counter(dict(rows(database, PER_CANDIDATE))) == +lying
    assert max((number for (number,) in rows(database, PER_SEAT)), default=0) <= 5


async def somebody_leaves(room):
    """The seat that is erased: the key under which the database knew it."""
    ask = "SELECT seat_key FROM workshops_participant"
    before = set(rows(room.doors.database, ask))
    [guest] = await room.enter(1)
    [(gone,)] = set(rows(room.doors.database, ask)) - before
    room.phones.remove(guest)
    await guest.post(f"{guest.path}leave/")
    assert set(rows(room.doors.database, ask)) == before
    return gone


async def test_a_copy_from_the_middle_of_a_vote_is_whole_once_it_is_restored(server, doors, copy, tmp_path):
    target, var = tmp_path / "copies" / "balansa.copy", tmp_path / "new"
    target.parent.mkdir()
    installed(var)
    async with hall(server, doors, PHONES) as room:
        gone = await somebody_leaves(room)
        candidates = await room.open_vote(await room.lead())
        async with Burst(room.phones, candidates) as burst:
            known = set(burst.kept)
            done = await asyncio.to_thread(copy, target)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in target.parent.iterdir()] == ["balansa.copy"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert gone.encode() not in target.read_bytes()
    with restored(target, doors.database, var) as database:
        assert known <= stored(database) < stored(doors.database), "not a moment in the middle"
        assert_one_moment(database, burst)
        assert rows(database, f"SELECT 1 FROM workshops_participant WHERE seat_key = '{gone}'") == []
        again = managed(var, "start", "--once", DATABASE_URL=database)
        assert again.returncode == 0, again.stderr
        assert "/begin/" not in again.stdout
        assert_one_moment(database, burst)


@pytest.fixture
def file(tmp_path):
    """A database file with one row, and its copy's folder."""
    with contextlib.closing(sqlite3.connect(tmp_path / "own.sqlite3")) as database:
        database.execute("CREATE TABLE one (word TEXT)")
    return tmp_path / "own.sqlite3"


def back_up(file, target: Path, **env):
    return managed(file.parent / "var", "backup", str(target), DATABASE_URL=f"sqlite:///{file}", **env)


def test_a_copy_that_cannot_be_made_is_one_sentence_and_leaves_nothing_behind(file):
    there, folder = file.with_name("there"), file.parent / "copies"
    there.write_text("kept")
    folder.mkdir()
    refused(back_up(file, there), "finns redan", "It exists")
    refused(back_up(file, folder / "no" / "copy"), "Mappen")
    refused(back_up(file.with_name("none.sqlite3"), folder / "copy"), "finns inte")
    broken = file.with_name("broken.sqlite3")
    broken.write_bytes(b"no database at all" * 100)
    refused(back_up(broken, folder / "copy"), "gick inte att skriva")
    refused(back_up(file, Path("/proc/copy")), "gick inte att skriva")
    assert list(folder.iterdir()) == []
    assert there.read_text() == "kept"


def test_without_pg_dump_the_operator_hears_what_is_missing(tmp_path):
    nowhere = "postgres://nobody@127.0.0.1:1/none"
    done = managed(tmp_path, "backup", str(tmp_path / "copy"), DATABASE_URL=nowhere, PATH="/nowhere")
    refused(done, "pg_dump saknas")
