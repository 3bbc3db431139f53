"""What a hostile phone finds where uvicorn serves: the doors that a server itself has to keep."""

import asyncio

import pytest

from tests.doors.conftest import opened
from tests.doors.knocking import a_tap, browsers, close_code
from tests.doors.test_frames import (  # noqa: F401  the same promises, kept by another server
    test_a_thousand_frames_at_once_end_their_socket,
    test_frames_beyond_a_burst_are_worked_off_at_a_steady_pace,
    test_three_hundred_frames_at_once_hold_nobody_else_up,
    test_what_cannot_be_read_closes_its_own_socket_and_no_other,
    test_what_still_waits_when_a_flooding_phone_hangs_up_is_dropped,
)
from tests.doors.test_sockets import (  # noqa: F401
    sockets_of,
    test_a_socket_opens_from_a_page_of_exactly_this_address,
    test_an_invented_host_makes_no_origin_right,
    test_one_phone_has_three_sockets_and_the_fourth_is_refused,
)
from workshops.live.consumers import LARGEST_FRAME, TOO_MANY

pytestmark = pytest.mark.live
TOO_LARGE_MESSAGE = 1009


@pytest.fixture(scope="module")
def served(staged, tmp_path_factory):
    """The other server, on a copy of the same database."""
    with opened(staged, tmp_path_factory.mktemp("served"), "uvicorn") as served:
        yield served


async def test_a_message_in_pieces_is_no_larger_than_one_in_a_frame(server, doors):
    room = doors["ours"]["Frames"]
    async with browsers(server) as another:
        socket = await (await another().join(room["token"])).socket(sockets_of(room)["room"])
        piece = b"x" * (LARGEST_FRAME // 2)
        for opcode, end in ((1, False), (0, False), (0, True)):
            socket._response.connection.transport.write(frame(piece, opcode, end))
        assert await close_code(socket) == TOO_LARGE_MESSAGE


def frame(payload, opcode, end):
    """A frame as a browser writes it, masked with nothing."""
    return bytes([end << 7 | opcode, 0x80 | 126]) + len(payload).to_bytes(2, "big") + bytes(4) + payload


async def test_an_answer_to_a_phone_that_was_shown_out_is_no_fault(server, doors):
    room = doors["ours"]["Flood"]
    async with browsers(server) as another:
        flood = await (await another().join(room["token"])).socket(sockets_of(room)["room"])
        for _ in range(1000):
            await flood.send_json(a_tap(room["step"]))
        await asyncio.sleep(1)  # it has not read the goodbye yet, and the answers to its taps are ready
        assert await close_code(flood) == TOO_MANY
    assert "A frame was not sent" not in server.log()
