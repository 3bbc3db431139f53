"""Two processes on PostgreSQL, and the Redis between them falls: votes go on, walls are late by seconds."""

import asyncio
import contextlib

import pytest

from tests.engines import Redis
from tests.live import live_server, rows

from .halls import hall
from .screens import Console, until
from .staging import SECRET

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.postgres]
CODE = "SELECT code FROM workshops_occasion LIMIT 1"
IN_THE_OUTAGE, AFTERWARDS = 20, 9  # seconds in which a wall at the other process must be right


@pytest.fixture
def broker():
    with Redis() as running:
        yield running


@pytest.fixture
def pair(postgres_doors, broker):
    """Two server processes on one database, and what is between them."""
    with (
        live_server(postgres_doors.database, broker.url, **SECRET) as here,
        live_server(postgres_doors.database, broker.url, **SECRET) as there,
    ):
        for server in (here, there):
            server.allow("Traceback")  # channels_redis and the cache tell in full what they miss
        yield here, there


async def test_votes_go_on_while_redis_is_away_and_the_other_wall_follows(pair, postgres_doors, broker):
    here, there = pair
    async with hall(here, postgres_doors, 3) as room:
        near, far = await room.hang_wall(), await room.hang_wall(there.url)
        candidates = await room.open_vote(await room.lead())
        await vote(room, candidates[0], [near, far], AFTERWARDS)
        broker.kill()
        await vote(room, candidates[1], [near, far], IN_THE_OUTAGE)
        stranger = await room.stack.enter_async_context(Console(here.url))
        [(code,)] = rows(postgres_doors.database, CODE)
        await stranger.open("/")
        status, _page = await stranger.post("/", code=code)
        assert status in (200, 429, 503), f"a typed code is answered by {status}"
        await room.enter(1)  # the link needs no limiter
        broker.start()
        await asyncio.sleep(2)  # the subscription is renewed once a second
        await vote(room, candidates[2], [near, far], AFTERWARDS)


async def test_a_room_opened_while_redis_is_away_hears_the_other_process_once_it_is_back(
    pair, postgres_doors, broker
):
    here, there = pair
    async with Console(here.url) as leader, contextlib.AsyncExitStack() as opened:
        # Guesses cannot be counted without Redis, so nobody signs in then.
        await leader.sign_in(postgres_doors)
        broker.kill()
        room = await opened.enter_async_context(hall(here, postgres_doors, 3))
        near, far = await room.hang_wall(), await room.hang_wall(there.url)
        candidates = await room.open_vote(leader)
        await vote(room, candidates[0], [near, far], IN_THE_OUTAGE)
        broker.start()
        await asyncio.sleep(3)
        for candidate in candidates[1:4]:  # three times: the repaint every ten seconds must not help
            await vote(room, candidate, [near, far], AFTERWARDS)


async def vote(room, candidate, walls, seconds):
    """One dot from each phone, kept at once, and on every wall in time."""
    told = await asyncio.gather(*(phone.tap(candidate=candidate) for phone in room.phones))
    assert all(heard.kept and heard.after < 2 for heard in told)
    total = room.dots_per_candidate().total()
    right = f"{total} dots on all walls"
    late = await until(lambda: all(wall.dots == total for wall in walls), seconds, right)
    print(f"all walls right after {late:.2f} s")
