"""Somebody else holds the database for eight seconds: phones are told so, and each tap lands once."""

import asyncio
import contextlib
import secrets
import sqlite3
import time
from urllib.parse import urlsplit

import psycopg
import pytest

from .halls import hall

pytestmark = [pytest.mark.live, pytest.mark.slow]
HELD, SOON, PAGE = 8, 15, 5  # seconds: held; until each phone has heard something; for any page to read
PHONES = 12


@contextlib.contextmanager
def held(database_url):
    """Nobody else can write in the meantime: the whole file on SQLite, every step on PostgreSQL."""
    if database_url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(urlsplit(database_url).path, isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            yield
    else:
        with psycopg.connect(database_url) as holder:
            holder.execute("SELECT 1 FROM workshops_step FOR UPDATE").fetchall()
            yield


async def test_while_the_database_is_held_phones_hear_that_it_is_busy_pages_open_and_every_tap_lands_once(
    server, doors
):
    server.allow("database is locked", "Traceback")  # the log shall say what it could not do
    async with hall(server, doors, PHONES) as room:
        wall, console = await room.hang_wall(), await room.lead()
        candidates = await room.open_vote(console)
        keys = {phone: secrets.token_urlsafe(16) for phone in room.phones}

        def tap(number, phone):
            return phone.tap(key=keys[phone], candidate=candidates[0], post=number % 2 == 0)

        with held(doors.database):
            taps = [asyncio.create_task(tap(*one)) for one in enumerate(room.phones)]
            pressed = asyncio.create_task(console.post(f"{console.room}do/clock/"))
            await pages_open(wall, room.phones[0], HELD)
        first = await asyncio.gather(*taps)
        assert all(heard.kept or heard.busy for heard in first), [vars(heard) for heard in first]
        assert max(heard.after for heard in first) < SOON
        refused = [heard for heard in first if heard.status and not heard.kept]
        assert {(heard.status, heard.retry_after) for heard in refused} <= {(503, "3")}
        assert any(heard.busy for heard in first), "nobody had to wait"
        again = await asyncio.gather(*(tap(*one) for one in enumerate(room.phones)))
        assert all(heard.kept for heard in again)
        assert room.dots_per_seat() == [1] * PHONES
        assert (await pressed)[0] in (204, 503)
        await room.assert_sums_agree(wall)


async def pages_open(wall, phone, seconds):
    """The wall's face, the phone's face and its whole page answer all the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.monotonic()
        statuses = await asyncio.gather(wall.poll(), phone.poll(), page(phone), page(wall))
        assert statuses == [200] * 4
        assert time.monotonic() - began < PAGE, "who only reads has to wait for those who write"
        await asyncio.sleep(0.25)


async def page(screen):
    async with screen.session.get(screen.origin + screen.path) as response:
        await response.read()
        return response.status
