"""A screen with all that a browser's network does: pages with their files, forms, and one socket.

For walls, consoles and fault tests; phones are many and use `client.py`.
"""

import asyncio
import contextlib
import re
import time
from urllib.parse import urljoin

import aiohttp

FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SOCKET = re.compile(r'data-socket="([^"]+)"')
VERSION = re.compile(r'data-version="([^"]+)"')
PATIENCE = aiohttp.ClientWSTimeout(ws_close=0.2)  # for a goodbye: the other end may be dead


class Browser:
    """One browser: its own cookies and connections. Subclasses say what they do with a frame."""

    acknowledges = True

    def __init__(self, origin: str, language: str = "sv"):
        self.origin = origin
        self.language = language
        self.page = ""
        self._known: set[str] = set()
        self._listener: asyncio.Task | None = None

    async def __aenter__(self):
        self.session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=6),  # as many as browsers open to one host
            cookie_jar=aiohttp.CookieJar(unsafe=True),  # it means: also for an address without a name
            headers={"Accept-Language": self.language, "Origin": self.origin},
            timeout=aiohttp.ClientTimeout(total=30),
        )
        return self

    async def __aexit__(self, *_error):
        await self._hang_up()
        await self.session.close()

    async def open(self, path: str) -> None:
        """Load a page, and those of its files that this browser has not loaded before."""
        await self._load(self.session.get(self.origin + path))

    async def submit(self, path: str, **fields: str) -> None:
        """Post the page's form as a browser without JavaScript does, and follow where it leads."""
        fields["csrfmiddlewaretoken"] = TOKEN.search(self.page)[1]
        await self._load(self.session.post(self.origin + path, data=fields))

    async def watch(self) -> None:
        """Open the page's socket, in place of an earlier one; from now on `heard` gets every frame."""
        await self._hang_up()
        path = SOCKET.search(self.page)[1].replace("&amp;", "&")
        version = VERSION.search(self.page)[1]
        address = f"{urljoin(self.origin, path)}{'&' if '?' in path else '?'}version={version}"
        self.socket = await self.session.ws_connect(address, origin=self.origin, timeout=PATIENCE)
        self._listener = asyncio.create_task(self._listen())

    def heard(self, frame: dict, at: float) -> None:
        """A frame came, at that time of `time.perf_counter`."""

    @property
    def closed(self) -> bool:
        """Whether the socket is gone."""
        return self._listener is None or self._listener.done()

    @property
    def why_closed(self) -> str:
        """What the other end said with its goodbye, or what went wrong at this one."""
        fault = self._listener.exception() if self._listener and not self._listener.cancelled() else None
        return repr(fault) if fault else f"code {self.socket.close_code}"

    async def _hang_up(self) -> None:
        """Leave no line half open, also where the server is gone."""
        listener, self._listener = self._listener, None
        if listener:
            listener.cancel()
            with contextlib.suppress(asyncio.CancelledError, aiohttp.ClientError, ConnectionError):
                await listener
            await self.socket.close()

    async def _load(self, request) -> None:
        async with request as response:
            response.raise_for_status()
            self.page = await response.text()
        new = set(FILES.findall(self.page)) - self._known
        self._known |= new
        await asyncio.gather(*(self._fetch(path) for path in new))

    async def _fetch(self, path: str) -> None:
        async with self.session.get(self.origin + path) as response:
            response.raise_for_status()
            await response.read()

    async def _listen(self) -> None:
        async for message in self.socket:
            at, frame = time.perf_counter(), message.json()
            if "face" in frame and self.acknowledges:
                await self.socket.send_json({"seen": frame["version"]})
            self.heard(frame, at)
