"""How rooms share the one painter: in the order in which they asked; what may wait comes now and then."""

import asyncio
import time

import pytest

from workshops.live import mines
from workshops.live.painting import Share, Turns

pytestmark = pytest.mark.once
WORK = 0.04  # seconds


async def test_rooms_have_the_painter_one_at_a_time_in_the_order_in_which_they_asked():
    turns, told = Turns(), []

    async def paint(room):
        async with turns.of(room):
            told.append(f"{room} begins")
            await asyncio.sleep(0.001)
            told.append(f"{room} ends")

    await asyncio.gather(*map(paint, "abc"))
    assert told == ["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]


async def test_a_room_is_told_how_long_it_waited_for_another():
    turns, waits = Turns(), asyncio.Event()

    async def first():
        async with turns.of("a") as waited:
            await waits.wait()
            await asyncio.sleep(WORK)
        return waited

    async def second():
        asyncio.get_running_loop().call_soon(waits.set)
        async with turns.of("b") as waited:
            return waited

    told = await asyncio.gather(first(), second())
    assert told[0] < told[1]
    assert told[1] >= WORK


async def test_between_two_rooms_the_painter_rests_and_for_the_same_room_it_does_not():
    turns = Turns()
    turns.REST = 10_000  # a day, as good as

    async def paint(room):
        async with turns.of(room):
            await asyncio.sleep(WORK)

    await paint("a")
    await asyncio.wait_for(paint("a"), 20)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(paint("b"), 0.1)


def test_what_may_wait_has_its_part_of_the_painter_and_no_more():
    """Of ten seconds each, at a quarter: one every forty seconds."""
    began, share = time.monotonic(), Share(1 / 4, most=1000)
    first, *others = [share.after(10) for _ in range(8)]
    assert first >= began + 40
    assert [one - first for one in others] == pytest.approx([40 * n for n in range(1, 8)])


def test_time_that_nobody_used_is_not_saved_up():
    share = Share(1 / 4, most=1000)
    share.after(0)
    time.sleep(WORK)
    began = time.monotonic()
    assert share.after(10) >= began + 40


def test_one_that_took_very_long_does_not_hold_up_those_after_it():
    """A database that was away for eight seconds makes no console late for a minute."""
    share = Share(1 / 8, most=3)
    assert share.after(8) <= time.monotonic() + 3
    assert share.after(0.001) <= time.monotonic() + 3


@pytest.mark.parametrize(("waited", "pause"), [(0, 0), (0.1, 0.3), (8, 1)])
def test_own_parts_yield_to_walls_and_never_for_longer_than_a_second(waited, pause):
    assert mines.pause(waited) == pytest.approx(pause)
