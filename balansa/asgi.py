"""The application that a server runs: static files, pages, and sockets."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balansa.settings")
django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.exceptions import RequestAborted  # noqa: E402
from django.core.handlers.asgi import ASGIHandler, get_script_prefix  # noqa: E402
from django.core.signals import request_started  # noqa: E402
from django.urls import set_script_prefix  # noqa: E402
from servestatic import ServeStaticASGI  # noqa: E402

from balansa.kept_files import HASHED, KeptFiles  # noqa: E402
from balansa.threads import Threads  # noqa: E402
from workshops.live.hubs import hubs  # noqa: E402
from workshops.live.routes import sockets  # noqa: E402

READERS = WRITERS = 6  # threads; the pool of PostgreSQL holds a connection for each of them
READS = ("GET", "HEAD")


class PageHandler(ASGIHandler):
    """Django's handler with a whole request in one hop to one of a few lasting threads.

    Stock Django makes a thread, and with it a database connection, for every request, and hops three times.
    """

    def __init__(self):
        super().__init__()
        self.load_middleware(is_async=False)
        self._readers, self._writers = Threads("read", READERS), Threads("write", WRITERS)

    async def __call__(self, scope, receive, send):
        """Handle one request. Who only reads never waits for who writes."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        threads = self._readers if scope["method"] in READS else self._writers
        response = await threads.run(self._answer, scope, body)
        await self.send_response(response, send)
        if response.streaming:
            await threads.run(response.close)

    def _answer(self, scope, body):
        """The response, closed unless its content is still to be read: beginning and end tidy connections."""
        set_script_prefix(get_script_prefix(scope))
        request_started.send(sender=self.__class__, scope=scope)
        request, response = self.create_request(scope, body)
        if request:
            response = self.get_response(request)
        response._handler_class = self.__class__
        if not response.streaming:
            response.close()
        body.close()
        return response


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
