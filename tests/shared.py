"""What every process of a test run needs and one of them makes: static files, a migrated database file.

`manage.py test` gives all its processes one folder; a pytest by itself takes a folder of its own.
"""

import atexit
import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` filled, whoever of the run came first; the others wait for it."""
    place = folder() / name
    with _alone(name):
        if not place.exists():
            making = Path(tempfile.mkdtemp(dir=folder()))
            make(making)
            making.rename(place)
        _held(place).touch()
    return place


def is_last(name: str) -> bool:
    """Whether no other process of the run still holds it; then the caller takes away what lies elsewhere."""
    place = folder() / name
    with _alone(name):
        if not _held(place).exists():
            return False
        _held(place).unlink()
        if any(place.glob("held-by-*")):
            return False
        shutil.rmtree(place)
    return True


def laid_out(original: Path, at: Path) -> Path:
    """The same files at another place, without copying a byte: they are only ever read, or replaced."""
    shutil.copytree(original, at, copy_function=os.link)
    return at


@cache
def folder() -> Path:
    """Of this run, taken away after it."""
    if given := os.environ.get("BALANSA_TEST_FOLDER"):
        return Path(given)
    own = Path(tempfile.mkdtemp(prefix="balansa-template-"))
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return own


def _held(place) -> Path:
    return place / f"held-by-{os.getpid()}"


@contextlib.contextmanager
def _alone(name):
    with (folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
