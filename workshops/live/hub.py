"""One hub per workshop per process: who is looking, what is stale, paint once, send to all."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from organisations.scoping import within
from workshops import metrics
from workshops.contract import Audience
from workshops.domain import presence
from workshops.screens.screen import Face, Place, Room, paint, paint_mine, see

from . import tickets
from .painting import at_the_door, consoles, in_painter, turns

INTERVAL = 0.08  # seconds between two paints; the first change after a rest is painted at once
CONSOLE = 0.3  # seconds between two paints of the facilitator's face while the room stays where it is
ARRIVALS = 1.0  # seconds from the first of those who come in to a face that counts them
HEAL = 10.0  # seconds after which everything is painted again, whatever was announced
OWN = 1.0  # seconds between two pushes of personal parts: one look for the room, but a page for each phone
BEAT = 40.0  # seconds between heartbeats, and up to HEAL more: after a silent minute a phone connects anew
RECHECK = 4.0  # seconds between two looks at the tickets; who lost the right is out within five
WATCHERS = (Audience.PROJECTOR, Audience.FACILITATOR)
log = logging.getLogger(__name__)


class Hub:
    """The screens of one workshop in this process, and the one task that paints for them."""

    def __init__(self, place: Place, process: str):
        self.place = place
        self.process = process
        self.screens: set = set()
        # How many screens each seat has, and the walls, who have none.
        self._people: Counter[UUID] = Counter()
        self._walls = 0
        self._leaving: set = set()
        self._stale: set[Audience] = set()
        self._wake = asyncio.Event()
        self._faces: dict[tuple[Audience, str], Face] = {}
        self._room: Room | None = None
        self._moves = 0
        self._console_free_at = 0.0
        self._own_stale, self._own_free_at = False, 0.0
        self._arrivals: asyncio.TimerHandle | None = None
        self._noted = (0, 0)
        self._noted_at = self._beat_at = time.monotonic()
        self.task: asyncio.Task | None = None

    def add(self, screen) -> None:
        """A screen opened: it gets the present face unless it came with it."""
        self._count(screen, 1)
        self.screens.add(screen)
        face = self._faces.get((screen.audience, screen.language))
        if face is None:
            self.stale({screen.audience})
        elif face.version != screen.version:
            screen.offer(_frame(face))
        self._wake.set()

    def remove(self, screen) -> None:
        """A screen closed."""
        if screen in self.screens:
            self.screens.remove(screen)
            self._count(screen, -1)
        self._wake.set()

    def _count(self, screen, one: int) -> None:
        if screen.audience == Audience.PHONE:
            self._people[screen.seat] += one
            if not self._people[screen.seat]:
                del self._people[screen.seat]
        elif screen.audience == Audience.PROJECTOR:
            self._walls += one

    def stale(self, audiences: Iterable[Audience], own: bool = False) -> None:
        """These audiences, or all personal parts, are something old. Called from the event loop only."""
        self._stale.update(audiences)
        if own or Audience.PHONE in self._stale:
            self._room = None
            self._moves += 1
        # Whoever comes before they are painted anew must not be given the old one as the present face.
        self._faces = {at: face for at, face in self._faces.items() if at[0] not in self._stale}
        self._own_stale |= own
        self._wake.set()

    def more_people(self) -> None:
        """Somebody came in: soon they are counted, with all who come meanwhile. From the event loop only."""
        if self._arrivals is None:
            self._arrivals = asyncio.get_running_loop().call_later(ARRIVALS, self._count_arrivals)

    def _count_arrivals(self) -> None:
        self._arrivals = None
        self.stale(WATCHERS)

    async def see(self) -> Room:
        """The room now. What only moves with it (its day, its steps) is read again when it has moved."""
        if self._room:
            return self._room.later()
        moves = self._moves
        room = await in_painter(see, self.place)
        if moves == self._moves:
            self._room = room
        return room

    async def work(self) -> None:
        """Paint what is stale until nobody is looking any more."""
        guard = asyncio.ensure_future(self._guard())
        while self.screens:
            try:
                await asyncio.wait_for(self._wake.wait(), HEAL)
            except TimeoutError:
                self.stale(Audience)
            self._wake.clear()
            began = time.monotonic()
            try:
                async with turns.of(self.place):
                    await self._note_presence()
                    await self._repaint()
                    await self._repaint_own()
            except Exception:
                # A face that cannot be painted must not end the hub; the next change or heal tries again.
                log.exception("The faces of workshop %s were not painted", self.place.workshop)
            self._see_out()
            self._beat()
            # From beginning to beginning; and a breath for the taps themselves where painting is slow.
            await asyncio.sleep(max(INTERVAL / 4, began + INTERVAL - time.monotonic()))
        guard.cancel()
        await in_painter(presence_of, self.place, self.process, 0, 0)

    async def _guard(self) -> None:
        """Close screens whose ticket is good no longer: seat or role given up, session or occasion over."""
        while True:
            await asyncio.sleep(RECHECK)
            screens = list(self.screens)
            try:
                good = await at_the_door(tickets.still_good, self.place, [screen.held for screen in screens])
            except Exception:
                # Nobody is shown out because the database was away: every tap and command is checked anyway.
                log.exception("The tickets of workshop %s were not checked", self.place.workshop)
                continue
            for screen, is_good in zip(screens, good, strict=True):
                if not is_good and screen.audience == Audience.PHONE:
                    self._leaving.add(screen)
                    self.stale({Audience.PHONE})
                elif not is_good:
                    screen.end()

    def _see_out(self) -> None:
        """Phones go when they have been shown why: a day that another process ended is not known here yet."""
        if Audience.PHONE not in self._stale:
            leaving, self._leaving = self._leaving, set()
            for screen in leaving:
                screen.end()

    async def _repaint(self) -> None:
        stale = self._take_stale()
        room = await self.see() if stale else None
        for audience in (*WATCHERS, Audience.PHONE):
            if audience in stale:
                began = time.monotonic()
                try:
                    for language in {s.language for s in self.screens if s.audience == audience}:
                        await self._paint(audience, language, room)
                finally:
                    if audience == Audience.FACILITATOR:
                        self._console_painted(began)

    def _console_painted(self, began: float) -> None:
        self._console_free_at = max(consoles.after(time.monotonic() - began), began + CONSOLE)

    def _take_stale(self) -> set[Audience]:
        """What is to be painted now. In a storm of taps the console, the heaviest face, comes more rarely."""
        stale, self._stale = self._stale, set()
        now = time.monotonic()
        waits = now < self._console_free_at and Audience.PHONE not in stale
        if waits and Audience.FACILITATOR in stale:
            stale.discard(Audience.FACILITATOR)
            self._stale.add(Audience.FACILITATOR)
            asyncio.get_running_loop().call_later(self._console_free_at - now, self._wake.set)
        return stale

    async def _paint(self, audience: Audience, language: str, room: Room) -> None:
        with metrics.PAINT_SECONDS[audience].time():
            face = await in_painter(paint, self.place, audience, language, room)
        if audience not in self._stale:  # it may have changed while it was painted
            self._faces[audience, language] = face
        looking = [s for s in self.screens if s.audience == audience and s.language == language]
        behind = [s for s in looking if s.version != face.version]
        if not behind:
            return
        if audience == Audience.PHONE:
            await self._send_phones(face, behind)
        else:
            frame = _frame(face)
            for screen in behind:
                screen.offer(frame, face.version)

    async def _send_phones(self, face: Face, phones: list) -> None:
        """The shared face with an empty personal part; to those that have one, the face and then their own.

        Never an empty part in between: it would take the field away that somebody is writing in.
        """
        if not phones:
            return
        seats = {phone.seat: phone.language for phone in phones}
        painted = await in_painter(
            paint_mine, self.place, {None: phones[0].language, **seats}, await self.see()
        )
        nothing = painted.pop(None)
        idle, owning = _frame(face, mine=nothing), _frame(face, own=True)
        for phone in phones:
            own = painted[phone.seat]
            phone.offer(idle if own == nothing else owning, face.version)
            if own != nothing:
                phone.say({"mine": own})

    async def _repaint_own(self) -> None:
        """The personal parts that changed by what others of the group did, without the face."""
        began = time.monotonic()
        if not self._own_stale:
            return
        if began < self._own_free_at:
            asyncio.get_running_loop().call_later(self._own_free_at - began, self._wake.set)
            return
        self._own_stale = False
        phones = [s for s in self.screens if s.audience == Audience.PHONE]
        seats = {phone.seat: phone.language for phone in phones}
        painted = await in_painter(paint_mine, self.place, seats, await self.see())
        # A large room takes long to paint: taps and walls have the painter for twice as long in between.
        self._own_free_at = began + max(OWN, 3 * (time.monotonic() - began))
        for phone in phones:
            # A phone that came in meanwhile has its part already.
            if phone.seat in painted:
                phone.say({"mine": painted[phone.seat]})

    async def _note_presence(self) -> None:
        phones, walls = seen = len(self._people), self._walls
        now = time.monotonic()
        changed = seen != self._noted
        if now - self._noted_at > (1 if changed else HEAL):
            await in_painter(presence_of, self.place, self.process, phones, walls)
            self._noted, self._noted_at = seen, now
            self.stale([Audience.FACILITATOR] if changed else [])
        elif changed:
            asyncio.get_running_loop().call_later(1, self._wake.set)

    def _beat(self) -> None:
        if time.monotonic() - self._beat_at > BEAT:
            self._beat_at = time.monotonic()
            for screen in self.screens:
                screen.say({"beat": screen.version})


def presence_of(place: Place, process: str, phones: int, walls: int) -> None:
    """Write down what this process sees of a workshop."""
    with within(place.organisation):
        presence.note(place.workshop, process=process, phones=phones, walls=walls)


def _frame(face: Face, **more) -> str:
    now = int(time.time() * 1000)
    return json.dumps({"face": face.html, "version": face.version, "now": now, **more})
