"""One process serves a database, unless REDIS_URL carries the signals between several."""

import contextlib
import os
import time
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

PATIENCE = 3  # seconds: PostgreSQL may need a moment to notice that the process before us is gone
KEY = 0x62616C616E7361  # "balansa": the name of the lock inside one PostgreSQL database


class NotAlone(Exception):
    """Another process serves this database. The text is a sentence for the operator."""

    def __init__(self):
        super().__init__(
            "Balansa körs redan på den här databasen. Avsluta det först, eller ange REDIS_URL, så kan flera"
            " samsas. / Balansa is already running on this database: stop it first, or set REDIS_URL."
        )


@contextlib.contextmanager
def claimed(*, together: bool | None = None, alias: str = DEFAULT_DB_ALIAS):
    """While this is open no other process serves the database, except together through REDIS_URL.

    `together=False` bears nobody beside it, with REDIS_URL either.

    Raises NotAlone. Nothing is left behind by a process that was killed: its lock dies with it.
    """
    together = bool(settings.REDIS_URL) if together is None else together
    connection = connections[alias]
    is_file = connection.vendor == "sqlite"
    name = connection.settings_dict["NAME"]
    with _file(Path(name), together=together) if is_file else _row(connection, together=together):
        yield


@contextlib.contextmanager
def _file(database: Path, *, together: bool):
    """A lock on a file beside the database."""
    path = database.resolve()
    with path.with_name(f"{path.name}.lock").open("ab") as file:
        try:
            _lock(file, together=together)
        except OSError as error:
            raise NotAlone from error
        yield


def _lock(file, *, together: bool) -> None:
    if os.name == "nt":
        import msvcrt

        # Windows knows no shared lock: several processes must trust each other there.
        if not together:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    fcntl.flock(file, (fcntl.LOCK_SH if together else fcntl.LOCK_EX) | fcntl.LOCK_NB)


@contextlib.contextmanager
def _row(connection, *, together: bool):
    """A lock inside PostgreSQL, held by a connection that does nothing else."""
    line = connection.copy("serving")
    line.settings_dict["OPTIONS"].pop("pool", None)
    question = "SELECT pg_try_advisory_lock_shared(%s)" if together else "SELECT pg_try_advisory_lock(%s)"
    try:
        with line.cursor() as cursor:
            end = time.monotonic() + PATIENCE
            while not cursor.execute(question, [KEY]).fetchone()[0]:
                if time.monotonic() > end:
                    raise NotAlone
                time.sleep(0.1)
        yield
    finally:
        line.close()
