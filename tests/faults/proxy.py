"""A wire between screens and servers on loopback, which can be made bad while it runs."""

import asyncio
import contextlib

PIECE = 65_536
REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Proxy:
    """To the first of these servers that is there, as a load balancer does for those it sends there.

    `delay`: seconds for each piece of an answer; `passes`: so many bytes of the next answer, then a cut;
    `silent`: answers stay in the wire, nothing closes; `refuses`: requests that begin so get a 403.
    """

    def __init__(self, *ports: int):
        self.ports, self.lines = ports, set()
        self.delay, self.passes, self.refuses, self.silent = 0.0, None, None, False

    async def __aenter__(self) -> "Proxy":
        self._server = await asyncio.start_server(self._line, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_error) -> None:
        self._server.close()
        for line in self.lines:
            line.cancel()
        await asyncio.gather(*self.lines, return_exceptions=True)

    async def _line(self, down_reader, down) -> None:
        self.lines.add(asyncio.current_task())
        up = down
        with contextlib.suppress(OSError, asyncio.CancelledError):
            up_reader, up = await self._first()
            ways = (self._up(down_reader, up, down), self._down(up_reader, down))
            both = [asyncio.create_task(way) for way in ways]
            try:
                await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in both:
                    task.cancel()
                await asyncio.gather(*both, return_exceptions=True)
        for end in (down, up):
            end.transport.abort()
        self.lines.discard(asyncio.current_task())

    async def _first(self):
        """Raises ConnectionRefusedError when none is there."""
        for port in self.ports:
            with contextlib.suppress(ConnectionRefusedError):
                return await asyncio.open_connection("127.0.0.1", port)
        raise ConnectionRefusedError

    async def _up(self, reader, up, down) -> None:
        while piece := await reader.read(PIECE):
            if self.refuses and piece.startswith(self.refuses):
                down.write(REFUSED)
                await down.drain()
                return
            up.write(piece)

    async def _down(self, reader, down) -> None:
        while piece := await reader.read(PIECE):
            await asyncio.sleep(self.delay)
            while self.silent:
                await asyncio.sleep(0.05)
            if self.passes is not None:
                down.write(piece[: self.passes])
                self.passes = None
                await down.drain()
                return
            down.write(piece)
            await down.drain()
