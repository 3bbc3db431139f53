"""The addresses of sockets."""

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from django.urls import path, re_path

from .consumers import NOTHING_HERE, ConsoleSocket, PhoneSocket, WallSocket
from .origin import SameOrigin


async def nowhere(scope, receive, send):
    """An address that is none is refused like one that is not yours; a router without it would raise."""
    await send({"type": "websocket.close", "code": NOTHING_HERE})


sockets = SameOrigin(
    URLRouter(
        [
            path("ws/room/<uuid:occasion>/", PhoneSocket.as_asgi()),
            path("ws/wall/<slug:token>/", WallSocket.as_asgi()),
            path("ws/lead/<uuid:workshop>/", AuthMiddlewareStack(ConsoleSocket.as_asgi())),
            re_path("", nowhere),
        ]
    )
)
