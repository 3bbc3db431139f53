"""What a hostile phone sends over its socket ends its own socket, and nobody else's."""

import asyncio
import json

import pytest

from tests.doors.knocking import a_tap, browsers, close_code, hear
from tests.doors.test_sockets import sockets_of
from workshops.live.consumers import BURST, LARGEST_FRAME, PER_SECOND, TOO_MANY, UNREADABLE

pytestmark = pytest.mark.live
# daphne drops the line before such a frame is read to its end, and uvicorn says why.
TOO_LARGE = {"daphne": 1006, "uvicorn": 1009}
TAP = a_tap(1)["tap"]
HOSTILE = {
    "too large": ("x" * (LARGEST_FRAME + 600), TOO_LARGE),
    "too large in bytes": (json.dumps({"seen": "å" * LARGEST_FRAME}, ensure_ascii=False), TOO_LARGE),
    "no JSON": ("{", UNREADABLE),
    "empty": ("", UNREADABLE),
    "a number": ("1e309", UNREADABLE),
    "a number of 5000 digits": ("9" * 5000, UNREADABLE),
    "a list": ("[]", UNREADABLE),
    "nothing": ("null", UNREADABLE),
    "unknown": ('{"do": "next"}', UNREADABLE),
    "deep": ("[" * 8000, UNREADABLE),
    "deep and whole": ('{"a":' * 2500 + "1" + "}" * 2500, UNREADABLE),
    "a tap that is a text": ('{"tap": "place"}', UNREADABLE),
    "a tap without a key": (json.dumps({"tap": {**TAP, "key": None}}), UNREADABLE),
    "a step that is true": (json.dumps({"tap": {**TAP, "step": True}}), UNREADABLE),
    "a step below nought": (json.dumps({"tap": {**TAP, "step": -1}}), UNREADABLE),
    "a step beyond every database": (json.dumps({"tap": {**TAP, "step": 2**63}}), UNREADABLE),
    "data that is a list": (json.dumps({"tap": {**TAP, "data": ["a"]}}), UNREADABLE),
    "data in data": (json.dumps({"tap": {**TAP, "data": {"text": {"a": 1}}}}), UNREADABLE),
    "bytes": (b"\x00\xff\xfe", UNREADABLE),
    "bytes that are a tap": (json.dumps({"tap": TAP}).encode(), UNREADABLE),
}


async def test_what_cannot_be_read_closes_its_own_socket_and_no_other(server, doors):
    room, codes = doors["ours"]["Frames"], {}
    async with browsers(server) as another:
        honest, hostile = [await another().join(room["token"]) for _ in range(2)]
        beside = await honest.socket(sockets_of(room)["room"])
        for name, (frame, _code) in HOSTILE.items():
            socket = await hostile.socket(sockets_of(room)["room"])
            await (socket.send_bytes if isinstance(frame, bytes) else socket.send_str)(frame)
            codes[name] = await close_code(socket)
            await beside.send_json(a_tap(room["step"]))
            assert (await hear(beside, "answer"))["kept"], name
    meant = {name: code for name, (_frame, code) in HOSTILE.items()}
    assert codes == {name: code if code != TOO_LARGE else code[server.kind] for name, code in meant.items()}


@pytest.mark.parametrize("audience", ["wall", "lead"])
async def test_a_screen_that_only_watches_is_closed_when_it_sends_a_tap(server, doors, audience):
    room = doors["ours"]["Frames"]
    async with browsers(server) as another:
        leader = await another().sign_in("facilitator@ours.example")
        socket = await leader.socket(sockets_of(room)[audience])
        await socket.send_json(a_tap(room["step"]))
        assert await close_code(socket) == UNREADABLE


async def test_three_hundred_frames_at_once_hold_nobody_else_up(server, doors):
    room = doors["ours"]["Flood"]
    async with browsers(server) as another:
        hostile, honest = [await another().join(room["token"]) for _ in range(2)]
        flood, beside = [await one.socket(sockets_of(room)["room"]) for one in (hostile, honest)]
        for n in range(300):
            await flood.send_json(a_tap(room["step"]) if n >= BURST else {"seen": "a"})
        await hear(flood, "answer")  # so what it may send at once is used up
        before = asyncio.get_running_loop().time()
        for _ in range(BURST - 1):
            await beside.send_json({"seen": "a"})
        await beside.send_json(a_tap(room["step"]))
        assert (await hear(beside, "answer"))["kept"]
        took = asyncio.get_running_loop().time() - before
        # Of one allowance for all they would get half, and take twice as long as this.
        assert took < BURST / PER_SECOND, "one phone's flood slows another phone"


async def test_frames_beyond_a_burst_are_worked_off_at_a_steady_pace(server, doors):
    room, beyond = doors["ours"]["Flood"], 30
    async with browsers(server) as another:
        socket = await (await another().join(room["token"])).socket(sockets_of(room)["room"])
        before = asyncio.get_running_loop().time()
        # They cost the server nothing; a flood of taps would be slow by itself.
        for _ in range(BURST + beyond):
            await socket.send_str('{"seen": "a"}')
        await socket.send_json(a_tap(room["step"]))
        assert (await hear(socket, "answer"))["kept"]
        assert asyncio.get_running_loop().time() - before >= beyond / PER_SECOND


async def test_what_still_waits_when_a_flooding_phone_hangs_up_is_dropped(server, doors):
    room = doors["ours"]["Flood"]
    async with browsers(server) as another:
        phone = await another().join(room["token"])
        flood = await phone.socket(sockets_of(room)["room"])
        for _ in range(300):
            await flood.send_json(a_tap(room["step"]))
        await flood.close()
        # Worked off one by one it would hold its place, one of the phone's three, for ten seconds and more.
        async with asyncio.timeout(4):
            tabs = []
            while len(tabs) - tabs.count(None) < 3:
                tabs.append(await phone.socket(sockets_of(room)["room"]))


async def test_a_thousand_frames_at_once_end_their_socket(server, doors):
    room = doors["ours"]["Flood"]
    async with browsers(server) as another:
        flood = await (await another().join(room["token"])).socket(sockets_of(room)["room"])
        for _ in range(1000):
            await flood.send_str('{"seen": "a"}')
        assert await close_code(flood) == TOO_MANY
