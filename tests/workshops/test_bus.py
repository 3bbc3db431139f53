"""What processes tell each other: one thing for each room and interval, however much happens in it."""

import asyncio
import contextlib
import time
from collections import Counter
from uuid import uuid4

import pytest
from channels.layers import get_channel_layer

from workshops.live.bus import INTERVAL, Bus

TAPS, PACE = 150, 0.005  # seconds from one tap to the next


@pytest.fixture
async def overheard():
    """Another process that listens to a room: `follow` the room, and read what it was told."""
    layer, heard, listeners = get_channel_layer(), [], []

    async def listen(channel):
        while True:
            heard.append(await layer.receive(channel))

    async def follow(room):
        channel = await layer.new_channel()
        await layer.group_add(f"workshop-{room}", channel)
        listeners.append(asyncio.create_task(listen(channel)))
        return heard

    yield follow
    for listener in listeners:
        listener.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await listener


async def test_however_many_taps_a_room_is_told_of_once_in_an_interval(overheard):
    bus, rooms = Bus("here", heard=None), [uuid4(), uuid4()]
    for room in rooms:
        heard = await overheard(room)
    began = time.monotonic()
    for number in range(TAPS):
        bus.tell(rooms[number % 2], moved=False, own=False, soon=True)
        await asyncio.sleep(PACE)
    await asyncio.sleep(2 * INTERVAL)
    told = Counter(message["workshop"] for message in heard)
    assert set(told) == {str(room) for room in rooms}
    assert max(told.values()) <= (time.monotonic() - began) / INTERVAL + 1


async def test_what_is_told_together_forgets_nothing(overheard):
    bus, room = Bus("here", heard=None), uuid4()
    heard = await overheard(room)
    for moved, own, soon in ((True, False, False), (False, False, False), (False, True, True)):
        bus.tell(room, moved=moved, own=own, soon=soon)
    await asyncio.sleep(3 * INTERVAL)
    assert [(message["moved"], message["own"], message["soon"]) for message in heard] == [(True, True, True)]


async def test_a_process_alone_tells_nobody_and_waits_for_nobody(settings):
    settings.CHANNEL_LAYERS = {}
    bus, room = Bus("here", heard=None), uuid4()
    bus.follow(room)
    bus.tell(room, moved=True, own=True, soon=True)
    await asyncio.sleep(2 * INTERVAL)
    bus.unfollow(room)
    assert (bus.failed, asyncio.all_tasks()) == (0, {asyncio.current_task()})
