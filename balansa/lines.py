"""The lines of uvicorn: what its own protocols leave open, and daphne does not.

Somebody who sends a request's head without an end, or never reads what is sent, must not be kept for ever.
"""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

LARGEST_HEAD = 65_536  # bytes: address and headers of one request
LONGEST_HEAD = 60.0  # seconds from a new line, or the first byte of a request, to the end of its head


class Requests(HttpToolsProtocol):
    """A line that carries requests, each with a head of limited size that comes in limited time."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Wait for the first head."""
        super().connection_made(transport)
        self._late = None
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._late.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """As uvicorn has it; then refuse what has grown too large without coming to its end."""
        super().data_received(data)
        if self._head is not None:
            self._head += len(data)
            if self._head > LARGEST_HEAD and not self.transport.is_closing():
                self.send_400_response("The head of the request is too large.")

    def on_message_begin(self) -> None:
        """A request begins, the first one of this line or another."""
        super().on_message_begin()
        self._await_head()

    def on_headers_complete(self) -> None:
        """The rest of the request is the application's business."""
        self._late.cancel()
        self._head = None
        super().on_headers_complete()

    def _await_head(self) -> None:
        if self._late:
            self._late.cancel()
        self._head: int | None = 0
        self._late = self.loop.call_later(LONGEST_HEAD, self.transport.abort)


class Sockets(WebSocketsSansIOProtocol):
    """A line that carries frames. It is cut where nobody reads: closing would wait for the reader."""

    def start_keepalive(self) -> None:
        """The socket is open: what was said to open it is needed no more, and a thousand would keep it."""
        super().start_keepalive()
        self.request = self.response = None

    def schedule_ping(self) -> None:
        """Together with others that are due about then: a thousand quiet lines wake us once a second."""
        due = self.loop.time() + max(0.0, self.ping_interval - self.last_ping_rtt)
        self.ping_timer = self.loop.call_at(due - due % (self.ping_interval / 35), self.send_keepalive_ping)

    def keepalive_timeout(self) -> None:
        """No answer to a ping: the application hears of it at once."""
        self.transport.abort()

    def send_keepalive_ping(self) -> None:
        """A ping; after a goodbye that is not answered either, the end."""
        if self.close_sent:
            self.loop.call_later(self.close_timeout, self.transport.abort)
        else:
            super().send_keepalive_ping()
