"""HTTP and WebSocket on one connection with as little work as possible: a thousand phones share one core.

It understands what the servers under test send: answers with a length, in chunks or to the end, and whole
text frames. Anything else ends the connection, and that is an error of the run.
"""

import asyncio
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import brotli

TEXT, CLOSE, PING, PONG = 0x81, 0x88, 0x89, 0x8A
LONGEST = 60.0  # seconds to wait for an answer


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers in lower case, cookies by name, and the body as it was sent."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body, unpacked."""
        packed = self.headers.get("content-encoding", "")
        if packed == "br":
            return brotli.decompress(self.body).decode()
        if packed == "gzip":
            return zlib.decompress(self.body, wbits=31).decode()
        return self.body.decode()


class Line(asyncio.Protocol):
    """One connection: requests one after another, and perhaps a socket after that."""

    def __init__(self):
        self.received = 0
        self.lost = False
        self._buffer = bytearray()
        self._answer: asyncio.Future | None = None
        self._heard: Callable[[bytes, float], None] | None = None

    @classmethod
    async def to(cls, origin: str) -> "Line":
        """A new connection to this origin."""
        address = urlsplit(origin)
        loop = asyncio.get_running_loop()
        _transport, line = await loop.create_connection(cls, address.hostname, address.port)
        return line

    async def ask(self, request: bytes) -> Answer:
        """Send a request and wait for its answer. Raises ConnectionError, or TimeoutError after LONGEST."""
        if self.lost:
            raise ConnectionError("the connection was gone")
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        async with asyncio.timeout(LONGEST):
            return await self._answer

    async def upgrade(self, request: bytes, heard: Callable[[bytes, float], None]) -> None:
        """Make it a socket: from now on `heard` gets each text and when it came."""
        self._heard = heard
        answer = await self.ask(request)
        if answer.status != 101:
            raise ConnectionError(f"no socket but {answer.status}")

    def say(self, text: str) -> None:
        """Send a text over the socket. Raises ConnectionError where it is gone."""
        if self.lost:
            raise ConnectionError("the socket was gone")
        self._send(TEXT, text.encode())

    def hang_up(self, rudely: bool = False) -> None:
        """Close; rudely is without a word, as a phone that loses its network."""
        if rudely:
            self.transport.abort()
            return
        if self._heard and not self.lost:
            self._send(CLOSE, (1001).to_bytes(2, "big"))
        self.transport.close()

    def connection_made(self, transport) -> None:
        """As asyncio calls it."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """As asyncio calls it."""
        at = time.perf_counter()
        self.received += len(data)
        self._buffer += data
        if self._answer is not None:
            self._read_answer(at)
        elif self._heard is not None:
            self._read_frames(at)

    def connection_lost(self, error) -> None:
        """As asyncio calls it."""
        self.lost = True
        if self._answer is not None and not self._answer.done():
            self._read_answer(time.perf_counter(), ended=True)
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error or ConnectionError("the connection was closed"))

    def _read_answer(self, at: float, ended: bool = False) -> None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        status, headers, cookies = _head(bytes(self._buffer[:end]))
        body, after = _body(self._buffer, end + 4, status, headers, ended)
        if body is None:
            return
        del self._buffer[:after]
        waiting, self._answer = self._answer, None
        if not waiting.done():
            waiting.set_result(Answer(status, headers, cookies, body))
        if self._heard and self._buffer:
            self._read_frames(at)

    def _read_frames(self, at: float) -> None:
        buffer, start = self._buffer, 0
        while len(buffer) >= start + 2:
            kind, length, begin = buffer[start], buffer[start + 1], start + 2
            if length == 126:
                length, begin = int.from_bytes(buffer[begin : begin + 2], "big"), begin + 2
            elif length == 127:
                length, begin = int.from_bytes(buffer[begin : begin + 8], "big"), begin + 8
            if len(buffer) < begin + length:
                break
            start = begin + length
            self._take(kind, bytes(buffer[begin:start]), at)
        del buffer[:start]

    def _take(self, kind: int, payload: bytes, at: float) -> None:
        if kind == TEXT:
            self._heard(payload, at)
        elif kind == PING:
            self._send(PONG, payload)
        elif kind != PONG:
            # A goodbye, or something that no server under test sends: both end this socket.
            self.hang_up(rudely=True)

    def _send(self, kind: int, payload: bytes) -> None:
        # Masked, as it has to be; with zeros, so that the mask changes nothing and costs nothing.
        if len(payload) < 126:
            head = bytes((kind, 0x80 | len(payload)))
        else:
            head = bytes((kind, 0xFE)) + len(payload).to_bytes(2, "big")
        self.transport.write(head + b"\0\0\0\0" + payload)


def request(method: str, origin: str, path: str, headers: dict[str, str], body: str = "") -> bytes:
    """A request, ready to be sent."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {urlsplit(origin).netloc}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body.encode())}"]
    return "\r\n".join([*lines, "", body]).encode()


def _head(head: bytes) -> tuple[int, dict[str, str], dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    headers, cookies = {}, {}
    for line in lines:
        name, _colon, value = line.partition(":")
        name, value = name.lower(), value.strip()
        if name == "set-cookie":
            cookie, _equals, content = value.partition(";")[0].partition("=")
            cookies[cookie] = content
        headers[name] = value
    return int(first.split(" ", 2)[1]), headers, cookies


def _body(buffer, start: int, status: int, headers: dict, ended: bool) -> tuple[bytes | None, int]:
    """(the body, where it ends); (None, 0) while it has not come whole."""
    if status in (101, 204, 304):
        return b"", start
    if "content-length" in headers:
        end = start + int(headers["content-length"])
        return (bytes(buffer[start:end]), end) if len(buffer) >= end else (None, 0)
    if headers.get("transfer-encoding") == "chunked":
        return _chunks(buffer, start)
    return (bytes(buffer[start:]), len(buffer)) if ended else (None, 0)


def _chunks(buffer, start: int) -> tuple[bytes | None, int]:
    parts = []
    while (end := buffer.find(b"\r\n", start)) >= 0:
        size = int(bytes(buffer[start:end]).split(b";")[0], 16)
        start = end + 2 + size + 2
        if len(buffer) < start:
            break
        if size == 0:
            return b"".join(parts), start
        parts.append(bytes(buffer[end + 2 : start - 2]))
    return None, 0
