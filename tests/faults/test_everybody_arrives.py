"""Coming in: three hundred within ten seconds, and one who comes after the room has moved on."""

import asyncio
import statistics
import time
from pathlib import Path
from urllib.parse import urljoin

import pytest

from balansa.bench.browser import SOCKET
from tests.live import rows
from workshops.live.hub import ARRIVALS

from .halls import hall
from .screens import Phone, until

pytestmark = [pytest.mark.live, pytest.mark.slow]
PEOPLE, SECONDS, MOST_THREADS = 300, 10, 64
COUNTED = "SELECT SUM(phones), SUM(walls) FROM workshops_presence"


async def test_three_hundred_join_in_ten_seconds_and_each_has_a_seat_of_their_own(server, doors):
    async with hall(server, doors.unbegun()) as room:
        wall = await room.hang_wall()
        threads, began = [], time.monotonic()
        counting = asyncio.create_task(count_threads(server.pid, threads))
        took = await asyncio.gather(*(arrive(room, n * SECONDS / PEOPLE) for n in range(PEOPLE)))
        await until(lambda: wall.people == PEOPLE, 15, f"the wall counts {PEOPLE} people")
        counting.cancel()
        # Who comes in is a number: the wall counts those of a second together.
        assert wall.faces <= 3 + (time.monotonic() - began) / ARRIVALS
        seats = "SELECT COUNT(*), COUNT(DISTINCT seat_key) FROM workshops_participant"
        assert rows(doors.database, seats) == [(PEOPLE, PEOPLE)]
        assert not any(phone.closed for phone in room.phones)
        assert max(threads) <= MOST_THREADS
        p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[-1]
        print(f"from link to open room: p50 {p50:.2f} s, p95 {p95:.2f} s; at most {max(threads)} threads")


@pytest.mark.once
async def test_who_comes_when_all_phones_were_gone_for_a_while_is_not_shown_where_the_room_was(server, doors):
    async with hall(server, doors.unbegun(), 1) as room:
        await room.hang_wall()  # somebody is looking all the time
        console = await room.lead()
        await asyncio.sleep(1)  # the phone's face has been painted for the socket
        await room.phones[0].socket.close()
        await console.command("next")
        (late,) = await room.enter(1)
        await asyncio.sleep(2)
        pushed = late.face
        await late.poll()
        assert pushed == late.face


async def test_connected_are_people_and_walls_not_sockets_and_who_went_is_counted_no_more(server, doors):
    async with hall(server, doors.unbegun(), 3) as room:
        first, second, third = room.phones
        walls = [await room.hang_wall(), await room.hang_wall()]

        async def counts(phones, projectors):
            here = [(phones, projectors)]
            await until(lambda: rows(doors.database, COUNTED) == here, 15, f"{here} are connected")

        await counts(3, 2)
        another_tab = await first.session.ws_connect(
            urljoin(first.origin, SOCKET.search(first.page)[1]), origin=first.origin
        )
        await second.socket.close()
        await counts(2, 2)
        await first.socket.close()
        await walls[0].socket.close()
        await counts(2, 1)
        await another_tab.close()
        await counts(1, 1)
        await third.reconnect()
        await second.reconnect()
        await counts(2, 1)


async def count_threads(pid, found):
    while True:
        status = Path(f"/proc/{pid}/status").read_text()
        found.append(int(status.split("Threads:")[1].split()[0]))
        await asyncio.sleep(0.2)


async def arrive(room, after):
    """Without retries: an error is an error."""
    phone = await room.stack.enter_async_context(Phone(room.origin))
    await asyncio.sleep(after)
    began = time.monotonic()
    await phone.join(room.doors.link)
    room.phones.append(phone)
    return time.monotonic() - began
