"""Whoever loses a right loses the open socket too, within five seconds; what is sent meanwhile is refused."""

import asyncio
import json
import sqlite3
import time
from contextlib import closing

import pytest

from tests.doors.knocking import PATIENCE, browsers, close_code
from tests.doors.test_sockets import sockets_of
from tests.live import in_django

pytestmark = pytest.mark.live
SECONDS = 5
DEMOTE = """DELETE FROM organisations_membership WHERE user_id =
    (SELECT id FROM organisations_user WHERE email = 'demoted@ours.example')"""
END = """
from django_scopes import scopes_disabled
from organisations.scoping import within
from workshops.domain import running
from workshops.models import Occasion

with scopes_disabled():
    occasion = Occasion.objects.select_related("workshop").get(pk="%s")
with within(occasion.workshop.organisation_id):
    running.end_occasion(occasion=occasion)
"""


async def test_who_loses_the_right_is_out_within_five_seconds_and_the_others_stay(server, doors):
    first, ending = doors["ours"]["First"], doors["ours"]["Ending"]
    async with browsers(server) as another:
        leader = await another().sign_in("facilitator@ours.example")
        leaving = await another().sign_in("administrator@ours.example")
        demoted = await another().sign_in("demoted@ours.example")
        staying, forgotten = [await another().join(first["token"]) for _ in range(2)]
        of_the_ended = await another().join(ending["token"])
        stay = [
            await leader.socket(sockets_of(first)["lead"]),
            await staying.socket(sockets_of(first)["room"]),
        ]
        stay.append(await another().socket(sockets_of(first)["wall"]))
        out = {
            "signed out": await leaving.socket(sockets_of(first)["lead"]),
            "demoted": await demoted.socket(sockets_of(first)["lead"]),
            "left": await forgotten.socket(sockets_of(first)["room"]),
            "ended": await of_the_ended.socket(sockets_of(ending)["room"]),
        }
        assert None not in [*stay, *out.values()]
        page = await demoted.page(f"/workshops/{first['workshop']}/")
        assert "ZqOursFirstTitle" in page
        assert await leaving.post("/sign-out/", "/workshops/") == 302
        demote(server)
        assert await forgotten.post(f"/room/{first['occasion']}/leave/", f"/room/{first['occasion']}/") == 302
        assert await leader.post(f"/workshops/{ending['workshop']}/do/end/", "/workshops/") == 302
        began = time.monotonic()
        for browser in (leaving, demoted):
            assert await browser.post(f"/workshops/{first['workshop']}/do/next/", "/") == 404
        codes = await asyncio.gather(*(close_code(socket, SECONDS) for socket in out.values()))
        assert dict(zip(out, codes, strict=True)) == dict.fromkeys(out, 4404)
        assert time.monotonic() - began <= SECONDS
        assert await asyncio.gather(*(close_code(socket, 0.5) for socket in stay)) == [None] * 3


async def test_a_phone_whose_day_another_process_ends_is_shown_so_before_the_door_closes(server, doors):
    day = doors["ours"]["Elsewhere"]
    async with browsers(server) as another:
        phone = await another().join(day["token"])
        socket = await phone.socket(sockets_of(day)["room"])
        await asyncio.to_thread(in_django, server.environment["DATABASE_URL"], END % day["occasion"])
        faces = [frame["face"] async for frame in frames(socket) if "face" in frame]
        assert socket.close_code == 4404
        assert "data-ended" in faces[-1]


def demote(server):
    """Take the role away past the server, as another of its processes would."""
    path = server.environment["DATABASE_URL"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, timeout=10)) as database, database:
        assert database.execute(DEMOTE).rowcount == 1


async def frames(socket):
    """Whatever comes until the socket closes."""
    async with asyncio.timeout(PATIENCE):
        async for message in socket:
            yield json.loads(message.data)
