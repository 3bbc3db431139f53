"""A network that lets no sockets through: asking and posting carry the whole room."""

import asyncio
import contextlib

import aiohttp
import pytest

from .halls import hall
from .proxy import Proxy
from .screens import until

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.once]
ASKS_EVERY, LATE = 2, 10  # seconds: as room.js asks; and the most that a screen may be late


async def test_with_sockets_blocked_the_room_votes_by_asking_and_posting(server, doors):
    async with Proxy(server.port) as wire, hall(server, doors, origin=wire.url) as room:
        wire.refuses = b"GET /ws/"
        phones = await room.enter(5, watch=False)
        wall, console = await room.hang_wall(watch=False), await room.lead()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await wall.watch()
        async with asking([wall, *phones]):
            await console.press("open_round")
            await until(lambda: all(phone.candidates for phone in phones), LATE, "ballots on all phones")
            [favourite, other, *_rest] = phones[0].candidates
            told = await asyncio.gather(
                *(phone.tap(candidate=on, post=True) for phone in phones for on in (favourite, other))
            )
            assert all(heard.kept for heard in told)
            took_back = await phones[0].tap("take_back", candidate=other, post=True)
            assert took_back.kept
            await room.assert_sums_agree(wall, LATE)
            await console.press("close_round")
            closed = await phones[0].tap(candidate=favourite, post=True)
            assert (closed.kept, bool(closed.sentence)) == (False, True)
            await until(lambda: 'data-vote="decided"' in wall.face, LATE, "the result on the wall")
            await until(lambda: not any(phone.candidates for phone in phones), LATE, "no ballots any more")


@contextlib.asynccontextmanager
async def asking(screens):
    """Each asks for its face every other second, as `room.js` does without a socket."""

    async def ask(screen):
        while True:
            await asyncio.sleep(ASKS_EVERY)
            assert await screen.poll() == 200

    tasks = [asyncio.create_task(ask(screen)) for screen in screens]
    yield
    for task in tasks:
        task.cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {asyncio.CancelledError}
