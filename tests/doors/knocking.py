"""Browsers of flesh and wire: they sign in, join and open sockets on a real server, as a real one would."""

import asyncio
import contextlib
import json
import re
import secrets

import aiohttp

from tests.doors.world import PASSWORD

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
PATIENCE = 20
GOODBYE = aiohttp.ClientWSTimeout(ws_close=0.2)  # seconds: the other end may have hung up
REFUSED = (403, 400)  # the second is daphne's, for what is no origin at all


class Browser:
    """One cookie jar, and the sockets that were opened with it."""

    def __init__(self, server_url):
        self.url = server_url
        # unsafe: keeps cookies for an address without a name, as browsers do.
        self.session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self._sockets = []

    async def page(self, address) -> str:
        async with self.session.get(self.url + address) as answer:
            return await answer.text()

    async def post(self, address, page="/", **fields) -> int:
        """The status of the answer to a form; its token is taken from a page."""
        fields["csrfmiddlewaretoken"] = TOKEN.search(await self.page(page))[1]
        headers = {"Origin": self.url}
        async with self.session.post(
            self.url + address, data=fields, headers=headers, allow_redirects=False
        ) as answer:
            return answer.status

    async def sign_in(self, email) -> "Browser":
        assert await self.post("/sign-in/", "/sign-in/", login=email, password=PASSWORD) == 302
        return self

    async def join(self, token) -> "Browser":
        assert await self.post(f"/j/{token}/", f"/j/{token}/") == 302
        return self

    async def socket(self, address, **headers):
        """An open socket, or None where the handshake was refused. `Origin=None` sends none."""
        sent = {"Origin": self.url} | headers
        sent = {name: value for name, value in sent.items() if value is not None}
        try:
            opened = await self.session.ws_connect(
                self.url + address, headers=sent, max_msg_size=0, timeout=GOODBYE
            )
        except aiohttp.WSServerHandshakeError as refusal:
            if refusal.status in REFUSED:
                return None
            raise
        self._sockets.append(opened)
        return opened

    async def close(self) -> None:
        """Every line: a socket that nobody closes is left to the garbage, which complains."""
        for socket in self._sockets:
            await socket.close()
        await self.session.close()


@contextlib.asynccontextmanager
async def browsers(server):
    """Make browsers; all are closed when the block is left."""
    made = []

    def another():
        made.append(Browser(server.url))
        return made[-1]

    try:
        yield another
    finally:
        for browser in made:
            await browser.close()


async def hear(socket, wanted):
    """The first frame that has this word in it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            frame = json.loads((await socket.receive()).data)
            if wanted in frame:
                return frame


async def close_code(socket, patience=PATIENCE):
    """With which code the server closes it; None when it is open still after the patience."""
    try:
        async with asyncio.timeout(patience):
            while not socket.closed:
                await socket.receive()
    except TimeoutError:
        return None
    return socket.close_code


def a_tap(step, name="done", **data) -> dict:
    return {"tap": {"key": secrets.token_urlsafe(16), "step": step, "input": name, "data": data}}
