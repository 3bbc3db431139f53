"""Asking for a page as somebody, and what the answer says: its verdict, and the markers that it lets out."""

import re
from urllib.parse import urlsplit

from django.db import transaction

MARKER = re.compile(r"Zq(?:Ours|Theirs)\w+")


def ask(client, method, address, **sent):
    """The answer, with nothing changed by it: not in the database, not in the browser."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = client.generic(method, address, **sent)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def verdict(answer) -> str:
    """Its status, and where it leads."""
    return f"{answer.status_code} {urlsplit(answer.headers.get('Location', '')).path}".strip()


def fits(answer, expected) -> bool:
    """Whether the answer has this verdict; "…" stands for the rest of an address."""
    start, more, _rest = expected.partition("…")
    return verdict(answer).startswith(start) if more else verdict(answer) == expected


def text_of(answer) -> str:
    """Everything that it says, headers too."""
    body = b"".join(answer) if answer.streaming else answer.content
    return body.decode("utf-8", "replace") + str(dict(answer.headers))


def markers(answer) -> set[str]:
    return set(MARKER.findall(text_of(answer)))
