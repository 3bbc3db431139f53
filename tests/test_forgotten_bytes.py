"""After a round was closed, the database's file itself does not know who placed what."""

import json

import pytest

from tests import live

# A vote of 12 people on 9 notes, 60 dots: enough for the pages of the file to be rebuilt on its way.
# The bytes are read while the process lives, since the last connection that closes tidies up by itself.
VOTE = """
import asyncio, json, os
from asgiref.sync import sync_to_async
from django.db import connection
from tests import rooms
from workshops.domain import purging
from workshops.models import Dot

def raw():
    path = str(connection.settings_dict["NAME"])
    files = [path + end for end in ("", "-wal") if os.path.exists(path + end)]
    return b"".join(open(file, "rb").read() for file in files)

hall = rooms.a_room(people=12)
on = hall.vote(*[f"Lapp {n}" for n in range(9)])
purging.compact()
seats = [seat.pk.hex.encode() for seat in hall.seats]
before = [raw().count(seat) for seat in seats]
for place, seat in enumerate(hall.seats):
    for number in range(5):
        assert hall.dot(on[(3 * place + number) % 9], seat).kept
with hall.within():
    dots = [dot.pk.hex.encode() for dot in Dot.objects.all()]

def found():
    "How many dots, and how many mentions of seats beyond those of the seats themselves."
    bytes = raw()
    return sum(dot in bytes for dot in dots), sum(map(bytes.count, seats)) - sum(before)
"""
BY_HAND = """
seen = [found()]
hall.press("close_round")
seen.append(found())
assert purging.compact()
print(json.dumps([*seen, found()]))
"""
BY_ITSELF = """
from workshops.live.hubs import hubs

async def live():
    hubs.start()
    await sync_to_async(hall.press)("close_round")
    for _tenth in range(100):
        if found() == (0, 0):
            break
        await asyncio.sleep(0.1)

asyncio.run(live())
print(json.dumps(found()))
"""
IN_THE_WAY = """
import sqlite3, time
reader = sqlite3.connect(str(connection.settings_dict["NAME"]))
reader.execute("BEGIN")
reader.execute("SELECT count(*) FROM workshops_dot").fetchone()
hall.press("close_round")
began = time.monotonic()
first = purging.compact()
waited = time.monotonic() - began
reader.close()
print(json.dumps([waited, first, purging.compact(), found()]))
"""
pytestmark = [pytest.mark.live, pytest.mark.once]


def told(url, code):
    return json.loads(live.in_django(url, VOTE + code))


def test_the_bytes_of_dots_are_gone_after_the_close_and_the_checkpoint(sqlite_url):
    voting, closed, compacted = told(sqlite_url, BY_HAND)
    assert voting[0] == closed[0] == 60
    assert min(voting[1], closed[1]) >= 60
    assert compacted == [0, 0]


def test_a_server_takes_them_off_the_disk_by_itself(sqlite_url):
    assert told(sqlite_url, BY_ITSELF) == [0, 0]


def test_a_reader_in_the_way_is_not_waited_for_and_the_next_try_succeeds(sqlite_url):
    waited, first, second, left = told(sqlite_url, IN_THE_WAY)
    assert (first, second, left) == (False, True, [0, 0])
    assert waited < 3, "nobody can write meanwhile"
