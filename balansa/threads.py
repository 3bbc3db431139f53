"""The threads that pages are made in."""

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


class Threads:
    """Lasting threads, each with its database connection: work goes to the first that has least to do.

    So a quiet house keeps one thread, one connection and one set of caches warm.
    """

    def __init__(self, name: str, number: int):
        self._all = [ThreadPoolExecutor(1, thread_name_prefix=f"{name}-{n}") for n in range(number)]
        # Each counted on one side only, so that no lock is needed.
        self._given, self._done = [0] * number, [0] * number

    async def run(self, work: Callable, *args):
        """What `work(*args)` returns, done in a thread and in a fresh context. From the event loop only."""
        waiting = [given - done for given, done in zip(self._given, self._done, strict=True)]
        chosen = waiting.index(min(waiting))
        self._given[chosen] += 1
        run = contextvars.Context().run
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._all[chosen], run, self._work, chosen, work, args)

    def _work(self, thread: int, work: Callable, args: tuple):
        try:
            return work(*args)
        finally:
            self._done[thread] += 1
