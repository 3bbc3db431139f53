"""Sockets are opened only from pages of this very address: scheme, host and port."""

from channels.security.websocket import OriginValidator
from django.conf import settings
from django.http.request import validate_host


class SameOrigin(OriginValidator):
    """Refuses a handshake whose Origin is not exactly the address it came to (or BALANSA_URL)."""

    def __init__(self, application):
        super().__init__(application, [])

    async def __call__(self, scope, receive, send):
        """Check against the Host header of this handshake, which must itself be allowed."""
        headers = dict(scope.get("headers", []))
        host = headers.get(b"host", b"").decode("latin-1").lower()
        origin = headers.get(b"origin", b"").decode("latin-1").lower()
        if _may(origin, host):
            await self.application(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 4403})


def _may(origin: str, host: str) -> bool:
    if settings.BALANSA_URL:
        return origin == settings.BALANSA_URL.lower()
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return validate_host(name, settings.ALLOWED_HOSTS) and origin == f"http://{host}"
