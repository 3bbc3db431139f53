"""A phone's browser without its window: cookies, up to six connections, pages with their files."""

import asyncio
import base64
import re
import secrets
from collections.abc import Callable
from urllib.parse import urlencode, urljoin, urlsplit

from .wire import Answer, Line, request

FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')
TOKEN = re.compile(r'data-csrf="([^"]+)"|name="csrfmiddlewaretoken" value="([^"]+)"')
MOST_LINES = 6  # as many as browsers open to one host


class Refusal(Exception):
    """A page answered with a status that no visitor of the bench should meet."""


class Client:
    """Counts what it asks for (`requests`) and gets (`received`, bytes over the wire)."""

    def __init__(self, origin: str, language: str):
        self.origin = origin
        self.cookies: dict[str, str] = {}
        self.page = ""
        self.requests = self.received = 0
        self._headers = {"Accept-Language": language, "Accept-Encoding": "gzip, deflate, br"}
        self._known: set[str] = set()
        self._idle: list[Line] = []
        self._turn = asyncio.Semaphore(MOST_LINES)

    async def load(self, path: str) -> None:
        """A page, wherever it leads, and those of its files that this browser has not loaded before."""
        await self._show(await self.ask("GET", path, {"Accept": "text/html"}))

    async def submit(self, path: str) -> None:
        """Press the one button of the page."""
        fields = {"csrfmiddlewaretoken": self.token}
        await self._show(await self.ask("POST", path, {"Accept": "text/html"}, fields))

    @property
    def token(self) -> str:
        """Against forged posts, as it stands on the page."""
        found = TOKEN.search(self.page)
        return found[1] or found[2]

    async def ask(self, method: str, path: str, headers: dict, fields: dict | None = None) -> Answer:
        """One answer. A connection that the server had closed meanwhile is replaced, as browsers do."""
        sent = request(method, self.origin, path, self._sent_with(headers), urlencode(fields or {}))
        async with self._turn:
            line, before, answer = await self._carry(sent, f"{method} {path.split('?')[0]}")
            self._idle.append(line)
        self.requests += 1
        self.received += line.received - before
        self.cookies |= answer.cookies
        return answer

    async def socket(self, path: str, heard: Callable[[bytes, float], None]) -> Line:
        """An open socket; `heard` gets each text and when it came."""
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        line = await Line.to(self.origin)
        headers = self._sent_with(headers | {"Sec-WebSocket-Key": key})
        await line.upgrade(request("GET", self.origin, path, headers), heard)
        self.requests += 1
        return line

    def hang_up(self, rudely: bool = False) -> None:
        """Close every connection that waits for a next request."""
        while self._idle:
            self._idle.pop().hang_up(rudely)

    async def _carry(self, sent: bytes, what: str) -> tuple[Line, int, Answer]:
        """(the connection, what it had received before, the answer)."""
        line = self._waiting_line()
        if line is not None:
            before = line.received
            try:
                return line, before, await line.ask(sent)
            except ConnectionError:
                if line.received > before:
                    raise
        try:
            line = await Line.to(self.origin)
            return line, 0, await line.ask(sent)
        except (OSError, TimeoutError) as error:
            raise ConnectionError(f"{what}: {error!r}") from error

    def _waiting_line(self) -> Line | None:
        while self._idle:
            if not (line := self._idle.pop()).lost:
                return line
        return None

    def _sent_with(self, headers: dict[str, str]) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {**self._headers, "Origin": self.origin, **({"Cookie": cookies} if cookies else {}), **headers}

    async def _show(self, answer: Answer) -> None:
        while answer.status in (301, 302, 303):
            path = urlsplit(urljoin(self.origin, answer.headers["location"])).path
            answer = await self.ask("GET", path, {"Accept": "text/html"})
        if answer.status != 200:
            raise Refusal(f"{answer.status}: {answer.text[:200]}")
        self.page = answer.text
        new = set(FILES.findall(self.page)) - self._known
        self._known |= new
        await asyncio.gather(*map(self._fetch, new))

    async def _fetch(self, path: str) -> None:
        answer = await self.ask("GET", path, {})
        if answer.status != 200:
            raise Refusal(f"{answer.status}: {path}")
