"""The sockets. A frame in is a tap or an acknowledgement; a frame out is a whole face, or an answer."""

import asyncio
import json
import logging
import time
from urllib.parse import parse_qs

from channels.consumer import AsyncConsumer
from django.conf import settings
from django.db import DatabaseError

from workshops.inbox import Tap, inbox

from . import tickets
from .hubs import hubs
from .painting import at_the_door

# An application may close with codes from 3000 on only: autobahn raises on 1008 and 1009.
UNREADABLE, TOO_LARGE, TOO_MANY, NOTHING_HERE = 4008, 4009, 4029, 4404
LARGEST_FRAME = 16_384
BURST, PER_SECOND = 50, 20  # frames of one socket: as many at once, then so many a second
MOST_WAITING = 300  # frames that one socket may send ahead of that before it is closed

log = logging.getLogger(__name__)


class ScreenSocket(AsyncConsumer):
    """One screen in the room. Subclasses say which ticket it needs."""

    # No channel of its own: the hub calls `offer` directly, one message for the room and not one per socket.
    channel_layer_alias = "none"
    paced = True

    async def __call__(self, scope, receive, send):
        """The screen is in its room for as long as this runs, however it ends: a server may cancel it."""
        self.scope, self.base_send = scope, send
        self._frames, self._worker, self._ended = [], None, False
        try:
            if await self._open():
                while (message := await receive())["type"] != "websocket.disconnect":
                    self._take_in(message)
                self._ended = True
        finally:
            if hasattr(self, "place"):
                hubs.leave(self.place, self)

    async def _open(self) -> bool:
        """Accept with a ticket; refuse without, before anything is allocated."""
        ticket = await self.ticket()
        if ticket is None or not hubs.admit(ticket, self):
            await self.send({"type": "websocket.close", "code": NOTHING_HERE})
            return False
        self.held, self.seat = ticket, ticket.seat
        self.place, self.audience, self.language = ticket.place, ticket.audience, ticket.language
        self.version = self.query("version")
        self._unread, self._waiting = False, None
        self._allowance, self._counted_at = BURST, time.monotonic()
        await self.send({"type": "websocket.accept"})
        hubs.enter(self.place, self)
        # What opened this socket is told; a thousand of them would keep it.
        self.scope["headers"].clear()
        self.scope.clear()
        return True

    def _take_in(self, message: dict) -> None:
        """While a frame is worked at, too: a flood or a hang-up is seen at once, not after those before."""
        if message["type"] != "websocket.receive" or self._ended:
            return
        if len(self._frames) >= MOST_WAITING:
            self.end(TOO_MANY)
        self._frames.append(message.get("text") or "")
        if self._worker is None:  # a phone that only watches needs no task for this
            self._worker = asyncio.ensure_future(self._work_off())

    async def _work_off(self) -> None:
        """The frames in their order, until none waits."""
        try:
            while self._frames:
                await self._work_at(self._frames.pop(0))
        except Exception:
            # It closes its own socket and no other; the phone connects anew and sends its tap again.
            log.exception("A frame could not be worked at")
            self.end(UNREADABLE)
        finally:
            self._worker = None

    async def _work_at(self, text: str) -> None:
        """A tap or an acknowledgement; anything else closes the socket cleanly."""
        await self._slow_down()
        frame = _read(text)
        if self._ended:
            return
        if len(text) > LARGEST_FRAME:
            self.end(TOO_LARGE)
        elif "seen" in frame:
            self._seen()
        elif self.seat and _is_tap(frame.get("tap")):
            await self._tap(frame["tap"])
        else:
            self.end(UNREADABLE)

    def offer(self, frame: str, version: str = "") -> None:
        """Send a face; while a slow screen has not read the last one, only the newest waits."""
        self.version = version or json.loads(frame)["version"]
        if self.paced and self._unread:
            self._waiting = frame
        else:
            self._unread = True
            self._send_soon(frame)

    def say(self, message: dict) -> None:
        """Send a small message at once."""
        self._send_soon(json.dumps(message))

    def end(self, code: int = NOTHING_HERE) -> None:
        """Close; without a code because what opened this socket holds no longer."""
        self._ended = True
        self._soon({"type": "websocket.close", "code": code})

    @property
    def gone(self) -> bool:
        """Whether nothing needs to be sent here any more."""
        return self._ended

    def query(self, name: str) -> str:
        """A value of the socket's address; "" where it is missing."""
        return parse_qs(self.scope["query_string"].decode("latin-1")).get(name, [""])[0]

    def _seen(self) -> None:
        waiting, self._waiting = self._waiting, None
        self._unread = waiting is not None
        if waiting:
            self._send_soon(waiting)

    def _send_soon(self, text: str) -> None:
        if not self._ended:  # nothing may follow a goodbye
            self._soon({"type": "websocket.send", "text": text})

    def _soon(self, event: dict) -> None:
        task = asyncio.ensure_future(self.send(event))
        task.add_done_callback(self._after_sending)

    def _after_sending(self, task: asyncio.Task) -> None:
        """A socket that closed while a frame was on its way says so by its disconnect; else it is a fault."""
        error = None if task.cancelled() else task.exception()
        if error is None or self._ended:
            return
        # Here and not above: daphne has it loaded, and uvicorn needs none of it.
        from autobahn.exception import Disconnected

        if not isinstance(error, (Disconnected, OSError)):
            log.error("A frame was not sent: %r", error)

    async def _tap(self, sent: dict) -> None:
        tap = Tap(sent["key"], self.seat, sent["step"], sent["input"], sent["data"])
        try:
            answer = await inbox.put_and_wait(tap)
        except DatabaseError:
            self.say({"busy": tap.key})
            return
        # Committed is acknowledged: the personal part follows, painted together with others.
        self.say({"answer": tap.key, "kept": answer.kept, "sentence": answer.sentence})
        hubs.ask_mine(self, tap.key)

    async def _slow_down(self) -> None:
        now = time.monotonic()
        self._allowance = min(BURST, self._allowance + (now - self._counted_at) * PER_SECOND) - 1
        self._counted_at = now
        if self._allowance < 0 and not self._ended:
            await asyncio.sleep(-self._allowance / PER_SECOND)


