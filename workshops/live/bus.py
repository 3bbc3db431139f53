"""A signal between processes over the channel layer: "workshop W changed", never what.

The only module that touches the channel layer. A lost or doubled message is harmless: the row is the
truth, and every hub repaints by itself now and then.
"""

import asyncio
import logging
from collections.abc import Callable
from uuid import UUID

from channels.layers import get_channel_layer

from workshops import metrics

INTERVAL = 0.1  # seconds: at most one message per workshop and interval, however many taps
PATIENCE = 0.5  # seconds to wait for a broker before going on without it
AGAIN = 1.0  # seconds from one attempt to follow a workshop to the next
log = logging.getLogger(__name__)


class Bus:
    """Tells other processes which workshops changed here, and hears it from them."""

    def __init__(self, process: str, heard: Callable[[UUID, bool, bool, bool], None]):
        self.process = process
        self.heard = heard
        self.failed = 0
        self._waiting: dict[UUID, tuple[bool, bool, bool]] = {}
        self._telling = False
        self._tasks: set[asyncio.Task] = set()
        self._followed: set[UUID] = set()
        self._channel: str | None = None

    def tell(self, workshop_id: UUID, moved: bool, own: bool, soon: bool) -> None:
        """Let the others know: at once after a rest, else soon, together with what waits already."""
        if self.alone:
            return
        if not self._telling:
            self._telling = True
            self._do(self._flush())
        before = self._waiting.get(workshop_id, (False, False, False))
        self._waiting[workshop_id] = (moved or before[0], own or before[1], soon or before[2])

    def follow(self, workshop_id: UUID) -> None:
        """Hear of this workshop from now on, or from when the broker is there."""
        if self.alone:
            return
        self._followed.add(workshop_id)
        self._do(self._follow(workshop_id))

    def unfollow(self, workshop_id: UUID) -> None:
        """Hear of it no more."""
        self._followed.discard(workshop_id)
        if self._channel:
            self._do(self._patiently(get_channel_layer().group_discard(_group(workshop_id), self._channel)))

    @property
    def alone(self) -> bool:
        """Whether this is the only process: then there is no layer, and nobody to tell."""
        return get_channel_layer() is None

    def _do(self, work) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _follow(self, workshop_id: UUID) -> None:
        while workshop_id in self._followed and not await self._patiently(self._join(workshop_id)):
            await asyncio.sleep(AGAIN)

    async def _join(self, workshop_id: UUID) -> None:
        if self._channel is None:
            channel = await get_channel_layer().new_channel()
            if self._channel is None:  # two rooms may open at once
                self._channel = channel
                self._do(self._listen())
        await get_channel_layer().group_add(_group(workshop_id), self._channel)

    async def _flush(self) -> None:
        while self._waiting:
            waiting, self._waiting = self._waiting, {}
            for workshop_id, (moved, own, soon) in waiting.items():
                message = {"type": "changed", "from": self.process, "workshop": str(workshop_id)}
                message |= {"moved": moved, "own": own, "soon": soon}
                if await self._patiently(get_channel_layer().group_send(_group(workshop_id), message)):
                    metrics.BUS_SENT.inc()
            await asyncio.sleep(INTERVAL)
        self._telling = False

    async def _listen(self) -> None:
        while True:
            message = await get_channel_layer().receive(self._channel)
            if message["from"] != self.process:
                metrics.BUS_HEARD.inc()
                # While processes are exchanged one by one, those of before do not say how soon.
                what = message["moved"], message["own"], message.get("soon", True)
                self.heard(UUID(message["workshop"]), *what)

    async def _patiently(self, work) -> bool:
        """A broker that is away is counted and logged; taps go on, and hubs repaint by themselves."""
        try:
            await asyncio.wait_for(work, PATIENCE)
            return True
        except Exception as error:
            self.failed += 1
            metrics.BUS_FAILURES.inc()
            log.warning("The signal between processes failed (%d so far): %r", self.failed, error)
            return False


def _group(workshop_id: UUID) -> str:
    return f"workshop-{workshop_id}"
