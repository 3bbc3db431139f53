"""The two screens that only watch while people vote: the projector and the facilitator's."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from .browser import Browser, rows

DOTS = re.compile(r'data-dots="(\d+)"')
ON_ONE = re.compile(r'data-item-dots="(\d+)"')
OPEN_ROUND = re.compile(r'action="(/workshops/[^"]+/open_round/)"')


@dataclass(frozen=True)
class Sight:
    """What stood on the wall from a moment on: the sum, and the dots on each wording (none before three)."""

    at: float
    dots: int
    on: dict[str, int]


class Wall(Browser):
    """A projector that remembers every face it was sent."""

    def __init__(self, origin: str):
        super().__init__(origin)
        self.sights: list[Sight] = []

    async def hang(self, token: str) -> None:
        """Open the secret link and follow the room."""
        await self.open(f"/wall/{token}/")
        await self.watch()

    def heard(self, frame: dict, at: float) -> None:
        """A new face, taken apart."""
        if found := DOTS.search(frame.get("face", "")):
            on = {wording: int(ON_ONE.search(row)[1]) for wording, row in rows(frame["face"])}
            self.sights.append(Sight(at, int(found[1]), on))

    def first_with(self, wording: str, dots: int, *, after: float) -> float | None:
        """When the wall first showed that many dots on that wording, not before `after`; None if never."""
        counted = bisect_left(self.sights, dots, key=lambda sight: sight.on.get(wording, 0))
        place = max(counted, bisect_right(self.sights, after, key=lambda sight: sight.at))
        return self.sights[place].at if place < len(self.sights) else None


class Console(Browser):
    """The facilitator, signed in, with the console open: a third screen that is painted for every change."""

    async def sign_in(self, workshop: str, leader: str, password: str) -> None:
        """Through the sign-in page to the console of this workshop."""
        await self.open("/sign-in/")
        await self.submit("/sign-in/", login=leader, password=password, next=f"/workshops/{workshop}/")
        await self.watch()

    async def open_vote(self) -> None:
        """Press the button that lets everybody place dots."""
        await self.submit(OPEN_ROUND.search(self.page)[1])
