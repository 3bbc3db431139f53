"""Rooms for fault tests: staged once per engine by the bench's own hand, then copied for each test.

Two workshops: one that nobody has begun yet, and one that stands before a vote over twelve notes.
"""

import json
import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import psycopg

from tests import shared
from tests.live import drop, in_django, numbers, postgres_database, rows, sqlite_database

STAGE = "import json\nfrom balansa.bench.staging import stage\nprint(json.dumps(stage()))"
DOORS = "doors.json"
FRESH = "SELECT token, wall_token, workshop_id FROM workshops_occasion WHERE token <> '{link}'"
# Cookies must be good at every process of a test, as they are where an operator runs several.
SECRET = {"BALANSA_SECRET_KEY": "the-same-for-all-processes-" + "x" * 30}


@dataclass(frozen=True)
class Doors:
    """A staged database of one's own, and the ways into its rooms."""

    database: str
    workshop: str
    link: str
    wall: str
    leader: str
    password: str

    def unbegun(self) -> "Doors":
        """The ways into the other workshop, which stands before its first step."""
        [(link, wall, workshop)] = rows(self.database, FRESH.format(link=self.link))
        return Doors(self.database, str(UUID(str(workshop))), link, wall, self.leader, self.password)


def sqlite_doors(folder: Path) -> Doors:
    """A copy of the staged database as a file in `folder`."""
    original = _staged_file()
    path = Path(folder, f"room{next(numbers)}.sqlite3")
    shutil.copy(urlsplit(original.database).path, path)
    return Doors(**vars(original) | {"database": f"sqlite:///{path}"})


def postgres_doors(server: str) -> Doors:
    """A copy of the staged database on this PostgreSQL server; `drop` its database afterwards."""
    original = _staged_on(server)
    address = urlsplit(original.database)
    name = f"{address.path[1:]}_room{os.getpid()}_{next(numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{address.path[1:]}"')
    return Doors(**vars(original) | {"database": address._replace(path=f"/{name}").geturl()})


def forget_staged_on(server: str) -> None:
    """Take the staged original away, once nobody in the run needs it: the server may be somebody's."""
    original = _staged_on(server)
    if shared.is_last(_of(server)):
        drop(original.database)


@cache
def _staged_file() -> Doors:
    return Doors(**json.loads((shared.made_once("staged", _stage_file) / DOORS).read_text()))


def _stage_file(folder):
    staged = _stage(sqlite_database(folder))
    # Everybody finds it in the folder that this one becomes.
    name = Path(urlsplit(staged.database).path).name
    staged = vars(staged) | {"database": f"sqlite:///{shared.folder() / 'staged' / name}"}
    (folder / DOORS).write_text(json.dumps(staged))


@cache
def _staged_on(server: str) -> Doors:
    def make(folder):
        (folder / DOORS).write_text(json.dumps(vars(_stage(postgres_database(server)))))

    return Doors(**json.loads((shared.made_once(_of(server), make) / DOORS).read_text()))


def _of(server):
    return f"staged-on-{urlsplit(server).port}"


def _stage(database: str) -> Doors:
    return Doors(database=database, **json.loads(in_django(database, STAGE).splitlines()[-1]))
