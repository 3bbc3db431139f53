"""Many taps at the same instant: one key is one dot, and nobody ever has more than five."""

import asyncio
import json
import secrets

import pytest
from yarl import URL

from tests.live import in_django, live_server

from .halls import hall
from .screens import Phone
from .staging import SECRET

pytestmark = [pytest.mark.live, pytest.mark.slow]
PHONES, TIMES, BY_POST = 12, 50, 3


async def insist(phone, candidate):
    """One and the same tap fifty times at once, on both ways."""
    key = secrets.token_urlsafe(16)
    taps = (phone.tap(key=key, candidate=candidate, post=n < BY_POST) for n in range(TIMES))
    return await asyncio.gather(*taps)


async def hurry(phone, candidates):
    """Fifty different taps at once, on both ways."""
    taps = (phone.tap(candidate=candidates[n % len(candidates)], post=n < BY_POST) for n in range(TIMES))
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


@pytest.mark.postgres
async def test_two_processes_keep_one_dot_per_key_and_five_per_person_and_tell_nobody_otherwise(
    postgres_doors, redis_url
):
    both = (live_server(postgres_doors.database, redis_url, **SECRET) for _ in range(2))
    with next(both) as here, next(both) as there:
        async with hall(here, postgres_doors, PHONES) as room:
            near, far = await room.hang_wall(), await room.hang_wall(there.url)
            candidates = await room.open_vote(await room.lead())
            twins = [await on_the_other(there, phone, room) for phone in room.phones]
            pairs = list(zip(room.phones, twins, strict=True))
            # Every other phone has one dot left: what waits for the step while its twin is kept finds none.
            short = [phone for phone in room.phones[::2] for _ in range(4)]
            await asyncio.gather(*(phone.tap(candidate=candidates[1]) for phone in short))
            told = await asyncio.gather(*(insist_twice(*pair, candidates[0]) for pair in pairs))
            assert {heard.kept for one in told for heard in one} == {True}
            assert room.dots_per_seat() == [1] * (PHONES // 2) + [5] * (PHONES // 2)
            told = await asyncio.gather(*(hurry(phone, candidates) for pair in pairs for phone in pair))
            assert sum(heard.kept for one in told for heard in one) == 4 * (PHONES // 2)
            assert room.dots_per_seat() == [5] * PHONES
            await room.assert_sums_agree(near)
            await room.assert_sums_agree(far)


async def on_the_other(server, phone, room):
    """The same browser, with a second socket at the other process."""
    twin = await room.stack.enter_async_context(Phone(server.url))
    cookies = {one.key: one.value for one in phone.session.cookie_jar}
    twin.session.cookie_jar.update_cookies(cookies, URL(server.url))
    await twin.open(phone.path)
    await twin.reconnect()
    return twin


async def insist_twice(phone, twin, candidate):
    """The same key at both processes at the same moment, five times."""
    key = secrets.token_urlsafe(16)
    ways = [(one, post) for one in (phone, twin) for post in (True, False, True)]
    return await asyncio.gather(*(one.tap(key=key, candidate=candidate, post=post) for one, post in ways))


@pytest.mark.postgres
def test_ten_threads_at_the_one_door_keep_one_dot_per_key_and_five_per_person(postgres_doors):
    code = f"import sys; sys.argv = ['', {postgres_doors.link!r}]\nimport tests.faults.racing"
    found = json.loads(in_django(postgres_doors.database, code).splitlines()[-1])
    assert found["dots"] == [5] * 20
    assert all(kept for name, kept in found["told"] if name == "same")
    assert sum(kept for name, kept in found["told"] if name == "other") == 4 * 20
