"""A whole room on a running server: the wall, the facilitator, and phones; and what the database holds."""

import asyncio
import contextlib
from collections import Counter
from dataclasses import dataclass, field

from tests.live import rows

from .screens import Console, Phone, Wall, until
from .staging import Doors

PER_SEAT = "SELECT COUNT(*) FROM workshops_dot GROUP BY participant_id"
PER_CANDIDATE = "SELECT candidate_id, COUNT(*) FROM workshops_dot GROUP BY candidate_id"


@dataclass
class Hall:
    """Everybody in one room. Leaving it hangs up."""

    origin: str
    doors: Doors
    stack: contextlib.AsyncExitStack
    phones: list[Phone] = field(default_factory=list)

    async def enter(self, people: int, *, origin: str = "", watch: bool = True) -> list[Phone]:
        """That many more phones come in, all at once; they are returned."""
        new = [await self.stack.enter_async_context(Phone(origin or self.origin)) for _ in range(people)]
        await asyncio.gather(*(phone.join(self.doors.link, watch=watch) for phone in new))
        self.phones += new
        return new

    async def hang_wall(self, origin: str = "", *, watch: bool = True) -> Wall:
        """One more projector."""
        wall = await self.stack.enter_async_context(Wall(origin or self.origin))
        return await wall.hang(self.doors.wall, watch=watch)

    async def lead(self) -> Console:
        """The facilitator, signed in."""
        console = await self.stack.enter_async_context(Console(self.origin))
        return await console.sign_in(self.doors)

    async def open_vote(self, console: Console) -> list[int]:
        """Open the round and wait until every phone has its ballot: the candidates."""
        await console.press("open_round")
        await until(lambda: all(phone.candidates for phone in self.phones), 15, "ballots on all phones")
        return self.phones[0].candidates

    def dots_per_seat(self) -> list[int]:
        """How many dot rows each seat has, in no order."""
        return sorted(number for (number,) in rows(self.doors.database, PER_SEAT))

    def dots_per_candidate(self) -> Counter:
        """How many dot rows lie on each candidate."""
        return Counter(dict(rows(self.doors.database, PER_CANDIDATE)))

    async def assert_sums_agree(self, wall: Wall, seconds: float = 15) -> None:
        """Σ bars on the wall = Σ own dots on the phones = rows in the database, for each candidate."""
        lying = self.dots_per_candidate()
        await until(lambda: wall.dots == lying.total(), seconds, f"the wall shows {lying.total()} dots")
        await asyncio.gather(*(phone.poll() for phone in self.phones))
        assert sum((phone.own for phone in self.phones), Counter()) == lying
        assert wall.bars == wall.dots, "the bars do not add up to the sum that stands beside them"


@contextlib.asynccontextmanager
async def hall(server, doors: Doors, people: int = 0, origin: str = ""):
    """A room on this server with that many phones in it."""
    async with contextlib.AsyncExitStack() as stack:
        room = Hall(origin or server.url, doors, stack)
        await room.enter(people)
        yield room
