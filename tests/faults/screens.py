"""The screens of a fault test: they speak the real wire format and keep what became of every tap."""

import asyncio
import json
import re
import secrets
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp

from balansa.bench.browser import TOKEN, Browser

FACE = re.compile(r'data-face="([^"]+)"')
CANDIDATE = re.compile(r'data-candidate="(\d+)"')
STEP = re.compile(r"/(?:tap|step)/(\d+)/")
LEFT = re.compile(r'data-left="(\d+)"')
OWN = re.compile(r'data-on="(\d+)" data-lie="(\d+)"')
DOTS, PEOPLE = re.compile(r'data-dots="(\d+)"'), re.compile(r'data-people="(\d+)"')
BARS = re.compile(r'data-item-dots="(\d+)"')
LONGEST = 30.0  # seconds in which every tap must have been heard of, whatever happens
AWAY = (aiohttp.ClientError, ConnectionError, TimeoutError)


@dataclass(frozen=True)
class Heard:
    """What a phone was told about a tap. `kept` is None where it was told nothing, or only "busy"."""

    key: str
    kept: bool | None = None
    busy: bool = False
    sentence: str = ""
    status: int | None = None
    retry_after: str = ""
    after: float = 0.0


class Screen(Browser):
    """Keeps the face and the personal part that it shows now, and counts its faces. Loads no style sheets."""

    def __init__(self, origin: str):
        super().__init__(origin)
        self.face = self.mine = ""
        self.faces = 0

    def heard(self, frame: dict, at: float) -> None:
        self.face = frame.get("face", self.face)
        self.faces += "face" in frame
        self.mine = frame.get("mine", self.mine)

    @property
    def path(self) -> str:
        """Where its whole page is."""
        return FACE.search(self.page)[1].removesuffix("face/")

    @property
    def step(self) -> int:
        """The step that its face is about."""
        return int(STEP.search(self.face)[1])

    async def poll(self) -> int:
        """Ask for the face, as when the socket is away; the status of the answer."""
        headers = {"Accept": "application/json"}
        async with self.session.get(self.origin + FACE.search(self.page)[1], headers=headers) as response:
            if response.status == 200:
                self.heard(await response.json(), time.perf_counter())
            return response.status

    async def reconnect(self, seconds: float = 20) -> None:
        """A new socket, tried again and again like `room.js` does; then the face, in case it came with it."""
        end = time.monotonic() + seconds
        while True:
            try:
                await self.watch()
                await self.poll()
                return
            except AWAY:
                if time.monotonic() > end:
                    raise
                await asyncio.sleep(0.1)

    async def post(self, path: str, **fields) -> tuple[int, str]:
        """A post from this page; status and text of the answer."""
        fields["csrfmiddlewaretoken"] = TOKEN.search(self.page)[1]
        headers = {"HX-Request": "true"}
        async with self.session.post(self.origin + path, data=fields, headers=headers) as response:
            return response.status, await response.text()

    async def _fetch(self, path: str) -> None:
        """Style sheets and scripts are not what is tested."""


class Wall(Screen):
    """A projector."""

    async def hang(self, token: str, *, watch: bool = True) -> "Wall":
        """Open the secret link and follow the room."""
        await self.open(f"/wall/{token}/")
        await self.poll()
        if watch:
            await self.watch()
        return self

    @property
    def dots(self) -> int:
        """All dots, as it shows them."""
        found = DOTS.search(self.face)
        return int(found[1]) if found else 0

    @property
    def people(self) -> int:
        """How many are here, as it shows them."""
        return int(PEOPLE.search(self.face)[1])

    @property
    def bars(self) -> int:
        """The sum of all bars."""
        return sum(map(int, BARS.findall(self.face)))


class Console(Screen):
    """The facilitator, signed in."""

    async def sign_in(self, doors) -> "Console":
        """To the console of the workshop of these doors."""
        self.room = f"/workshops/{doors.workshop}/"
        await self.open("/sign-in/")
        await self.submit("/sign-in/", login=doors.leader, password=doors.password, next=self.room)
        await self.poll()
        return self

    async def press(self, control: str) -> None:
        """A control of the open step."""
        assert (await self.post(f"{self.room}step/{self.step}/{control}/"))[0] == 204, control

    async def command(self, name: str) -> None:
        """A command of the engine."""
        assert (await self.post(f"{self.room}do/{name}/"))[0] == 204, name
        await self.poll()


class Phone(Screen):
    """A phone whose taps are answered by socket or by POST."""

    acknowledges = False

    def __init__(self, origin: str):
        super().__init__(origin)
        self._open: dict[str, asyncio.Future] = {}

    async def join(self, link: str, *, watch: bool = True) -> "Phone":
        """From the QR code's link to the room."""
        await self.open(f"/j/{link}/")
        await self.submit(f"/j/{link}/")
        await self.poll()
        if watch:
            await self.watch()
        return self

    @property
    def candidates(self) -> list[int]:
        """What it may put dots on now."""
        return [int(one) for one in CANDIDATE.findall(self.face)]

    @property
    def own(self) -> Counter:
        """Its own dots per candidate, as it shows them."""
        return Counter({int(candidate): int(dots) for candidate, dots in OWN.findall(self.mine)})

    async def tap(self, input="place", *, key=None, post=False, step=None, **sent) -> Heard:
        """What it hears of one tap, and after how long; nothing where the line broke first."""
        key = key or secrets.token_urlsafe(16)
        data = {name: str(value) for name, value in sent.items()}
        began = time.monotonic()
        heard = await (self._by_post if post else self._by_socket)(key, step or self.step, input, data)
        return Heard(**vars(heard) | {"after": time.monotonic() - began})

    def heard(self, frame: dict, at: float) -> None:
        super().heard(frame, at)
        waiting = self._open.get(frame.get("answer") or frame.get("busy"))
        if waiting and not waiting.done():
            kept, sentence = frame.get("kept"), frame.get("sentence", "")
            waiting.set_result((kept, "busy" in frame, sentence))

    async def _by_socket(self, key, step, input, data) -> Heard:
        # The same key may be under way several times; one future answers them all.
        waiting = self._open.setdefault(key, asyncio.get_running_loop().create_future())
        try:
            await self.socket.send_json({"tap": {"key": key, "step": step, "input": input, "data": data}})
            first = asyncio.FIRST_COMPLETED
            await asyncio.wait([waiting, self._listener], timeout=LONGEST, return_when=first)
        except AWAY:
            return Heard(key)
        finally:
            self._open.pop(key, None)
        return Heard(key, *waiting.result()) if waiting.done() else Heard(key)

    async def _by_post(self, key, step, input, data) -> Heard:
        headers = {"Accept": "application/json", "X-CSRFToken": TOKEN.search(self.page)[1]}
        try:
            address = f"{self.origin}{self.path}tap/{step}/{input}/"
            async with self.session.post(address, data=data | {"key": key}, headers=headers) as response:
                text, status = await response.text(), response.status
                retry_after = response.headers.get("Retry-After", "")
        except AWAY:
            return Heard(key)
        is_json = response.content_type == "application/json"
        body = json.loads(text) if is_json else {"sentence": text}
        self.mine = body.get("mine", self.mine)
        return Heard(key, body.get("kept"), body.get("busy", False), body["sentence"], status, retry_after)


async def until(true: Callable[[], object], seconds: float, what: str = "") -> float:
    """Wait until it is true; how long that took. AssertionError when it takes longer than `seconds`."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, f"not within {seconds} s: {what or true.__name__}"
        await asyncio.sleep(0.02)
    return time.monotonic() - began
