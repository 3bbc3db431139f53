"""One run: people come in, the facilitator opens the vote, and everybody places dots."""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from .phone import Phone, Sending
from .server import Server
from .watching import Console, Wall

ARRIVALS_PER_SECOND = 20  # a brisk queue in front of a QR code
OTHER_LANGUAGE = 10  # every tenth phone reads English, so that the room is painted in two languages
REST = 1.0  # seconds of quiet between two parts of a run
PATIENCE = 15.0  # seconds after which what has not come is called missing
MOST_VOTES = 5  # dots that each phone has


@dataclass(frozen=True)
class Scenario:
    """How many phones, dots of each, and seconds over which they are spread."""

    phones: int = 300
    votes: int = MOST_VOTES
    seconds: float = 10.0

    @property
    def taps(self) -> int:
        """How many dots there will be."""
        return self.phones * self.votes


@dataclass
class Played:
    """Everything one run left behind, for the verdict to look at."""

    scenario: Scenario
    phones: list[Phone]
    wall: Wall
    opened_at: float = 0.0
    sent: list[Sending] = field(default_factory=list)
    repeated: list[Sending] = field(default_factory=list)
    too_many: list[Sending] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lasted: float = 0.0
    # Processor seconds while people voted: the server's, everybody's on its core, and this process's.
    server_worked: float | None = None
    core_worked: float | None = None
    bench_worked: float = 0.0


async def play(scenario: Scenario, doors: dict[str, str], server: Server, seed: int) -> Played:
    """Play the scenario once. `seed` decides who taps what and when."""
    async with AsyncExitStack() as stack:
        wall = await stack.enter_async_context(Wall(server.origin))
        console = await stack.enter_async_context(Console(server.origin))
        languages = ["sv" if n % OTHER_LANGUAGE else "en" for n in range(scenario.phones)]
        phones = [await stack.enter_async_context(Phone(server.origin, one)) for one in languages]
        played = Played(scenario, phones, wall)
        await wall.hang(doors["wall"])
        await console.sign_in(doors["workshop"], doors["leader"], doors["password"])
        await _come_in(played, doors["link"])
        await asyncio.sleep(REST)
        played.opened_at = time.perf_counter()
        await console.open_vote()
        voting = [phone for phone in phones if phone.joined_in is not None]
        await _until(lambda: all(phone.candidates for phone in voting))
        await asyncio.sleep(REST)
        await _vote(played, voting, server, random.Random(seed))
        await _try_what_must_not_count(played, voting)
        played.errors += [
            f"{type(one).__name__} lost its socket" for one in [wall, console, *voting] if one.closed
        ]
        return played


async def _come_in(played: Played, link: str) -> None:
    async def come(phone: Phone, after: float) -> None:
        await asyncio.sleep(after)
        await phone.join(link)

    coming = (come(phone, place / ARRIVALS_PER_SECOND) for place, phone in enumerate(played.phones))
    for outcome in await asyncio.gather(*coming, return_exceptions=True):
        if outcome is not None:
            played.errors.append(f"A phone did not come in: {outcome!r}")


async def _vote(played: Played, voting: list[Phone], server: Server, chance: random.Random) -> None:
    """Each tap at its own random moment, whatever became of the ones before: nobody waits for the server."""
    began, bench_before = time.perf_counter(), time.process_time()
    server_before, core_before = server.processor_seconds(), server.core_seconds()
    scenario = played.scenario

    async def tap(phone: Phone, after: float, candidate: int) -> Sending:
        await asyncio.sleep(after)
        return await phone.place(candidate)

    taps = [
        tap(phone, chance.uniform(0, scenario.seconds), chance.choice(list(phone.candidates)))
        for phone in voting
        if phone.candidates
        for _ in range(scenario.votes)
    ]
    played.sent = _came_through(played, await asyncio.gather(*taps, return_exceptions=True))
    await _until(lambda: all(one.answered_at for one in played.sent))
    kept = sum(one.kept for one in played.sent)
    await _until(lambda: played.wall.sights and played.wall.sights[-1].dots >= kept)
    played.lasted = time.perf_counter() - began
    played.bench_worked = time.process_time() - bench_before
    if server_before is not None:
        played.server_worked = server.processor_seconds() - server_before
    if core_before is not None:
        played.core_worked = server.core_seconds() - core_before


async def _try_what_must_not_count(played: Played, voting: list[Phone]) -> None:
    """Every phone repeats a tap under its old key, and tries one dot more than it has; all at once."""
    own = [(phone, list(phone.sendings.values())) for phone in voting if phone.sendings]
    repeats = (phone.repeat(sendings[-1]) for phone, sendings in own)
    played.repeated = _came_through(played, await asyncio.gather(*repeats, return_exceptions=True))
    if played.scenario.votes == MOST_VOTES:
        more = (phone.place(sendings[0].candidate) for phone, sendings in own)
        played.too_many = _came_through(played, await asyncio.gather(*more, return_exceptions=True))
    await _until(lambda: all(one.answered_at for one in played.repeated + played.too_many))
    await asyncio.sleep(REST)  # time for the wall to show what it should not


def _came_through(played: Played, outcomes: list) -> list[Sending]:
    played.errors += [f"A tap could not be sent: {one!r}" for one in outcomes if isinstance(one, Exception)]
    return [one for one in outcomes if isinstance(one, Sending)]


async def _until(true: Callable[[], bool]) -> None:
    """Wait until it is true, or patience ends."""
    deadline = time.perf_counter() + PATIENCE
    while not true() and time.perf_counter() < deadline:
        await asyncio.sleep(0.02)
