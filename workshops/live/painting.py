"""Painting beside the event loop: one thread with a connection of its own, always a fresh context."""

import asyncio
import contextlib
import contextvars
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import OperationalError, close_old_connections

LAST = 5  # seconds for what a process writes down when it ends
_painter = ThreadPoolExecutor(1, thread_name_prefix="painter")
_doorkeepers = ThreadPoolExecutor(2, thread_name_prefix="doorkeeper")


class Turns:
    """One room at a time has the painter. Before it goes to another room it rests a part of what it worked.

    So forty rooms that change at once leave time to taps and pages; a room alone never waits.
    """

    REST = 1 / 8

    def __init__(self):
        self._lock: asyncio.Lock | None = None
        self._last, self._free_at = None, 0.0

    @contextlib.asynccontextmanager
    async def of(self, room):
        """The painter is this room's while this is open. Gives the seconds that it was waited for."""
        asked = time.monotonic()
        self._lock = self._lock or asyncio.Lock()  # made on the loop that serves
        async with self._lock:
            if room != self._last:
                await asyncio.sleep(self._free_at - time.monotonic())
            began = time.monotonic()
            try:
                yield began - asked
            finally:
                now = time.monotonic()
                self._last, self._free_at = room, now + (now - began) * self.REST


turns = Turns()


class Share:
    """A part of the painter for what may wait: as much as is worked on it, so much later comes the next.

    So forty consoles come one after the other and not all at once, and the walls have the rest. None is put
    off for longer than `most` seconds: one that took very long, because the database was away, is forgotten.
    """

    def __init__(self, part: float, most: float):
        self._part, self._most, self._next = part, most, 0.0

    def after(self, seconds: float) -> float:
        """When there is time for one more, by the monotonic clock, after one that took so long."""
        now = time.monotonic()
        self._next = min(max(self._next, now) + seconds / self._part, now + self._most)
        return self._next


consoles = Share(1 / 8, most=3.0)


async def in_painter(work: Callable, *args):
    """What `work(*args)` returns, done in the painter's thread."""
    return await _in(_painter, work, args)


def lastly(work: Callable, *args):
    """What `work(*args)` returns, done in the painter's thread after all that waits there. Blocks.

    Raises TimeoutError where that takes too long: the process is ending.
    """
    run = contextvars.Context().run
    return _painter.submit(run, _once_more, work, args).result(LAST)


async def at_the_door(work: Callable, *args):
    """What `work(*args)` returns, done by a thread that checks tickets; painting never waits for it."""
    return await _in(_doorkeepers, work, args)


async def _in(executor, work: Callable, args: tuple):
    # A task inherits its creator's context (language, scope); work on the room starts from none.
    run = contextvars.Context().run
    return await asyncio.get_running_loop().run_in_executor(executor, run, _once_more, work, args)


def _once_more(work: Callable, args: tuple):
    close_old_connections()
    try:
        return work(*args)
    except OperationalError:
        close_old_connections()
        return work(*args)
