"""The event loop of everything in the bench that runs one: uvloop where there is one; and waiting in it."""

import asyncio
import time
from collections.abc import Callable, Coroutine

try:
    from uvloop import new_event_loop
except ImportError:  # Windows has none
    new_event_loop = asyncio.new_event_loop

PATIENCE = 30.0  # seconds after which what has not come is called missing


def run(work: Coroutine):
    """What `work` returns."""
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(work)


async def until(true: Callable[[], bool], pause: float = 0.02) -> None:
    """Wait until it is true, or patience ends. It is asked again after each pause, in seconds."""
    deadline = time.perf_counter() + PATIENCE
    while not true() and time.perf_counter() < deadline:
        await asyncio.sleep(pause)
