"""Phones that vote on and keep book of it: what each sent, what it was told, and what must lie there then.

Every tap belongs to one of these sets: acknowledged, refused, or unknown to its phone. The ledger of the
database says which were stored. Lost: acknowledged and not stored. Recovered: unknown and stored. Phantom:
stored and refused, or never sent at all.
"""

import asyncio
import secrets
import time
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256

from tests.live import rows

PACE, AGAIN = 0.1, 0.2  # seconds between two taps of a phone at most, and before one is sent again


@dataclass
class Voter:
    """One phone, everything it ever sent, and what it knows about it."""

    phone: object
    step: int
    sent: dict = field(default_factory=dict)  # key: (input, candidate)
    acknowledged: set = field(default_factory=set)
    refused: set = field(default_factory=set)
    came_back: int = 0
    longest: float = 0.0  # seconds from a press to the word about it, however often it was sent

    @property
    def unknown(self) -> set:
        return set(self.sent) - self.acknowledged - self.refused

    def knows(self, key) -> str:
        return "acknowledged" if key in self.acknowledged else "refused" if key in self.refused else "unknown"

    async def vote(self, candidates, chance):
        """Place and take back, two at a time, with little rest, until the line breaks."""
        while not self.phone.closed:
            new = {secrets.token_urlsafe(16): self.wish(candidates, chance) for _ in range(2)}
            self.sent |= new
            await asyncio.gather(*(self.send(key) for key in new))
            await asyncio.sleep(chance.uniform(0, PACE))

    async def insist(self, candidates, chance, end: asyncio.Event):
        """As `room.js`: one tap at a time, each again under its key on a new socket until it is answered."""
        while not end.is_set():
            key, began = secrets.token_urlsafe(16), time.monotonic()
            self.sent[key] = self.wish(candidates, chance)
            await self.send(key)
            while key in self.unknown:
                await asyncio.sleep(AGAIN)
                await self.come_back()
                await self.send(key)
            self.longest = max(self.longest, time.monotonic() - began)
            await asyncio.sleep(PACE)

    def wish(self, candidates, chance):
        return chance.choice(["place", "take_back"]), chance.choice(candidates)

    async def send(self, key):
        wanted, candidate = self.sent[key]
        heard = await self.phone.tap(wanted, key=key, step=self.step, candidate=candidate)
        if heard.kept is not None:
            (self.acknowledged if heard.kept else self.refused).add(key)

    async def come_back(self):
        if self.phone.closed:
            await self.phone.reconnect(30)
            self.came_back += 1

    def dots(self) -> Counter:
        """What must lie there, if every tap that was kept was kept exactly once."""
        change = {"place": 1, "take_back": -1}
        lying = Counter()
        for key in self.acknowledged:
            wanted, candidate = self.sent[key]
            lying[candidate] += change[wanted]
        return +lying


async def send_again(voter):
    """A new socket, then every tap that was not answered, under its old key."""
    await voter.phone.reconnect()
    for key in list(voter.unknown):
        await voter.send(key)
    assert not voter.unknown


def sets(database_url, voters) -> Counter:
    stored = {bytes(digest) for (digest,) in rows(database_url, "SELECT digest FROM workshops_kepttap")}
    marks = {sha256(f"{one.step}:{key}".encode()).digest(): (one, key) for one in voters for key in one.sent}
    found = Counter(phantom=len(stored - set(marks)))
    for mark, (voter, key) in marks.items():
        name = voter.knows(key)
        found[name] += 1
        found["lost"] += name == "acknowledged" and mark not in stored
        found["phantom"] += name == "refused" and mark in stored
        found["recovered"] += name == "unknown" and mark in stored
    return found


def assert_exactly_once(room, voters):
    """Every kept tap lies there once, none was lost or came from nowhere, and nobody has more than five."""
    found = sets(room.doors.database, voters)
    assert (found["lost"], found["phantom"]) == (0, 0), found
    assert room.dots_per_candidate() == sum((voter.dots() for voter in voters), Counter())
    assert max(room.dots_per_seat(), default=0) <= 5
