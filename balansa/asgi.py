"""The application that a server runs: static files, pages, and sockets."""

import itertools
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balansa.settings")
django.setup(set_prefix=False)

from asgiref.sync import ThreadSensitiveContext, sync_to_async  # noqa: E402
from channels.routing import ProtocolTypeRouter  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.handlers.asgi import ASGIHandler  # noqa: E402
from django.db import close_old_connections  # noqa: E402
from servestatic import ServeStaticASGI  # noqa: E402

from balansa.kept_files import HASHED, KeptFiles  # noqa: E402
from workshops.live.hubs import hubs  # noqa: E402
from workshops.live.routes import sockets  # noqa: E402

READERS = WRITERS = 6  # threads; the pool of PostgreSQL holds a connection for each of them
READS = ("GET", "HEAD")


class PageHandler(ASGIHandler):
    """Django's handler with the whole middleware chain in one hop to one of a few lasting threads.

    Stock Django makes a thread, and with it a database connection, for every request.
    """

    def __init__(self):
        super().__init__()
        self.load_middleware(is_async=False)
        self._readers, self._writers = _threads("read", READERS), _threads("write", WRITERS)
        # Begin and end of a request are a short hop each: they must not stand behind another one's work.
        self._edge = ThreadPoolExecutor(1, thread_name_prefix="edge")

    async def __call__(self, scope, receive, send):
        """Handle one request."""
        async with ThreadSensitiveContext(executor=self._edge):
            await self.handle(scope, receive, send)

    async def get_response_async(self, request):
        """The synchronous chain, in the next thread in turn: who only reads never waits for who writes."""
        thread = next(self._readers if request.method in READS else self._writers)
        return await sync_to_async(self._answer, thread_sensitive=False, executor=thread)(request)

    def _answer(self, request):
        close_old_connections()
        try:
            return self.get_response(request)
        finally:
            close_old_connections()


def _threads(name: str, number: int) -> Iterator[ThreadPoolExecutor]:
    return itertools.cycle([ThreadPoolExecutor(1, thread_name_prefix=f"{name}-{n}") for n in range(number)])


pages = ServeStaticASGI(
    PageHandler(),
    root=settings.STATIC_ROOT,
    prefix=settings.STATIC_URL,
    max_age=3600,
    allow_all_origins=False,
    immutable_file_test=HASHED.pattern,
)
routes = ProtocolTypeRouter({"http": KeptFiles(pages), "websocket": sockets})


async def application(scope, receive, send):
    """Start the hub and the writer with the first event (daphne announces no start), then route."""
    hubs.start()
    await routes(scope, receive, send)
