"""Everybody on the servers of one run: walls, facilitators, phones."""

import asyncio
import contextlib
import itertools
import re
import time
from collections import Counter
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field

from .loops import until
from .phone import Phone
from .scenario import Scenario
from .server import Servers
from .watching import Console, Wall

OTHER_LANGUAGE = 10  # every tenth phone reads English, so that the room is painted in two languages
VARYING = re.compile(r"[\w-]{16,}|\d+")
REST = 1.0  # seconds of quiet between two parts of a run


@dataclass
class Room:
    """One workshop: a wall on each server process, a console, and its phones."""

    doors: dict[str, str]
    walls: list[Wall]
    console: Console
    phones: list[Phone] = field(default_factory=list)
    gone: list[Phone] = field(default_factory=list)  # who left for good

    def wordings(self) -> dict[int, str]:
        """What is voted on, by candidate."""
        return next((phone.ballot.candidates for phone in self.phones if phone.ballot), {})


class Hall:
    """All rooms of a run. A context manager; leaving it hangs up."""

    def __init__(self, scenario: Scenario, servers: Servers, doors: list[dict[str, str]]):
        self.scenario, self.servers, self.doors = scenario, servers, doors
        self.rooms: list[Room] = []
        self.errors: list[str] = []
        self.voting = False
        self._stack = contextlib.AsyncExitStack()
        self._turns = itertools.cycle(servers.origins)  # as a proxy in front would spread them

    async def __aenter__(self):
        try:
            await self._open()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(self, *_error):
        for phone in self.phones:
            phone.leave()
        await self._stack.aclose()

    @property
    def phones(self) -> list[Phone]:
        """Those of all rooms, room after room."""
        return [phone for room in self.rooms for phone in room.phones]

    @property
    def inside(self) -> list[Phone]:
        """Those whose socket is open."""
        return [phone for phone in self.phones if phone.inside]

    def new_phone(self, room: Room) -> Phone:
        """One more phone, which has not come in yet."""
        number = len(room.phones) + len(room.gone) + 1
        language = "sv" if number % OTHER_LANGUAGE else "en"
        phone = Phone(next(self._turns), room.doors["link"], language, self.scenario.carrier)
        room.phones.append(phone)
        return phone

    async def come_in(self, seconds: float, each: int, warm: int = 0) -> None:
        """So many phones into each room, spread over so many seconds, room by room in turn."""
        phones = [self.new_phone(room) for _ in range(warm, each) for room in self.rooms]

        async def come(phone: Phone, after: float) -> None:
            await asyncio.sleep(after)
            await phone.join()

        pace = seconds / max(1, len(phones))
        await self.gather("A phone did not come in", (come(p, n * pace) for n, p in enumerate(phones)))

    async def open_vote(self) -> float:
        """Open it in every room; the moment. Returns when the ballots are on the phones, or patience ends."""
        if not self.voting:
            self.voting = True
            began = time.perf_counter()
            await asyncio.gather(*(room.console.open_vote() for room in self.rooms))
            await until(lambda: all(phone.ballot for phone in self.inside))
            await asyncio.sleep(REST)
            return began
        return 0.0

    async def gather(self, what: str, works: Iterable[Awaitable]) -> list:
        """The results of all; those that failed are counted as errors of the run instead."""
        outcomes = await asyncio.gather(*works, return_exceptions=True)
        self.errors += [f"{what}: {one!r}" for one in outcomes if isinstance(one, Exception)]
        return [one for one in outcomes if not isinstance(one, BaseException)]

    def told_errors(self) -> list[str]:
        """Each kind of error once, with how often it came; addresses and keys are no kinds."""
        kinds = Counter(VARYING.sub("…", error) for error in self.errors)
        return [f"{times} × {error}" for error, times in kinds.most_common()]

    def acknowledged(self) -> Counter[int]:
        """Dots on each candidate, as far as phones were told that they are kept."""
        phones = (phone for room in self.rooms for phone in (*room.phones, *room.gone))
        return Counter(candidate for phone in phones for candidate in phone.lying())

    async def _open(self) -> None:
        first = await self._stack.enter_async_context(Console(self.servers.origins[0]))
        await first.sign_in(self.doors[0]["leader"], self.doors[0]["password"])
        for number, doors in enumerate(self.doors):
            console = first
            if number:
                console = await self._stack.enter_async_context(Console(first.origin))
                first.lend(console)
            await console.lead(doors["workshop"])
            walls = [await self._stack.enter_async_context(Wall(one)) for one in self.servers.origins]
            for wall in walls:
                await wall.hang(doors["wall"])
            self.rooms.append(Room(doors, walls, console))
