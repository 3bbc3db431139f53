"""A phone that comes in, waits for the vote, and places its dots."""

import re
import secrets
import time
from dataclasses import dataclass

from .browser import Browser, rows

CANDIDATE = re.compile(r'data-candidate="(\d+)"')
STEP = re.compile(r"/tap/(\d+)/place/")


@dataclass
class Sending:
    """One tap: when it was sent, when and how it was answered. Times are of `time.perf_counter`."""

    key: str
    candidate: int
    sent_at: float
    answered_at: float | None = None
    kept: bool = False
    sentence: str = ""


class Phone(Browser):
    """Keeps what it sent, what came back, and when the vote opened on it."""

    acknowledges = False

    def __init__(self, origin: str, language: str):
        super().__init__(origin, language)
        self.joined_in: float | None = None
        self.ballot_at: float | None = None
        self.candidates: dict[int, str] = {}
        self.sendings: dict[str, Sending] = {}
        self.busy = 0

    async def join(self, link: str) -> None:
        """From the QR code's link to an open socket, as a visitor who comes for the first time."""
        began = time.perf_counter()
        path = f"/j/{link}/"
        await self.open(path)
        await self.submit(path)
        await self.watch()
        self.joined_in = time.perf_counter() - began

    async def place(self, candidate: int) -> Sending:
        """Send one dot. The answer is filled in when it comes."""
        sending = Sending(secrets.token_urlsafe(16), candidate, time.perf_counter())
        self.sendings[sending.key] = sending
        await self._send(sending)
        return sending

    async def repeat(self, old: Sending) -> Sending:
        """Send a tap once more under its old key, as after a lost answer."""
        again = self.sendings[old.key] = Sending(old.key, old.candidate, time.perf_counter())
        await self._send(again)
        return again

    def heard(self, frame: dict, at: float) -> None:
        """An answer to a tap, a word that the server is busy, or a new face."""
        if frame.get("answer") in self.sendings:
            sending = self.sendings[frame["answer"]]
            sending.answered_at, sending.kept, sending.sentence = at, frame["kept"], frame["sentence"]
        self.busy += "busy" in frame
        if not self.candidates and (found := rows(frame.get("face", ""))):
            self.ballot_at = at
            self.candidates = {int(CANDIDATE.search(row)[1]): wording for wording, row in found}
            self.step = int(STEP.search(frame["face"])[1])

    async def _send(self, sending: Sending) -> None:
        tap = {"key": sending.key, "step": self.step, "input": "place"}
        await self.socket.send_json({"tap": tap | {"data": {"candidate": str(sending.candidate)}}})
