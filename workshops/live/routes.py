"""The addresses of sockets."""

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from django.urls import path

from .consumers import ConsoleSocket, PhoneSocket, WallSocket
from .origin import SameOrigin

sockets = SameOrigin(
    URLRouter(
        [
            path("ws/room/<uuid:occasion>/", PhoneSocket.as_asgi()),
            path("ws/wall/<slug:token>/", WallSocket.as_asgi()),
            path("ws/lead/<uuid:workshop>/", AuthMiddlewareStack(ConsoleSocket.as_asgi())),
        ]
    )
)
