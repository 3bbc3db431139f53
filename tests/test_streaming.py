"""An answer that comes in pieces is closed when its last piece is sent, and any other before it is sent."""

import pytest

from tests import live

pytestmark = [pytest.mark.live, pytest.mark.once]

ASKED = """
import asyncio, sys, types
from balansa.asgi import PageHandler
from django.core.signals import request_finished
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path

told = []

async def pieces():
    for piece in (b"one", b"two"):
        told.append(f"made {piece.decode()}")
        yield piece

pages = types.ModuleType("pages")
pages.urlpatterns = [
    path("pieces/", lambda request: StreamingHttpResponse(pieces())),
    path("whole/", lambda request: HttpResponse("whole")),
]
sys.modules["pages"] = pages
from django.conf import settings
settings.ROOT_URLCONF, settings.MIDDLEWARE = "pages", []

def finished(**_signal):
    told.append("closed")

request_finished.connect(finished)

async def receive():
    return {"type": "http.request", "body": b""}

async def send(event):
    if event.get("body"):
        told.append(f"sent {event['body'].decode()}")

scope = {"type": "http", "method": "GET", "path": PATH, "query_string": b"", "headers": []}
asyncio.run(PageHandler()(scope, receive, send))
print(", ".join(told))
"""


def told(url, path):
    return live.in_django(url, ASKED.replace("PATH", repr(path))).strip()


def test_an_answer_in_pieces_is_closed_after_its_last_one(sqlite_url):
    assert told(sqlite_url, "/pieces/") == "made one, sent one, made two, sent two, closed"


def test_an_answer_that_is_whole_lets_go_of_its_connection_before_it_is_sent(sqlite_url):
    assert told(sqlite_url, "/whole/") == "closed, sent whole"
