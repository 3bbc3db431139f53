"""Starting the server: one process, daphne or uvicorn, that holds pages and sockets."""

import gc
import logging
import os
import socket
import sys
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from balansa.handed_over import handed_over
from workshops.domain import purging

MOST_FILES = 10_240  # most systems begin with 1024, and 300 browsers with six connections each need more
BACKLOG = 1024  # waiting connections; daphne's own 50 is a third of a room that scans a code at once
LARGEST_FRAME = 16_384  # bytes that a screen may send in a frame; a tap is far below
LARGEST_MESSAGE = 1_048_576  # autobahn holds what we send to this limit too, and a long list is a large face
PING, PATIENCE = 35, 20  # seconds: between two pings of a socket, and for its answer
# Seconds that a thread computes while others wait. Python's own 5 ms are long for a commit that asks nine
# questions and may lose its turn at each of them.
LONGEST_TURN = 0.001
LAST_WORDS = 5  # seconds for what is under way when the server is told to stop
MOST_TRIES = 50
# An https address means a proxy in front, which alone can reach us: what it says of a visitor is true.
FROM_THE_PROXY = {
    "proxy_forwarded_address_header": "X-Forwarded-For",
    "proxy_forwarded_proto_header": "X-Forwarded-Proto",
}
log = logging.getLogger(__name__)


class NoPort(Exception):
    """No port could be had. Its text is a sentence for the operator."""


def free_port(host: str, wanted: int) -> int:
    """`wanted`, or the next free port above it. Raises NoPort when the address itself cannot be used."""
    for port in range(wanted, min(wanted + MOST_TRIES, 65_536)):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
                return port
            except PermissionError as error:
                raise NoPort(
                    f"Port {port} kräver administratörsrätt, välj en över 1023. / Choose a port above 1023."
                ) from error
            except socket.gaierror as error:
                raise NoPort(
                    f"Adressen {host} finns inte på den här datorn. / No such address here."
                ) from error
            except OSError:
                continue
    raise NoPort(f"Ingen ledig port från {wanted} och uppåt. / No free port from {wanted} up.")


def exact_port(host: str, port: int) -> None:
    """Raises NoPort when this very port cannot be had. A service manager's socket stands for any."""
    if not handed_over() and free_port(host, port) != port:
        raise NoPort(f"Port {port} är upptagen. Välj en annan med --port. / Port {port} is taken.")


def serve(host: str, port: int, ready: Callable[[], None], server: str = "daphne") -> None:
    """Serve until the process is told to stop; `ready` is called once connections are accepted.

    `server` is one of SERVERS: daphne, or uvicorn, which needs less processor time for a large room.
    """
    settings.BALANSA_PORT = port
    os.environ["BALANSA_PORT"] = str(port)
    allow_many_files()
    forget_first()
    sys.setswitchinterval(LONGEST_TURN)
    SERVERS[server](host, port, ready)


def _application():
    """The application; what its import has made is looked through by no later collection of garbage."""
    from balansa.asgi import application

    gc.collect()
    gc.freeze()
    return application


def _daphne(host: str, port: int, ready: Callable[[], None]) -> None:
    if handed_over():
        raise NoPort("Bara uvicorn tar över en port: --server uvicorn. / Only uvicorn takes a socket over.")
    from daphne.server import Server
    from twisted.internet import reactor  # only now: daphne has chosen which one

    from workshops.live.hubs import hubs

    application = _application()
    # With the loop, not with the first visitor: what is to be forgotten does not wait for one.
    reactor.callLater(0, hubs.start)
    interface = host.replace(":", r"\:")
    Server(
        application,
        endpoints=[f"tcp:port={port}:interface={interface}:backlog={BACKLOG}"],
        ping_interval=PING,
        ping_timeout=PATIENCE,
        websocket_timeout=43_200,
        websocket_max_message_size=LARGEST_MESSAGE,
        websocket_max_frame_size=LARGEST_FRAME,
        application_close_timeout=LAST_WORDS,
        http_timeout=60,
        server_name="",
        ready_callable=ready,
        **(FROM_THE_PROXY if settings.HTTPS else {}),
    ).run()
    hubs.stop()


def _uvicorn(host: str, port: int, ready: Callable[[], None]) -> None:
    import uvicorn

    from balansa import lines
    from workshops.live.hubs import hubs

    class Server(uvicorn.Server):
        async def startup(self, sockets=None):
            await super().startup(sockets)
            hubs.start()
            ready()

        async def shutdown(self, sockets=None):
            await super().shutdown(sockets)
            # Here and not after `run`, which the signal that ended it does not outlive.
            hubs.stop()

    Server(
        uvicorn.Config(
            _application(),
            host=host,
            port=port,
            backlog=BACKLOG,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            http=lines.Requests,
            ws=lines.Sockets,
            ws_max_size=LARGEST_FRAME,
            ws_ping_interval=PING,
            ws_ping_timeout=PATIENCE,
            # The same bytes go to all phones, and each socket would pack them, and remember them, for itself.
            ws_per_message_deflate=False,
            proxy_headers=settings.HTTPS,
            forwarded_allow_ips="*" if settings.HTTPS else None,
            timeout_graceful_shutdown=LAST_WORDS,
        )
    ).run(sockets=[own] if (own := handed_over()) else None)


SERVERS = {"daphne": _daphne, "uvicorn": _uvicorn}


def allow_many_files() -> None:
    """As many open files and sockets as a large room needs, up to what the system lets us ask for."""
    try:
        import resource
    except ImportError:  # Windows counts them differently
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def forget_first() -> None:
    """What was kept too long while nothing ran goes before anybody comes in."""
    try:
        purging.purge(timezone.now())
        purging.compact()
    except DatabaseError as error:
        # /readyz tells what is wrong with it; the housekeeping purges when it is back.
        log.warning("Nothing was purged at the start: %s", type(error).__name__)
    finally:
        connections.close_all()
