"""The same strings over a real socket, as a browser writes them: an answer each, and nothing in the log."""

import json

import pytest

from tests.doors.knocking import a_tap, browsers, hear
from tests.doors.naughty import every, frame, in_address
from tests.doors.test_sockets import sockets_of

pytestmark = pytest.mark.live


def taps(step):
    """A tap with a string in each place that a phone fills."""
    for number, string in enumerate(every(3)):
        tap = a_tap(step, "add", text=string)["tap"]
        if number % 4 == 1:
            tap |= {"key": string}
        if number % 4 == 2:
            tap |= {"input": string}
        if number % 4 == 3:
            tap |= {"data": {string: string, "text": "hej", "catalogue_key": string}}
        yield tap


async def test_every_tap_gets_its_answer_whatever_is_in_it(server, doors):
    room = doors["ours"]["Words"]
    async with browsers(server) as another:
        phone = await another().join(room["token"])
        socket = await phone.socket(sockets_of(room)["room"])
        for tap in taps(room["step"]):
            await socket.send_str(frame(tap))
            assert (await hear(socket, "answer"))["answer"] == json.loads(json.dumps(tap["key"]))


async def test_a_socket_opens_whatever_its_address_says_besides(server, doors):
    room = doors["ours"]["Words"]
    async with browsers(server) as another:
        leader = await another().sign_in("facilitator@ours.example")
        for string in every(10):
            query = f"?version={in_address(string)}&language={in_address(string)}&{in_address(string)}"
            socket = await leader.socket(f"/ws/lead/{room['workshop']}/{query}")
            assert "face" in await hear(socket, "face")
            await socket.close()
