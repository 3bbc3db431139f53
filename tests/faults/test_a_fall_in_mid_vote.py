"""The plug is pulled while everybody votes: nothing acknowledged is lost, nothing is counted twice."""

import asyncio
from collections import Counter

import pytest

from tests.live import rows

from .halls import hall
from .voters import Voter, assert_exactly_once, send_again, sets

pytestmark = [pytest.mark.live, pytest.mark.slow]
PHONES, FALLS = 12, 10
SOONEST, LATEST = 0.1, 0.6  # seconds from the beginning of the burst to the fall


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
            await asyncio.wait_for(burst, 20)
            found += sets(doors.database, voters)
            assert (found["lost"], found["phantom"]) == (0, 0)
            await asyncio.to_thread(server.start)
            await asyncio.gather(wall.reconnect(), *(send_again(voter) for voter in voters))
            assert_exactly_once(room, voters)
        print(f"{engine}: {dict(found)}")
        assert min(found["acknowledged"], found["unknown"]) > 0, "nothing was under way when it fell"
        await room.assert_sums_agree(wall)
        if engine == "sqlite":
            assert rows(doors.database, "PRAGMA integrity_check") == [("ok",)]
