"""The plug is pulled while everybody votes: nothing acknowledged is lost, nothing is counted twice.

Every tap belongs to one of these sets: acknowledged, refused, or unknown to its phone. The ledger of the
database says which were stored. Lost: acknowledged and not stored. Recovered: unknown and stored. Phantom:
stored and refused, or never sent at all.
"""

import asyncio
import random
import secrets
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256

import pytest

from tests.live import rows

from .halls import hall

pytestmark = [pytest.mark.live, pytest.mark.slow]
PHONES, FALLS = 20, 10
SOONEST, LATEST = 0.2, 1.2  # seconds from the beginning of the burst to the fall


@dataclass
class Voter:
    """One phone, everything it ever sent, and what it knows about it."""

    phone: object
    step: int
    sent: dict = field(default_factory=dict)  # key: (input, candidate)
    acknowledged: set = field(default_factory=set)
    refused: set = field(default_factory=set)

    @property
    def unknown(self) -> set:
        return set(self.sent) - self.acknowledged - self.refused

    def knows(self, key) -> str:
        return "acknowledged" if key in self.acknowledged else "refused" if key in self.refused else "unknown"

    async def vote(self, candidates, chance):
        """Place and take back, two at a time, until the line breaks."""
        while not self.phone.closed:
            inputs = [(chance.choice(["place", "take_back"]), chance.choice(candidates)) for _ in range(2)]
            new = {secrets.token_urlsafe(16): one for one in inputs}
            self.sent |= new
            await asyncio.gather(*(self.send(key) for key in new))

    async def send(self, key):
        wanted, candidate = self.sent[key]
        heard = await self.phone.tap(wanted, key=key, step=self.step, candidate=candidate)
        if heard.kept is not None:
            (self.acknowledged if heard.kept else self.refused).add(key)

    def dots(self) -> Counter:
        """What must lie there, if every tap that was kept was kept exactly once."""
        change = {"place": 1, "take_back": -1}
        lying = Counter()
        for key in self.acknowledged:
            wanted, candidate = self.sent[key]
            lying[candidate] += change[wanted]
        return +lying


@pytest.fixture
def chance():
    seed = random.SystemRandom().randrange(10**9)
    print(f"seed {seed}")
    return random.Random(seed)


async def test_a_server_killed_in_mid_vote_loses_nothing_and_counts_nothing_twice(
    server, doors, chance, engine
):
    async with hall(server, doors, PHONES) as room:
        wall = await room.hang_wall()
        candidates = await room.open_vote(await room.lead())
        voters = [Voter(phone, phone.step) for phone in room.phones]
        found = Counter()
        for _fall in range(FALLS):
            burst = asyncio.gather(*(voter.vote(candidates, chance) for voter in voters))
            await asyncio.sleep(chance.uniform(SOONEST, LATEST))
            await asyncio.to_thread(server.kill)
            await asyncio.wait_for(burst, 10)
            found += sets(doors, voters)
            assert (found["lost"], found["phantom"]) == (0, 0)
            await asyncio.to_thread(server.start)
            await asyncio.gather(wall.reconnect(), *(send_again(voter) for voter in voters))
            assert_exactly_once(room, voters)
        print(f"{engine}: {dict(found)}")
        assert min(found["acknowledged"], found["unknown"]) > 0, "nothing was under way when it fell"
        await room.assert_sums_agree(wall)
        if engine == "sqlite":
            assert rows(doors.database, "PRAGMA integrity_check") == [("ok",)]


async def send_again(voter):
    """As `room.js`: a new socket, then every tap that was not answered, under its old key."""
    await voter.phone.reconnect()
    for key in list(voter.unknown):
        await voter.send(key)
    assert not voter.unknown


def sets(doors, voters) -> Counter:
    stored = {bytes(digest) for (digest,) in rows(doors.database, "SELECT digest FROM workshops_kepttap")}
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
    expected = sum((voter.dots() for voter in voters), Counter())
    assert room.dots_per_candidate() == expected
    assert max(room.dots_per_seat(), default=0) <= 5
