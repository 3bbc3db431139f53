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


async def test_a_tap_whose_answer_was_lost_in_whatever_way_is_sent_again_and_is_one_dot(server, doors):
    async with hall(server, doors) as room:
        [other] = await room.enter(1)
        wall = await room.hang_wall()
        [candidate, *_] = await room.open_vote(await room.lead())
        for number, (name, fault) in enumerate(FAULTS.items(), start=1):
            print(name)
            async with Proxy(server.port) as wire:
                await lost_and_sent_again(room, wire, fault, candidate, 2 * (number - 1))
            await until(lambda both=2 * number: wall.dots == both, 10, "the wall counts each once")
        assert not other.own


async def lost_and_sent_again(room, wire, fault, candidate, before):
    """By a post and by a socket, on a wire with this fault; so many dots lay there before."""
    by_post, by_socket = phones = await room.enter(2, origin=wire.url)
    keys = {by_post: secrets.token_urlsafe(16), by_socket: secrets.token_urlsafe(16)}
    for phone, key in keys.items():
        vars(wire).update(fault)
        await hear_nothing(phone.tap(key=key, candidate=candidate, post=phone is by_post))
        wire.delay, wire.silent = 0.0, False
        await phone.reconnect()
    each_one = [1] * (before + 2)
    await until(lambda: room.dots_per_seat() == each_one, 10, "both taps arrived, though nobody heard")
    for phone, key in keys.items():
        ways = [await phone.tap(key=key, candidate=candidate, post=way) for way in (True, False)]
        assert [heard.kept for heard in ways] == [True, True]
    assert room.dots_per_seat() == each_one
    shown = [{candidate: 1}] * 2
    await until(lambda: [phone.own for phone in phones] == shown, 10, "each phone shows its one dot")


async def hear_nothing(tap):
    try:
        heard = await asyncio.wait_for(tap, PATIENCE)
    except TimeoutError:
        return
    assert heard.kept is None, "the fault was none"
