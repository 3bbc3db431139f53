"""The answer to a tap is lost on the way. The phone sends it again, and it is one dot."""

import asyncio
import secrets

import pytest

from .halls import hall
from .proxy import Proxy
from .screens import until

pytestmark = [pytest.mark.live, pytest.mark.slow]
PATIENCE = 1  # second until the phone gives up on a line that says nothing; room.js waits a minute
FAULTS = {
    "dropped": {"passes": 0},
    "cut_in_half": {"passes": 10},
    "on_a_half_open_line": {"silent": True},
    "late": {"delay": 2 * PATIENCE},
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_tap_whose_answer_was_lost_is_sent_again_and_is_one_dot(server, doors, fault):
    async with Proxy(server.port) as wire, hall(server, doors) as room:
        by_post, by_socket = phones = await room.enter(2, origin=wire.url)
        wall = await room.hang_wall()
        candidates = await room.open_vote(await room.lead())
        keys = {by_post: secrets.token_urlsafe(16), by_socket: secrets.token_urlsafe(16)}
        for phone, key in keys.items():
            vars(wire).update(FAULTS[fault])
            await hear_nothing(phone.tap(key=key, candidate=candidates[0], post=phone is by_post))
            wire.delay, wire.silent = 0.0, False
            await phone.reconnect()
        await until(lambda: room.dots_per_seat() == [1, 1], 10, "both taps arrived, though nobody heard")
        for phone, key in keys.items():
            ways = [await phone.tap(key=key, candidate=candidates[0], post=way) for way in (True, False)]
            assert [heard.kept for heard in ways] == [True, True]
        assert room.dots_per_seat() == [1, 1]
        await until(lambda: wall.dots == 2, 10, "the wall counts each once")
        shown = [{candidates[0]: 1}] * 2
        await until(lambda: [phone.own for phone in phones] == shown, 10, "each phone shows its one dot")


async def hear_nothing(tap):
    try:
        heard = await asyncio.wait_for(tap, PATIENCE)
    except TimeoutError:
        return
    assert heard.kept is None, "the fault was none"
