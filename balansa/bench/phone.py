"""A phone that comes in, waits for the vote, and places its dots."""

import asyncio
import json
import re
import secrets
import time
from collections import Counter
from dataclasses import dataclass

from . import faces
from .client import Client
from .wire import Line

SOCKET = re.compile(r'data-socket="([^"]+)"')
VERSION = re.compile(r'data-version="([^"]+)"')
FACE = re.compile(r'data-face="([^"]+)"')
PLACE, TAKE_BACK = "place", "take_back"
SOCKETS, POSTS = "socket", "post"
CARRIERS = (SOCKETS, POSTS)


@dataclass
class Sending:
    """One tap: what, when it was sent, when and how it was answered. Times are of `time.perf_counter`."""

    key: str
    input: str
    candidate: int
    sent_at: float
    answered_at: float | None = None
    kept: bool = False
    sentence: str = ""


class Phone:
    """Keeps what it sent, what came back, and when it was shown which place of the room."""

    def __init__(self, origin: str, link: str, language: str, carrier: str = SOCKETS):
        self.client = Client(origin, language)
        self.link, self.carrier = link, carrier
        self.line: Line | None = None
        self.first_load = 0, 0  # requests and bytes of the page behind the QR code
        self.joined_in: float | None = None
        self.place = ""
        self.came_at: dict[str, float] = {}  # when it last came to a place
        self.ballot: faces.Ballot | None = None
        self.ballot_at: float | None = None
        self.sendings: dict[str, Sending] = {}
        self.face_frame = b""  # the newest that was pushed
        self.frames = self.busy = 0
        self._answers: dict[str, asyncio.Future] = {}

    async def join(self) -> None:
        """From the QR code's link to an open socket, as a visitor who comes for the first time."""
        began = time.perf_counter()
        await self.client.load(f"/j/{self.link}/")
        self.first_load = self.client.requests, self.client.received
        await self.client.submit(f"/j/{self.link}/")
        await self.follow()
        self.joined_in = time.perf_counter() - began

    async def come_back(self) -> None:
        """The same seat again, after the phone was away."""
        await self.client.load(f"/j/{self.link}/")
        await self.follow()

    async def follow(self) -> None:
        """Open the socket of the page that it shows; from now on every face is seen."""
        page = self.client.page
        self._show(faces.place_of(page), faces.ballot_of(page), time.perf_counter())
        path = SOCKET.search(page)[1]
        self.line = await self.client.socket(f"{path}?version={VERSION.search(page)[1]}", self._heard)

    def leave(self, rudely: bool = False) -> None:
        """Go away; rudely is without a goodbye."""
        if self.line:
            self.line.hang_up(rudely)
        self.client.hang_up(rudely)

    @property
    def inside(self) -> bool:
        """Whether its socket is open."""
        return self.line is not None and not self.line.lost

    def lying(self) -> list[int]:
        """The candidates under its own dots, once for each dot, as far as it was told."""
        dots: Counter[int] = Counter()
        for one in self.sendings.values():
            if one.kept:
                dots[one.candidate] += 1 if one.input == PLACE else -1
        return list(dots.elements())

    async def tap(self, input: str, candidate: int) -> Sending:
        """Send one dot, or take one back. The answer is filled in when it comes, which nobody waits for."""
        sending = Sending(secrets.token_urlsafe(16), input, candidate, time.perf_counter())
        self.sendings[sending.key] = sending
        await self._send(sending)
        return sending

    async def tap_and_wait(self, input: str, candidate: int, patience: float) -> Sending:
        """The same, and wait for the answer; TimeoutError after that many seconds."""
        if self.carrier == POSTS:
            return await self.tap(input, candidate)
        key = secrets.token_urlsafe(16)
        self._answers[key] = asyncio.get_running_loop().create_future()
        sending = self.sendings[key] = Sending(key, input, candidate, time.perf_counter())
        await self._send(sending)
        async with asyncio.timeout(patience):
            await self._answers[key]
        return sending

    async def repeat(self, old: Sending) -> Sending:
        """Send a tap once more under its old key, as after a lost answer."""
        again = self.sendings[old.key] = Sending(old.key, old.input, old.candidate, time.perf_counter())
        await self._send(again)
        return again

    async def _send(self, sending: Sending) -> None:
        step, fields = self.ballot.step, {"candidate": str(sending.candidate)}
        if self.carrier == POSTS:
            await self._post(sending, step, fields)
            return
        tap = {"key": sending.key, "step": step, "input": sending.input, "data": fields}
        self.line.say(json.dumps({"tap": tap}))

    async def _post(self, sending: Sending, step: int, fields: dict[str, str]) -> None:
        """As `static/js/room.js` does it while its socket is away."""
        room = FACE.search(self.client.page)[1].removesuffix("face/")
        headers = {"Accept": "application/json", "X-CSRFToken": self.client.token}
        path = f"{room}tap/{step}/{sending.input}/"
        answer = await self.client.ask("POST", path, headers, fields | {"key": sending.key})
        if answer.status == 503:
            self.busy += 1
        else:
            self._answered(sending, json.loads(answer.text), time.perf_counter())

    def _heard(self, payload: bytes, at: float) -> None:
        """An answer to a tap, a word that the server is busy, or a new face."""
        self.frames += 1
        # A face begins with its name and is read once for all phones; where it does not, it is only slower.
        if payload.startswith(b'{"face"'):
            face = faces.phone_face(payload)
            self.face_frame = face.frame
            self._show(face.place, face.ballot, at)
            return
        frame = json.loads(payload)
        if frame.get("answer") in self.sendings:
            self._answered(self.sendings[frame["answer"]], frame, at)
        elif "face" in frame:
            self._show(faces.place_of(frame["face"]), faces.ballot_of(frame["face"]), at)
        self.busy += "busy" in frame

    def _answered(self, sending: Sending, said: dict, at: float) -> None:
        sending.answered_at, sending.kept, sending.sentence = at, said["kept"], said["sentence"]
        if waiting := self._answers.pop(sending.key, None):
            waiting.set_result(None)

    def _show(self, place: str, ballot: faces.Ballot | None, at: float) -> None:
        if place != self.place:
            self.place = place
            self.came_at[place] = at
        if ballot and not self.ballot:
            self.ballot, self.ballot_at = ballot, at
