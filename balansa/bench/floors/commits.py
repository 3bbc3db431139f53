"""`python -m balansa.bench.floors.commits <folder> <seconds>`: what sqlite3 alone commits in a second.

Two tables in the shape of a dot and of its row in the ledger, with their indexes, under the installation's
own pragmas; every commit waits for the disk.
"""

import contextlib
import json
import secrets
import sqlite3
import sys
import time
from pathlib import Path

TABLES = """
CREATE TABLE dot (
    id CHAR(32) PRIMARY KEY, round INTEGER NOT NULL, participant CHAR(32) NOT NULL,
    candidate INTEGER NOT NULL, number INTEGER NOT NULL, of INTEGER NOT NULL,
    UNIQUE (round, participant, number)
);
CREATE INDEX on_each ON dot (round, candidate);
CREATE INDEX of_each ON dot (participant);
CREATE TABLE kept (digest BLOB NOT NULL PRIMARY KEY, occasion CHAR(32) NOT NULL);
CREATE INDEX of_occasion ON kept (occasion);
"""
PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON"
OCCASION = "0" * 32
TOGETHER = 50


def rows_per_second(database: sqlite3.Connection, seconds: float, together: int) -> float:
    """Rows of both kinds, so many of each in a commit."""
    began, rows = time.perf_counter(), 0
    while (spent := time.perf_counter() - began) < seconds:
        database.execute("BEGIN IMMEDIATE")
        for _ in range(together):
            seat = secrets.token_hex(16)
            dot = secrets.token_hex(16), 1, seat, 1 + rows % 12, 1, 5
            database.execute("INSERT INTO dot VALUES (?, ?, ?, ?, ?, ?)", dot)
            kept = secrets.token_bytes(32), OCCASION
            database.execute("INSERT INTO kept VALUES (?, ?)", kept)
            rows += 1
        database.execute("COMMIT")
    return rows / spent


def measure(folder: Path, seconds: float) -> dict[str, float]:
    """Rows a second: one in a commit, and fifty."""
    with contextlib.closing(sqlite3.connect(folder / "floor.sqlite3", isolation_level=None)) as database:
        database.executescript(f"{PRAGMAS};{TABLES}")
        return {
            "floor_single": rows_per_second(database, seconds, 1),
            "floor_fifty": rows_per_second(database, seconds, TOGETHER),
        }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), float(sys.argv[2]))))
