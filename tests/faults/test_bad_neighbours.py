"""Screens that never read, send rubbish or hang on a dead line: nobody else notices."""

import asyncio
import base64
import contextlib
import os
import socket
from pathlib import Path

import pytest

from .halls import hall
from .proxy import Proxy
from .screens import until

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.once]
WALLS, PHONES, MOST_GROWTH, PROMPT = 20, 10, 50, 8  # growth in MB, prompt in seconds
RUBBISH = [
    "", "{", "[]", "null", "42", '"tap"', '{"tap": null}', '{"tap": {"key": 1}}', "[" * 8000, "\x00" * 100,
    '{"tap": {"key": "k", "step": -1, "input": "place", "data": {}}}',
    '{"tap": {"key": "k", "step": 1e999, "input": "place", "data": {}}}',
    '{"tap": {"key": "k", "step": true, "input": "place", "data": {"candidate": 1}}}',
    "x" * 20_000,
]  # fmt: skip
UNUSABLE = [
    {"candidate": "1" * 400}, {"candidate": "\ud800"}, {"candidate": "\x00"}, {"candidate": ""}, {},
    {"candidate": "-1"}, {"candidate": "NaN"}, {"candidate": "999999999999999999999"},
]  # fmt: skip


async def test_twenty_walls_that_never_read_cost_neither_memory_nor_anybodys_time(server, doors):
    async with hall(server, doors, PHONES) as room:
        wall = await room.hang_wall()
        candidates = await room.open_vote(await room.lead())
        deaf = [await deaf_wall(server.port, doors.wall) for _ in range(WALLS)]
        before = memory(server.pid)
        for number in range(40):
            taps = (phone.tap(INPUTS[number % 2], candidate=candidates[0]) for phone in room.phones)
            told = await asyncio.gather(*taps)
            assert all(heard.kept and heard.after < PROMPT for heard in told)
        total = room.dots_per_candidate().total()
        await until(lambda: wall.dots == total, PROMPT, "the wall that reads is right")
        growth = memory(server.pid) - before
        print(f"memory grew by {growth:.1f} MB")
        assert growth < MOST_GROWTH
        # One face is under way and one waits, however long nobody reads.
        assert await asyncio.to_thread(unread, deaf.pop()) < 2 * len(wall.face)
        for one in deaf:
            one.close()


INPUTS = ("place", "take_back")


async def deaf_wall(port, token):
    """A projector that opens its socket and then never reads a byte; its buffer is as small as it gets."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    await asyncio.to_thread(line.connect, ("127.0.0.1", port))
    key = base64.b64encode(os.urandom(16)).decode()
    host = f"127.0.0.1:{port}"
    wanted = [
        f"GET /ws/wall/{token}/ HTTP/1.1",
        f"Host: {host}",
        f"Origin: http://{host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
    ]
    line.sendall(("\r\n".join(wanted) + "\r\n\r\n").encode())
    assert (await asyncio.to_thread(line.recv, 12)).endswith(b"101")
    return line


def unread(line):
    """How many bytes were under way to it."""
    line.settimeout(1)
    number = 0
    with contextlib.closing(line), contextlib.suppress(TimeoutError):
        while piece := line.recv(65_536):
            number += len(piece)
    return number


def memory(pid):
    """Resident, in MB."""
    return int(Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1].split()[0]) / 1024


async def test_rubbish_closes_its_own_socket_and_a_tap_that_cannot_be_meant_is_refused(server, doors):
    async with hall(server, doors, PHONES) as room:
        wall = await room.hang_wall()
        candidates = await room.open_vote(await room.lead())
        bad, *good = room.phones
        for frame in RUBBISH:
            await bad.socket.send_str(frame)
            told = await asyncio.gather(*(one.tap(INPUTS[0], candidate=candidates[0]) for one in good[:1]))
            await until(lambda: bad.closed, 5, f"the socket is closed after {frame[:40]!r}")
            assert all(heard.after < PROMPT for heard in told)
            await bad.reconnect()
        for sent in UNUSABLE:
            mixed = [bad.tap(**sent), *(one.tap("take_back", candidate=candidates[0]) for one in good[1:])]
            refused, *others = await asyncio.gather(*mixed)
            assert (refused.kept, bool(refused.sentence)) == (False, True), sent
            assert all(heard.kept is False for heard in others)
        assert room.dots_per_seat() == [5]
        await until(lambda: wall.dots == 5, PROMPT, "the wall is right")


async def test_phones_on_dead_lines_hold_nobody_up(server, doors):
    async with Proxy(server.port) as wire, hall(server, doors, PHONES) as room:
        wall = await room.hang_wall()
        dead = await room.enter(PHONES, origin=wire.url)
        candidates = await room.open_vote(await room.lead())
        wire.silent = True
        hanging = [asyncio.create_task(phone.tap(candidate=candidates[1])) for phone in dead]
        told = await asyncio.gather(*(p.tap(candidate=candidates[0]) for p in room.phones if p not in dead))
        assert all(heard.kept and heard.after < PROMPT for heard in told)
        await until(lambda: wall.dots == 2 * PHONES, PROMPT, "their own taps have arrived as well")
        assert not any(task.done() for task in hanging)
        wire.silent = False
        assert all(heard.kept for heard in await asyncio.gather(*hanging))
