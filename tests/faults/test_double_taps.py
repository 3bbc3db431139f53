"""Many taps at the same instant: one key is one dot, and nobody ever has more than five."""

import asyncio
import secrets

import pytest

from tests.live import live_server

from .halls import hall
from .staging import SECRET

pytestmark = [pytest.mark.live, pytest.mark.slow]
PHONES, TIMES, BY_POST = 20, 50, 10


async def insist(phone, candidate):
    """One and the same tap fifty times at once, on both ways."""
    key = secrets.token_urlsafe(16)
    taps = (phone.tap(key=key, candidate=candidate, post=n < BY_POST) for n in range(TIMES))
    return await asyncio.gather(*taps)


async def hurry(phone, candidates):
    """Fifty different taps at once, on both ways."""
    taps = (
        phone.tap(candidate=candidates[n % len(candidates)], post=n < BY_POST) for n in range(TIMES)
    )
    return await asyncio.gather(*taps)


async def test_the_same_tap_fifty_times_at_once_is_one_dot_and_fifty_different_ones_are_five(server, doors):
    async with hall(server, doors, PHONES) as room:
        wall, console = await room.hang_wall(), await room.lead()
        candidates = await room.open_vote(console)
        told = await asyncio.gather(*(insist(phone, candidates[0]) for phone in room.phones))
        assert {heard.kept for one in told for heard in one} == {True}
        assert room.dots_per_seat() == [1] * PHONES
        others = await room.enter(PHONES)  # nobody of them has used up what a socket may send at once
        told = await asyncio.gather(*(hurry(phone, candidates) for phone in others))
        assert [sum(heard.kept for heard in one) for one in told] == [5] * PHONES
        assert all(heard.sentence for one in told for heard in one if not heard.kept)
        assert room.dots_per_seat() == [1] * PHONES + [5] * PHONES
        await room.assert_sums_agree(wall)
