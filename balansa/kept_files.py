"""Static files whose names change with their content, answered from memory."""

import re

from django.conf import settings

HASHED = re.compile(r"^.+\.[0-9a-f]{12}\..+$")
CONDITIONS = {b"range", b"if-none-match", b"if-modified-since"}
MOST = 500  # answers; an installation has about a hundred such files, each in up to three encodings


class KeptFiles:
    """Keeps the first answer for each such file and encoding, and gives it again.

    Three hundred phones that come in together would else have each file opened and read three hundred times.
    """

    def __init__(self, application):
        self.application = application
        self._answers: dict[tuple[str, bytes], list[dict]] = {}

    async def __call__(self, scope, receive, send):
        """Answer from memory where the question allows it; everything else goes on to the application."""
        key = _key(scope)
        if key in self._answers:
            for event in self._answers[key]:
                await send(event)
        elif key is None or len(self._answers) >= MOST:
            await self.application(scope, receive, send)
        else:
            await self._ask_and_keep(key, scope, receive, send)

    async def _ask_and_keep(self, key, scope, receive, send):
        answer = []

        async def keep(event):
            answer.append(event)
            await send(event)

        await self.application(scope, receive, keep)
        if answer and answer[0]["status"] == 200:
            self._answers[key] = answer


def _key(scope) -> tuple[str, bytes] | None:
    path = scope["path"]
    if not (scope["method"] == "GET" and path.startswith(settings.STATIC_URL) and HASHED.match(path)):
        return None
    headers = dict(scope["headers"])
    return None if CONDITIONS & headers.keys() else (path, headers.get(b"accept-encoding", b""))
