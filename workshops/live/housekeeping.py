"""Forgetting while the server runs: a purge every hour, and the disk soon after a round was closed.

What other apps do every hour is done beside it. Every process does it all; doubled work is harmless. None of
it happens in a transaction that somebody waits for.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from threading import Thread

from django.db import DatabaseError, connections
from django.utils import timezone

from workshops import announcing
from workshops.domain import purging

from .painting import at_the_door

EVERY = 3600.0  # seconds between two purges; the first comes that long after the start, which purges itself
SOON = 1.0  # seconds from a close to its compaction: several closes are one
LATEST = 60.0  # the longest pause before a busy disk is tried again
# What other apps do every hour.
OTHERS: list[Callable[[datetime], None]] = []
log = logging.getLogger(__name__)


def hourly(work: Callable[[datetime], None]) -> None:
    """From now on a running server calls this every hour with the time, in a thread of its own."""
    OTHERS.append(work)


class Housekeeping:
    """Three tasks in the event loop; other threads knock with `heard_in_thread`."""

    def __init__(self):
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: list[asyncio.Task] = []
        self._wake = asyncio.Event()

    def start(self) -> None:
        """Start on the running loop."""
        self._loop = asyncio.get_running_loop()
        jobs = (self._purge(), self._compact(), self._run_errands())
        self._tasks = [self._loop.create_task(job) for job in jobs]
        announcing.unlinked.connect(self.heard_in_thread)

    def heard_in_thread(self, **_signal) -> None:
        """A commit in some thread of this process unlinked a person from something."""
        self._loop.call_soon_threadsafe(self._wake.set)

    async def _purge(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            await _done(purging.purge, timezone.now())

    async def _run_errands(self) -> None:
        thread = None
        while True:
            await asyncio.sleep(EVERY)
            if OTHERS and not (thread and thread.is_alive()):
                # It may wait for other machines: nobody at the door does, nor the end of the server.
                thread = Thread(target=_errands, args=(timezone.now(),), name="errands", daemon=True)
                thread.start()

    async def _compact(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            pause = SOON
            await asyncio.sleep(pause)
            while not await _done(purging.compact):
                pause = min(2 * pause, LATEST)
                await asyncio.sleep(pause)


async def _done(work, *args):
    """What the work returns; None when it failed, which is logged and tried again later."""
    try:
        return await at_the_door(work, *args)
    except DatabaseError as error:
        log.warning("Housekeeping has to wait: %s", type(error).__name__)
    except Exception:
        # A broken purge must not end the next one.
        log.exception("Housekeeping failed")
    return None


def _errands(now: datetime) -> None:
    for work in OTHERS:
        try:
            work(now)
        except DatabaseError as error:
            log.warning("An errand has to wait: %s", type(error).__name__)
        except Exception:
            # A broken errand must not end the others.
            log.exception("An errand failed")
    connections.close_all()


housekeeping = Housekeeping()
