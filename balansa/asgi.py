"""The application that a server runs: static files, pages, and sockets."""

import itertools
import os
from concurrent.futures import ThreadPoolExecutor

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balansa.settings")
django.setup(set_prefix=False)

from asgiref.sync import ThreadSensitiveContext, sync_to_async  # noqa: E402
from channels.routing import ProtocolTypeRouter  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.handlers.asgi import ASGIHandler  # noqa: E402
from servestatic import ServeStaticASGI  # noqa: E402

from workshops.live.hubs import hubs  # noqa: E402
from workshops.live.routes import sockets  # noqa: E402

THREADS = 6


class PageHandler(ASGIHandler):
    """Django's handler with the whole middleware chain in one hop to one of a few lasting threads.

    Stock Django makes a thread, and with it a database connection, for every request.
    """

    def __init__(self):
        super().__init__()
        self.load_middleware(is_async=False)
        threads = [ThreadPoolExecutor(1, thread_name_prefix=f"page-{n}") for n in range(THREADS)]
        self._threads = itertools.cycle(threads)

    async def __call__(self, scope, receive, send):
        """Handle one request on the next thread in turn."""
        async with ThreadSensitiveContext(executor=next(self._threads)):
            await self.handle(scope, receive, send)

    async def get_response_async(self, request):
        """The synchronous chain, in this request's thread."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)


routes = ProtocolTypeRouter(
    {
        "http": ServeStaticASGI(
            PageHandler(),
            root=settings.STATIC_ROOT,
            prefix=settings.STATIC_URL,
            max_age=3600,
            allow_all_origins=False,
            immutable_file_test=r"^.+\.[0-9a-f]{12}\..+$",
        ),
        "websocket": sockets,
    }
)


async def application(scope, receive, send):
    """Start the hub and the writer with the first event (daphne announces no start), then route."""
    hubs.start()
    await routes(scope, receive, send)
