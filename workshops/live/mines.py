"""Personal parts after a tap: what is asked for meanwhile is painted in one look."""

import asyncio
import logging
import time
from collections import defaultdict

from workshops.screens.screen import paint_mine

from .hub import Hub
from .painting import in_painter, turns

REST = 0.2  # seconds between two looks, so that taps in a storm share one
YIELD = 3  # times as long as the painter was waited for: where many rooms share it, walls come first
MOST_BEHIND = 1.0  # seconds: the most that is yielded
log = logging.getLogger(__name__)


class Mines:
    """Personal parts that are asked for after a tap: what is asked meanwhile is painted in one look."""

    def __init__(self, hub: Hub):
        self.hub = hub
        self._asked: dict = defaultdict(list)
        self._task: asyncio.Task | None = None

    def ask(self, phone, key: str) -> None:
        """Send this phone its part, soon, with the keys of the taps that are in it."""
        self._asked[phone].append(key)
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        while self._asked:
            asked, self._asked = self._asked, defaultdict(list)
            began, waited = time.monotonic(), 0.0
            try:
                async with turns.of(self.hub.place) as waited:
                    await self._send(asked)
            except Exception:
                log.exception("The personal parts of workshop %s were not painted", self.hub.place.workshop)
                for phone, keys in asked.items():
                    self._asked[phone][:0] = keys
            await asyncio.sleep(max(REST / 2, pause(waited), began + REST - time.monotonic()))
            self._asked = defaultdict(list, {p: keys for p, keys in self._asked.items() if not p.gone})
        self._task = None

    async def _send(self, asked: dict) -> None:
        seats = {phone.seat: phone.language for phone in asked}
        painted = await in_painter(paint_mine, self.hub.place, seats, await self.hub.see())
        for phone, keys in asked.items():
            phone.say({"mine": painted[phone.seat], "of": keys})


def pause(waited: float) -> float:
    """How long walls come first after the painter was waited for so many seconds, whatever made it wait."""
    return min(YIELD * waited, MOST_BEHIND)