class PhoneSocket(ScreenSocket):
    """A phone: sends taps, is pushed its face when the room moves."""

    paced = False

    async def ticket(self):
        """From the one cookie."""
        headers = dict(self.scope["headers"])
        occasion = self.scope["url_route"]["kwargs"]["occasion"]
        return await at_the_door(tickets.for_phone, headers, occasion)


class WallSocket(ScreenSocket):
    """A projector: only watches."""

    async def ticket(self):
        """From the secret link."""
        return await at_the_door(tickets.for_wall, self.scope["url_route"]["kwargs"]["token"])


class ConsoleSocket(ScreenSocket):
    """A facilitator's screen: only watches; commands are posted."""

    async def ticket(self):
        """From the signed-in user."""
        language = self.query("language")
        known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        workshop = self.scope["url_route"]["kwargs"]["workshop"]
        session = self.scope["session"].session_key or ""
        return await at_the_door(tickets.for_console, self.scope["user"], workshop, known, session)


def _read(text: str) -> dict:
    """The frame; empty when it cannot be one."""
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return frame if isinstance(frame, dict) else {}


def _is_tap(tap) -> bool:
    return (
        isinstance(tap, dict)
        and isinstance(tap.get("key"), str)
        and isinstance(tap.get("step"), int)
        and not isinstance(tap.get("step"), bool)
        and 0 < tap["step"] < 2**63
        and isinstance(tap.get("input"), str)
        and isinstance(tap.get("data"), dict)
        and all(isinstance(value, str) for value in tap["data"].values())
    )
