"""Two server processes behind a load balancer: one after the other goes away and comes back in mid-vote, and
nobody in the room has to do anything, loses anything or sees anything else than the others.
"""

import asyncio
import contextlib
import re
import time
from collections import Counter
from urllib.parse import urlsplit

import psycopg
import pytest
import redis.asyncio

from tests.live import live_server, rows
from workshops.live.bus import INTERVAL

from .halls import hall
from .proxy import Proxy
from .screens import until
from .staging import SECRET
from .voters import Voter, assert_exactly_once

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.postgres]
PHONES = 12
A_WHILE, SOON = 1.0, 20  # seconds: between two events of a vote; until all has to be well again
IDLE = 7  # seconds: a line to Redis that dies of silence does so after five
# What stands on both walls, as a facilitator chooses it; else each process offers its own port.
ADDRESS = "UPDATE workshops_occasion SET address = '{}' RETURNING 1"
COUNTED = "SELECT SUM(phones), SUM(walls) FROM workshops_presence"
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"
SENDER = re.compile(rb"(?<![0-9a-f-])[0-9a-f]{16}(?![0-9a-f-])")


@contextlib.asynccontextmanager
async def room_on(here, there, doors):
    """Half of the phones at each of the two for as long as it is there, and a wall at each."""
    ports = (here.port, there.port)
    async with contextlib.AsyncExitStack() as stack:
        near, far = [await stack.enter_async_context(Proxy(*order)) for order in (ports, ports[::-1])]
        rows(doors.database, ADDRESS.format(near.url))
        room = await stack.enter_async_context(hall(here, doors, PHONES // 2, near.url))
        await room.enter(PHONES // 2, origin=far.url)
        room.walls = [await room.hang_wall(one.url) for one in (here, there)]
        room.console = await room.lead()
        room.candidates = await room.open_vote(room.console)
        room.voters = [Voter(phone, phone.step) for phone in room.phones]
        yield room


@contextlib.asynccontextmanager
async def voting(room, chance):
    """Everybody votes for as long as this is open, and then until each tap has been answered."""
    end = asyncio.Event()
    async with asyncio.TaskGroup() as crowd:
        for voter in room.voters:
            crowd.create_task(voter.insist(room.candidates, chance, end))
        try:
            yield
        finally:
            end.set()
    sent, back = sum(len(one.sent) for one in room.voters), sum(one.came_back for one in room.voters)
    longest = max(one.longest for one in room.voters)
    print(f"{sent} taps, {back} times a phone came back, longest wait {longest:.1f} s")
    assert_exactly_once(room, room.voters)


async def test_whoever_votes_through_a_rolling_restart_and_a_fall_notices_nothing_and_loses_nothing(
    postgres_doors, redis_url, chance
):
    both = [live_server(postgres_doors.database, redis_url, kind="uvicorn", **SECRET) for _ in range(2)]
    with both[0] as here, both[1] as there:
        async with room_on(here, there, postgres_doors) as room:
            async with voting(room, chance):
                for server, wall in zip((here, there), room.walls, strict=True):
                    await rolled(server, wall)
                assert all(voter.came_back for voter in room.voters), "somebody was at neither of the two"
                await nobody_is_counted_twice(room)
                await asyncio.to_thread(here.kill)
                await asyncio.sleep(A_WHILE)
            await room.assert_sums_agree(room.walls[1])
            await asyncio.to_thread(here.start)
            await room.walls[0].reconnect()
            await the_result_is_one(room)


async def rolled(server, wall):
    """Stopped as an operator stops it, and started again; its own wall waits for it."""
    await asyncio.sleep(A_WHILE)
    await asyncio.to_thread(server.stop)
    await until(lambda: wall.closed, SOON, "the wall heard that its server went")
    assert wall.socket.close_code == 1012, "the code for a server that restarts"
    await asyncio.to_thread(server.start)
    await wall.reconnect()


async def nobody_is_counted_twice(room):
    """Who was at a process that was stopped is counted at the other, and there alone."""
    here = [(len(room.phones), len(room.walls))]
    await until(lambda: rows(room.doors.database, COUNTED) == here, SOON, "each screen is counted once")


async def the_result_is_one(room):
    """The console closes the round through whichever process, and both walls show the same bytes."""
    lying, (near, far) = room.dots_per_candidate().total(), room.walls
    await room.console.press("close_round")
    await until(lambda: near.face == far.face and 'data-vote="open"' not in near.face, SOON, "one result")
    assert near.dots == lying


async def test_a_daphne_and_a_uvicorn_tell_each_other_one_thing_per_interval_through_silence_and_a_cut(
    postgres_doors, redis_url, chance, without_uvloop
):
    database = postgres_doors.database
    first = live_server(database, redis_url, **SECRET)
    second = live_server(database, redis_url, kind="uvicorn", **SECRET, **without_uvloop)
    with first as here, second as there:
        async with room_on(here, there, postgres_doors) as room, redis.asyncio.from_url(redis_url) as broker:
            before = await lines_to(broker)
            await asyncio.sleep(IDLE)
            assert await lines_to(broker) == before, "a line to Redis died of silence"
            async with overheard(broker) as messages, voting(room, chance):
                await asyncio.sleep(2 * A_WHILE)
            assert_few(messages)
            async with voting(room, chance):
                await asyncio.sleep(A_WHILE)
                await asyncio.to_thread(restart_of, database)
                await asyncio.sleep(A_WHILE)
            for wall in room.walls:
                await room.assert_sums_agree(wall, SOON)
            await the_result_is_one(room)


@pytest.fixture
def without_uvloop(tmp_path):
    """The environment of a machine that has no uvloop, as Windows."""
    (tmp_path / "sitecustomize.py").write_text('import sys\nsys.modules["uvloop"] = None\n')
    return {"PYTHONPATH": str(tmp_path)}


async def lines_to(broker):
    """The connections over which processes hear of each other, by number."""
    listening = await broker.client_list(_type="pubsub")
    assert len(listening) == 2, "both processes listen"
    return {line["id"] for line in listening}


@contextlib.asynccontextmanager
async def overheard(broker):
    """What the processes tell each other meanwhile: (process, room) of each message, and after how long."""
    heard, began = [], time.monotonic()

    async def listen(line):
        async for message in line.listen():
            if message["type"] == "pmessage":
                process = SENDER.search(message["data"])[0]
                heard.append((process, message["channel"], time.monotonic() - began))

    async with broker.pubsub() as line:
        await line.psubscribe("*workshop-*")
        listener = asyncio.create_task(listen(line))
        try:
            yield heard
            await asyncio.sleep(3 * INTERVAL)
        finally:
            listener.cancel()
            await asyncio.gather(listener, return_exceptions=True)


def restart_of(database_url):
    """Every line to the database is cut and none is let in for a moment, as when its server starts anew."""
    name = urlsplit(database_url).path[1:]
    server = urlsplit(database_url)._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as beside:
        beside.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        beside.execute(CUT.format(name))
        time.sleep(A_WHILE)
        beside.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def assert_few(messages):
    counted = Counter((process, room) for process, room, _at in messages)
    print(f"{sorted(counted.values())} messages in {messages[-1][2]:.1f} s")
    assert len({process for process, _room in counted}) == 2, "both have something to tell"
    assert len({room for _process, room in counted}) == 1
    assert max(counted.values()) <= messages[-1][2] / INTERVAL + 2
