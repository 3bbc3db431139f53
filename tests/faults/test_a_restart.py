"""The server is restarted in every state of a step: afterwards everything is where it was."""

import asyncio
import re

import pytest

from .halls import hall
from .screens import until

pytestmark = [pytest.mark.live, pytest.mark.slow]
ENDS = re.compile(r'data-ends="(\d+)"')


@pytest.mark.once
async def test_a_restart_between_the_steps_changes_nothing_that_anybody_sees(server, doors):
    async with hall(server, doors.unbegun(), 3) as room:
        wall, console = await room.hang_wall(), await room.lead()
        await nothing_changed(server, room, wall)  # before the first step
        for state in ("scenes", "pairs", "tell", "alone", "groups", "plenary"):
            await console.command("next")
            await console.command("clock")
            if state == "alone":
                await asyncio.gather(*(phone.poll() for phone in room.phones))
                assert (await room.phones[0].tap("add", text="Vi hinner inte äta lunch")).kept
            await nothing_changed(server, room, wall, clock=True)


async def test_a_restart_in_every_state_of_a_vote_keeps_step_clock_and_dots(server, doors):
    async with hall(server, doors, 3) as room:
        wall, console = await room.hang_wall(), await room.lead()
        await console.command("clock")
        await nothing_changed(server, room, wall, clock=True)  # waiting
        first, second = (await room.open_vote(console))[:2]
        await everybody(room, first)
        await nothing_changed(server, room, wall, clock=True, dots=3)  # open
        await console.press("close_round")
        await nothing_changed(server, room, wall, clock=True, dots=3)  # decided
        await console.press("open_round")
        await until(lambda: all(phone.candidates for phone in room.phones), 15)
        first, second = room.phones[0].candidates[:2]
        await everybody(room, first)
        await everybody(room, second)
        await console.press("close_round")
        await nothing_changed(server, room, wall, clock=True, dots=6)  # tied
        assert 'data-vote="tied"' in wall.face


async def everybody(room, candidate):
    told = await asyncio.gather(*(phone.tap(candidate=candidate) for phone in room.phones))
    assert all(heard.kept for heard in told)


async def nothing_changed(server, room, wall, *, clock=False, dots=0):
    """Every screen's socket falls, comes back by itself, and shows the same bytes; the clock has its end."""
    screens = [wall, *room.phones]
    before = await seen(screens)
    assert bool(ENDS.search(wall.face)) == clock
    assert wall.dots == dots
    await asyncio.to_thread(server.stop)
    await until(lambda: all(screen.closed for screen in screens), 15, "every socket is closed")
    await asyncio.to_thread(server.start)
    await asyncio.gather(*(screen.reconnect() for screen in screens))
    assert await seen(screens) == before


async def seen(screens):
    await asyncio.gather(*(screen.poll() for screen in screens))
    return [(screen.face, screen.mine) for screen in screens]
