"""The server under test: prepared in a folder of its own, started, watched from outside, and stopped."""

import contextlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

HOST = "127.0.0.1"
USUAL_FILES = 1024  # what most systems allow a process to begin with; the server asks for more itself
SECONDS_TO_START = SECONDS_TO_STOP = 20
# Words in the server's log that make a run bad, whatever the figures say.
COMPLAINTS = ("took too long", "database is locked", "Traceback", "ERROR")
PER_CANDIDATE = "SELECT candidate_id, COUNT(*) FROM workshops_dot GROUP BY candidate_id"
MOST_OF_ONE = "SELECT COUNT(*) FROM workshops_dot GROUP BY participant_id ORDER BY 1 DESC LIMIT 1"


def prepare(folder: Path) -> dict[str, str]:
    """An empty database with one room in `folder`, static files beside it; returns the room's doors.

    Raises CalledProcessError where a step fails; what it said stands on the screen.
    """
    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        _run(folder, "manage.py", *command)
    return json.loads(_run(folder, "-m", "balansa.bench.staging").splitlines()[-1])


class Server:
    """One server process on a copy of a prepared folder. A context manager; leaving it stops the process."""

    def __init__(self, prepared: Path, folder: Path, core: int | None):
        self.folder = Path(shutil.copytree(prepared, folder))
        self.core = core
        self.port = _unused_port()
        self.origin = f"http://{HOST}:{self.port}"

    def __enter__(self):
        with open(self._log, "wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port)],
                cwd=settings.BASE_DIR,
                env=_environment(self.folder),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self._confine()
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error):
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def processor_seconds(self) -> float | None:
        """Processor time used until now, in user and kernel; None where the system does not tell."""
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def core_seconds(self) -> float | None:
        """Seconds for which anybody has used the server's core; None where the system does not tell."""
        with contextlib.suppress(OSError):
            lines = Path("/proc/stat").read_text().splitlines()
            own = next((line.split() for line in lines if line.startswith(f"cpu{self.core} ")), None)
            # user nice system idle iowait irq softirq steal: all but the two in which it rests
            return own and sum(map(int, own[1:4] + own[6:9])) / os.sysconf("SC_CLK_TCK")

    def most_memory(self) -> float | None:
        """The largest resident memory until now, in MB; None where the system does not tell."""
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
            return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

    def rows(self) -> tuple[dict[int, int], int]:
        """({candidate: dot rows}, the most rows of one seat), read beside the server, past its own code."""
        with contextlib.closing(sqlite3.connect(self.folder / "balansa.sqlite3")) as database:
            most = database.execute(MOST_OF_ONE).fetchone()
            return dict(database.execute(PER_CANDIDATE)), most[0] if most else 0

    def complaints(self) -> list[str]:
        """Lines of the server's log that should not be there."""
        lines = self._log.read_text(errors="replace").splitlines()
        return [line for line in lines if any(word in line for word in COMPLAINTS)]

    @property
    def _log(self) -> Path:
        return self.folder / "server.log"

    def _confine(self) -> None:
        """To one core and to the usual number of files, before it starts a thread or asks for more."""
        if self.core is not None:
            import resource  # where a core can be chosen this exists too, which not every system can say

            os.sched_setaffinity(self.process.pid, {self.core})
            _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
            resource.prlimit(self.process.pid, resource.RLIMIT_NOFILE, (min(USUAL_FILES, hard), hard))

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection((HOST, self.port), 1):
                return
            time.sleep(0.05)
        raise RuntimeError(f"The server did not start:\n{self._log.read_text(errors='replace')}")


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=_environment(folder),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def _environment(folder: Path) -> dict[str, str]:
    """As an installation that nobody has configured, with everything it writes in `folder`."""
    foreign = ("BALANSA_", "DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    own = {
        "BALANSA_VAR": str(folder),
        "BALANSA_NO_BOOTSTRAP": "1",
        "DJANGO_SETTINGS_MODULE": "balansa.settings",
        "PYTHONUNBUFFERED": "1",
    }
    return kept | own


def _unused_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]
