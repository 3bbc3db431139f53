"""Where the server under test keeps what it keeps: a file, or a PostgreSQL of our own; and a look past it."""

import contextlib
import itertools
import os
import shutil
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from balansa import engines

from . import gauges

PER_CANDIDATE = "SELECT candidate_id, COUNT(*) FROM workshops_dot GROUP BY candidate_id"
MOST_OF_ONE = "SELECT COUNT(*) FROM workshops_dot GROUP BY participant_id ORDER BY 1 DESC LIMIT 1"
FILE = "balansa.sqlite3"


class File:
    """A copy of the staged file in each run's folder."""

    pids: tuple[int, ...] = ()

    def surroundings(self, folder: Path) -> dict[str, str]:
        """What a process has to be told to use the database in this folder."""
        return {"DATABASE_URL": f"sqlite:///{folder / FILE}"}

    def copied(self, prepared: Path, folder: Path) -> dict[str, str]:
        """A run's own database; what its processes have to be told."""
        shutil.copy(prepared / FILE, folder / FILE)
        return self.surroundings(folder)

    def ask(self, folder: Path, sql: str) -> list[tuple]:
        """What a question finds, asked beside the server and past its own code."""
        with contextlib.closing(sqlite3.connect(folder / FILE)) as database:
            return database.execute(sql).fetchall()


class Postgres:
    """A database of its own for each run, on the server of DATABASE_URL or one of ours; and a Redis."""

    def __init__(self, stack: contextlib.ExitStack):
        self._stack = stack
        server, broker = engines.postgres(stack, durable=True), engines.redis(stack)
        self._server, self._broker = server.url, broker.url
        self._names = (f"balansa_bench_{os.getpid()}_{number}" for number in itertools.count(1))
        self._staged, self._present = "", ""
        self._owner = getattr(server, "pid", None)

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes of a PostgreSQL of ours; none of one that was given."""
        return tuple(gauges.family(self._owner)) if self._owner else ()

    def surroundings(self, folder: Path) -> dict[str, str]:
        """What a process has to be told to use a new, empty database."""
        self._staged = self._new("")
        return self._told(self._staged)

    def copied(self, prepared: Path, folder: Path) -> dict[str, str]:
        """A run's own database; what its processes have to be told."""
        self._present = self._new(f' TEMPLATE "{self._staged}"')
        return self._told(self._present)

    def ask(self, folder: Path, sql: str) -> list[tuple]:
        """What a question finds, asked beside the server and past its own code."""
        with psycopg.connect(self._url(self._present)) as connection:
            return connection.execute(sql).fetchall()

    def _new(self, how: str) -> str:
        name = next(self._names)
        self._on_server(f'CREATE DATABASE "{name}"{how}')
        self._stack.callback(self._on_server, f'DROP DATABASE IF EXISTS "{name}" (FORCE)')
        return name

    def _told(self, name: str) -> dict[str, str]:
        return {"DATABASE_URL": self._url(name), "REDIS_URL": self._broker}

    def _url(self, name: str) -> str:
        return urlsplit(self._server)._replace(path=f"/{name}").geturl()

    def _on_server(self, sql: str) -> None:
        # Autocommit: PostgreSQL makes and drops databases outside of transactions only.
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(sql)
