"""All hubs of this process, and how they hear that something changed: from here, or from another process."""

import asyncio
import logging
import secrets
from collections import Counter, defaultdict
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError

from workshops import announcing, metrics
from workshops.contract import Audience
from workshops.inbox import inbox
from workshops.screens.screen import Place, lately

from .bus import Bus
from .housekeeping import housekeeping
from .hub import WATCHERS, Hub, presence_of
from .mines import Mines
from .painting import lastly

NOBODY = object()  # a wall's seat is None
log = logging.getLogger(__name__)


class Hubs:
    """The hubs by workshop. Lives in the event loop; other threads knock with `heard_in_thread`."""

    def __init__(self):
        self.process = secrets.token_hex(8)
        self.loop: asyncio.AbstractEventLoop | None = None
        self.bus = Bus(self.process, self.changed)
        self._hubs: dict[UUID, Hub] = {}
        self._mines: dict[UUID, Mines] = {}
        self._inside: dict[UUID, dict] = defaultdict(dict)
        self._of_seat: Counter[UUID | None] = Counter()

    def start(self) -> None:
        """Start on the running loop, with the writer and the housekeeping. A second call changes nothing."""
        if self.loop is None:
            self.loop = asyncio.get_running_loop()
            inbox.start()
            housekeeping.start()
            lately.start()
            announcing.changed.connect(self.heard_in_thread)
            metrics.ROOMS_WATCHED.set_function(lambda: len(self._hubs))

    def stop(self) -> None:
        """The process ends, and all its screens have gone: nobody shall count them here for half a minute."""
        try:
            for hub in self._hubs.values():
                lastly(presence_of, hub.place, self.process, 0, 0)
        except (DatabaseError, TimeoutError) as error:
            # What it counted is old in a moment.
            log.warning("The counts of this process stay for a while: %s", type(error).__name__)

    def heard_in_thread(self, *, workshop_id, moved: bool, own: bool, soon: bool, **_signal) -> None:
        """A commit in some thread of this process changed a workshop: wake the loop, which publishes."""
        self.loop.call_soon_threadsafe(self._publish, workshop_id, moved, own, soon)

    def changed(self, workshop_id: UUID, moved: bool, own: bool, soon: bool) -> None:
        """Mark what is stale. Phones follow when the room moved; their own part also when a group shares."""
        # First: a phone that fetches what it was just pushed must not be given the face of before.
        lately.forget(workshop_id=workshop_id, moved=moved, own=own)
        hub = self._hubs.get(workshop_id)
        if hub and soon:
            hub.stale(Audience if moved else WATCHERS, own=own)
        elif hub:
            hub.more_people()

    def admit(self, ticket, screen) -> bool:
        """Whether one more socket may open here: so many for one seat, so many for one workshop.

        Who is refused is carried by polling. Admitted ones are counted at once, before they are accepted.
        """
        inside = self._inside[ticket.place.workshop]
        full = len(inside) >= settings.BALANSA_SOCKETS_PER_WORKSHOP
        if full or (ticket.seat and self._of_seat[ticket.seat] >= settings.BALANSA_SOCKETS_PER_SEAT):
            metrics.SOCKETS_REFUSED.inc()
            return False
        inside[screen] = ticket.seat
        self._of_seat[ticket.seat] += 1
        metrics.SOCKETS_OPEN[ticket.audience].inc()
        return True

    def enter(self, place: Place, screen) -> None:
        """A screen opened; the first one of a workshop starts its hub."""
        hub = self._hubs.get(place.workshop)
        if hub is None:
            hub = self._hubs[place.workshop] = Hub(place, self.process)
            self._mines[place.workshop] = Mines(hub)
            self.bus.follow(place.workshop)
        hub.add(screen)
        if hub.task is None:
            hub.task = asyncio.get_running_loop().create_task(hub.work())
            hub.task.add_done_callback(lambda _task: self._forget(place))

    def leave(self, place: Place, screen) -> None:
        """A screen closed; the last one ends the hub."""
        inside = self._inside[place.workshop]
        if (seat := inside.pop(screen, NOBODY)) is not NOBODY:
            metrics.SOCKETS_OPEN[screen.audience].dec()
            self._of_seat[seat] -= 1
            if not self._of_seat[seat]:
                del self._of_seat[seat]
        if not inside:
            del self._inside[place.workshop]
        hub = self._hubs.get(place.workshop)
        if hub:
            hub.remove(screen)

    def ask_mine(self, phone, key: str) -> None:
        """Send a phone its personal part after this tap, painted together with others that are due."""
        mines = self._mines.get(phone.place.workshop)
        if mines and not phone.gone:
            mines.ask(phone, key)

    def _publish(self, workshop_id: UUID, *what: bool) -> None:
        self.changed(workshop_id, *what)
        self.bus.tell(workshop_id, *what)

    def _forget(self, place: Place) -> None:
        hub = self._hubs.pop(place.workshop)
        if hub.screens:  # somebody came in while the last one left
            for screen in hub.screens:
                self.enter(place, screen)
        else:
            del self._mines[place.workshop]
            self.bus.unfollow(place.workshop)


hubs = Hubs()
