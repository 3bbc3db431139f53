"""The two screens that only watch while people vote: the projector and the facilitator's."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from .browser import TOKEN, Browser
from .faces import rows

DOTS = re.compile(r'data-dots="(\d+)"')
ON_ONE = re.compile(r'data-item-dots="(\d+)"')
OPEN_ROUND = re.compile(r'action="(/workshops/[^"]+/open_round/)"')
COMMAND = r'action="(/workshops/[^"]+/do/{}/)".*?name="seen" value="([^"]*)"'


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

    @property
    def last(self) -> Sight:
        """What stands there now; nothing before the first dot."""
        return self.sights[-1] if self.sights else Sight(0.0, 0, {})

    def first_with(self, wording: str, dots: int, *, after: float) -> float | None:
        """When the wall first showed that many dots on that wording, not before `after`; None if never."""
        counted = bisect_left(self.sights, dots, key=lambda sight: sight.on.get(wording, 0))
        place = max(counted, bisect_right(self.sights, after, key=lambda sight: sight.at))
        return self.sights[place].at if place < len(self.sights) else None


class Console(Browser):
    """A facilitator's screen with the console open: a third one that is painted for every change."""

    def __init__(self, origin: str):
        super().__init__(origin)
        self.face = ""

    async def sign_in(self, leader: str, password: str) -> None:
        """Through the sign-in page."""
        await self.open("/sign-in/")
        await self.submit("/sign-in/", login=leader, password=password, next="/workshops/")

    def lend(self, other: "Console") -> None:
        """Another window of the same browser, signed in like this one."""
        other.session.cookie_jar.update_cookies(
            {cookie.key: cookie.value for cookie in self.session.cookie_jar}
        )

    async def lead(self, workshop: str) -> None:
        """Open the console of this workshop and follow it."""
        await self.open(f"/workshops/{workshop}/")
        self.face = self.page
        await self.watch()

    def heard(self, frame: dict, at: float) -> None:
        """The newest face is the one whose buttons can be pressed."""
        self.face = frame.get("face", self.face)

    async def open_vote(self) -> None:
        """Press the button that lets everybody place dots."""
        await self._press(OPEN_ROUND.search(self.face)[1])

    async def go(self, command: str) -> None:
        """Press "next" or "back"."""
        path, seen = re.search(COMMAND.format(command), self.face, re.DOTALL).groups()
        await self._press(path, seen=seen)

    async def _press(self, path: str, **fields: str) -> None:
        """As htmx does it: the page stays, and the socket brings what is new."""
        headers = {"HX-Request": "true", "X-CSRFToken": TOKEN.search(self.page)[1]}
        async with self.session.post(self.origin + path, data=fields, headers=headers) as response:
            response.raise_for_status()
