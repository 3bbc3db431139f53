"""A copy of the database as it is at one moment, taken while the server runs and people tap."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import psycopg
from django.db import connection

from balansa.installation import NotReady


def back_up(target: Path) -> int:
    """Write the copy and return its size in bytes. Readable by its owner alone. Raises NotReady.

    `target` is there only when it is whole; until then a file beside it ends in .partial.
    """
    partial = target.with_name(f"{target.name}.partial")
    copy = _of_file if connection.vendor == "sqlite" else _of_server
    _refuse(target)
    try:
        with _made(partial):
            copy(partial)
            _to_the_disk(partial)
            _refuse(target)
            partial.rename(target)
    except FileExistsError as error:
        raise _taken(error.filename) from error
    except (OSError, sqlite3.Error) as error:
        raise NotReady(
            f"Kopian {target} gick inte att skriva ({error}). Inget är ändrat."
            " / The copy could not be written; nothing was changed."
        ) from error
    return target.stat().st_size


def _refuse(target: Path) -> None:
    if target.exists():
        raise _taken(target)
    if not target.parent.is_dir():
        raise NotReady(f"Mappen {target.parent} finns inte. / There is no such folder.")


def _taken(path) -> NotReady:
    return NotReady(
        f"{path} finns redan och lämnas orörd. Välj ett annat namn."
        " / It exists and was left alone: choose another name."
    )


@contextlib.contextmanager
def _made(partial: Path):
    """An empty file of nobody else's, taken away at the end."""
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield
    finally:
        partial.unlink(missing_ok=True)


def _of_file(target: Path) -> None:
    source = Path(connection.settings_dict["NAME"])
    if not source.is_file():
        raise NotReady(f"Databasen {source} finns inte. / There is no such database.")
    with (
        contextlib.closing(sqlite3.connect(source.resolve().as_uri() + "?mode=ro", uri=True)) as here,
        contextlib.closing(sqlite3.connect(target)) as there,
    ):
        # All pages in one step: one moment, and nobody who writes has to wait for it.
        here.backup(there, pages=-1)
        # Without a log beside it the copy is one file.
        there.execute("PRAGMA journal_mode=DELETE")
        [(verdict,)] = there.execute("PRAGMA integrity_check(1)")
    if verdict != "ok":
        raise NotReady(
            f"Kopian är skadad ({verdict}) och togs bort: databasen {source} är troligen trasig."
            " / The copy is damaged and was taken away: the database probably is, too."
        )


def _of_server(target: Path) -> None:
    if not (program := shutil.which("pg_dump")):
        raise NotReady(
            "pg_dump saknas här. Det följer med PostgreSQL, i samma version som servern eller nyare."
            " / pg_dump is missing: it comes with PostgreSQL, of the server's version or newer."
        )
    known = {option.keyword.decode() for option in psycopg.pq.Conninfo.get_defaults()} - {"options"}
    address = {key: value for key, value in connection.get_connection_params().items() if key in known}
    # Other users of the machine see the words of a command, and not its environment.
    password = {"PGPASSWORD": address.pop("password")} if "password" in address else {}
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
    done = subprocess.run(
        [program, *options, f"--dbname={psycopg.conninfo.make_conninfo(**address)}"],
        env=os.environ | password,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = " ".join(done.stderr.split())[:300]
        raise NotReady(f"pg_dump misslyckades ({said}). / pg_dump failed: no copy was made.")


def _to_the_disk(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
