"""The lines of uvicorn: who sends a head without an end, or never reads, is not kept for ever."""

import asyncio
import base64
import contextlib
import os
import socket

import pytest
import uvicorn

from balansa import lines
from tests.engines import free_port

SHORT, PATIENCE = 0.5, 20  # seconds: a limit cut short, and what may pass before it has to show
FRAME = "x" * 20_000


class Application:
    """Answers every request with a word; pushes to every socket for as long as it is there."""

    def __init__(self):
        self.gone = asyncio.Event()

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
            await send({"type": "http.response.body", "body": b"hi"})
            return
        await receive()
        await send({"type": "websocket.accept"})
        pushing = asyncio.create_task(self.push(send))
        while (await receive())["type"] != "websocket.disconnect":
            pass
        self.gone.set()
        pushing.cancel()

    async def push(self, send):
        with contextlib.suppress(OSError):
            while True:
                await send({"type": "websocket.send", "text": FRAME})


@pytest.fixture
async def served():
    """uvicorn in this process: (where it listens, the application, the server)."""
    application, port = Application(), free_port()
    wanted = {"lifespan": "off", "log_config": None, "http": lines.Requests, "ws": lines.Sockets}
    pings = {"ws_ping_interval": SHORT, "ws_ping_timeout": SHORT}
    server = uvicorn.Server(uvicorn.Config(application, port=port, **wanted, **pings))
    running = asyncio.create_task(server._serve())
    while not server.started:
        await asyncio.sleep(0.02)
    yield port, application, server
    server.should_exit = True
    await running


async def test_a_phone_that_never_reads_is_let_go_though_its_buffers_are_full(served):
    port, application, server = served
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        await asyncio.to_thread(line.connect, ("127.0.0.1", port))
        key = base64.b64encode(os.urandom(16))
        upgrade = b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n%bSec-WebSocket-Key: %b\r\n\r\n" % (upgrade, key))
        await asyncio.wait_for(application.gone.wait(), PATIENCE)
        async with asyncio.timeout(PATIENCE):
            while server.server_state.connections:
                await asyncio.sleep(0.02)


async def test_a_head_without_an_end_is_refused_before_it_fills_the_memory(served):
    reader, writer = await asyncio.open_connection("127.0.0.1", served[0])
    writer.write(b"GET / HTTP/1.1\r\n")
    sent = 0
    with contextlib.suppress(ConnectionError):
        while sent < 100 * lines.LARGEST_HEAD and not reader.at_eof() and not writer.is_closing():
            writer.write(b"X-A: " + b"a" * 10_000 + b"\r\n")
            await writer.drain()
            await asyncio.sleep(0)
            sent += 10_000
    assert sent < 100 * lines.LARGEST_HEAD
    writer.close()


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: a\r\n"], ids=["silent", "half"])
async def test_a_head_that_does_not_come_ends_its_line(served, begun, monkeypatch):
    monkeypatch.setattr(lines, "LONGEST_HEAD", SHORT)
    reader, writer = await asyncio.open_connection("127.0.0.1", served[0])
    writer.write(begun)
    with contextlib.suppress(ConnectionError):
        assert await asyncio.wait_for(reader.read(), PATIENCE) == b""
    writer.close()


async def test_one_line_carries_many_requests_and_a_large_body(served):
    reader, writer = await asyncio.open_connection("127.0.0.1", served[0])
    large = b"a" * 5 * lines.LARGEST_HEAD
    for body in (b"", large, b""):
        head = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(body)
        writer.write(head + body)
        answer = await asyncio.wait_for(reader.readuntil(b"hi"), PATIENCE)
        assert answer.startswith(b"HTTP/1.1 200")
    writer.close()


@pytest.mark.parametrize("on_its_way", [0, 0.2, 0.7])
async def test_quiet_lines_are_pinged_together_on_the_second_and_never_late(on_its_way):
    loop, line = asyncio.get_running_loop(), object.__new__(lines.Sockets)
    line.loop, line.ping_interval, line.last_ping_rtt = loop, 35, on_its_way
    line.schedule_ping()
    due = line.ping_timer.when()
    line.ping_timer.cancel()
    assert due % 1 == 0
    assert 35 - on_its_way - 1.1 <= due - loop.time() <= 35 - on_its_way
