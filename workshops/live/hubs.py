"""All hubs of this process, and how they hear that something changed: from here, or from another process."""

import asyncio
import secrets
from uuid import UUID

from workshops import announcing
from workshops.contract import Audience
from workshops.inbox import inbox
from workshops.screens.screen import Place

from .bus import Bus
from .hub import WATCHERS, Hub, Mines


class Hubs:
    """The hubs by workshop. Lives in the event loop; other threads knock with `heard_in_thread`."""

    def __init__(self):
        self.process = secrets.token_hex(8)
        self.loop: asyncio.AbstractEventLoop | None = None
        self.bus = Bus(self.process, self.changed)
        self._hubs: dict[UUID, Hub] = {}
        self._mines: dict[UUID, Mines] = {}

    def start(self) -> None:
        """Start on the running loop, with the writer of taps. A second call changes nothing."""
        if self.loop is None:
            self.loop = asyncio.get_running_loop()
            inbox.start()
            announcing.changed.connect(self.heard_in_thread)

    def heard_in_thread(self, *, workshop_id, moved: bool, **_signal) -> None:
        """A commit in some thread of this process changed a workshop: wake the loop, which publishes."""
        self.loop.call_soon_threadsafe(self._publish, workshop_id, moved)

    def changed(self, workshop_id: UUID, moved: bool) -> None:
        """Mark what is stale. Phones follow only when the room moved."""
        hub = self._hubs.get(workshop_id)
        if hub:
            hub.stale(Audience if moved else WATCHERS)

    def enter(self, place: Place, screen) -> None:
        """A screen opened; the first one of a workshop starts its hub."""
        hub = self._hubs.get(place.workshop)
        if hub is None:
            hub = self._hubs[place.workshop] = Hub(place, self.process)
            self._mines[place.workshop] = Mines(place)
            self.bus.follow(place.workshop)
        hub.add(screen)
        if hub.task is None:
            hub.task = asyncio.get_running_loop().create_task(hub.work())
            hub.task.add_done_callback(lambda _task: self._forget(place))

    def leave(self, place: Place, screen) -> None:
        """A screen closed; the last one ends the hub."""
        hub = self._hubs.get(place.workshop)
        if hub:
            hub.remove(screen)

    async def mine(self, place: Place, seat: UUID, language: str) -> str:
        """The personal part of a phone, painted together with others that ask now."""
        return await self._mines[place.workshop].of(seat, language)

    def _publish(self, workshop_id: UUID, moved: bool) -> None:
        self.changed(workshop_id, moved)
        self.bus.tell(workshop_id, moved)

    def _forget(self, place: Place) -> None:
        hub = self._hubs.pop(place.workshop)
        if hub.screens:  # somebody came in while the last one left
            for screen in hub.screens:
                self.enter(place, screen)
        else:
            del self._mines[place.workshop]
            self.bus.unfollow(place.workshop)


hubs = Hubs()
