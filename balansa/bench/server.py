"""The servers under test: prepared in a folder, started, watched from outside, and stopped."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

from . import databases, gauges
from .scenario import Scenario

HOST = "127.0.0.1"
USUAL_FILES = 1024  # what most systems allow a process to begin with; the server asks for more itself
SECONDS_TO_START = SECONDS_TO_STOP = 30
READY = "ready"  # what a healthy server says, and all that it says
# Cookies must be good at every process, as they are where an operator runs several.
SECRET = "the-same-for-all-processes-of-a-bench"


class Prepared:
    """An empty database with its rooms, static files beside it, and the doors of the rooms."""

    def __init__(self, scenario: Scenario, database, folder: Path):
        """Raises CalledProcessError where a step fails; what it said stands on the screen."""
        self.scenario, self.database, self.folder = scenario, database, folder
        told = database.surroundings(folder)
        folder.mkdir()
        # Packing static files takes seconds, so they are kept: the next bench finds them as they are.
        kept = settings.VAR_DIR / "bench"
        staged = _run(kept, told, "-m", "balansa.bench.staging", str(scenario.rooms))
        self.doors = json.loads(staged.splitlines()[-1])
        shutil.copytree(kept / "static", folder / "static")


class Servers:
    """The server processes of one run on their own copy of everything; leaving them stops them."""

    def __init__(self, prepared: Prepared, folder: Path, core: int | None, number: int):
        """`number` is the run's: what is drawn at random in it follows from that."""
        self.folder, self.core, self.number, self._database = folder, core, number, prepared.database
        folder.mkdir()
        shutil.copytree(prepared.folder / "static", folder / "static")
        self._told = prepared.database.copied(prepared.folder, folder)
        scenario = prepared.scenario
        self.processes = [
            Process(folder, scenario.server, number, core) for number in range(scenario.processes)
        ]

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            for process in self.processes:
                stack.callback(process.stop)
                process.start(self._told)
            for process in self.processes:
                process.wait()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_error):
        self._stack.close()

    @property
    def origins(self) -> list[str]:
        """Where they answer."""
        return [process.origin for process in self.processes]

    @property
    def pids(self) -> list[int]:
        """Their processes."""
        return [process.pid for process in self.processes]

    @property
    def database_pids(self) -> tuple[int, ...]:
        """The processes of their database, where it has any that are ours."""
        return self._database.pids

    def processor_seconds(self) -> float | None:
        """Processor time until now, of all together."""
        return gauges.processor_seconds(self.pids)

    def memory(self) -> float | None:
        """Resident memory now, of all together, in MiB."""
        return gauges.memory(self.pids)

    def rows(self) -> tuple[dict[int, int], int]:
        """({candidate: dot rows}, the most rows of one seat), read beside the server, past its own code."""
        most = self._database.ask(self.folder, databases.MOST_OF_ONE)
        return dict(self._database.ask(self.folder, databases.PER_CANDIDATE)), most[0][0] if most else 0

    def complaints(self) -> list[str]:
        """Everything in their logs but the word that they are ready."""
        lines = [line for process in self.processes for line in process.said().splitlines()]
        return [line for line in lines if line.strip() and line != READY]


class Process:
    """One server process."""

    def __init__(self, folder: Path, server: str, number: int, core: int | None):
        self.folder, self.server, self.core = folder, server, core
        self.port = _unused_port()
        self.origin = f"http://{HOST}:{self.port}"
        self._log = folder / f"server{number}.log"
        self._process: subprocess.Popen | None = None

    @property
    def pid(self) -> int:
        """Of the process, once it is started."""
        return self._process.pid

    def start(self, told: dict[str, str]) -> None:
        """Start it; `wait` returns when it answers."""
        with open(self._log, "wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port), "--server", self.server],
                cwd=settings.BASE_DIR,
                env=surroundings(self.folder) | told,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        confine(self.pid, self.core)

    def wait(self) -> None:
        """Return when it answers. Raises RuntimeError with what it said where it does not."""
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self._process.poll() is None:
            if READY in self.said().splitlines():
                return
            time.sleep(0.05)
        raise RuntimeError(f"The server did not start:\n{self.said()}")

    def stop(self) -> None:
        """End it."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def said(self) -> str:
        """Its log."""
        return self._log.read_text(errors="replace")


def confine(pid: int, core: int | None) -> None:
    """To one core and to the usual number of files, before it starts a thread or asks for more."""
    if core is not None:
        import resource  # where a core can be chosen this exists too, which not every system can say

        os.sched_setaffinity(pid, {core})
        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (min(USUAL_FILES, hard), hard))


def surroundings(folder: Path) -> dict[str, str]:
    """As an installation that nobody has configured, with everything it writes in `folder`."""
    foreign = ("BALANSA_", "DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    own = {
        "BALANSA_VAR": str(folder),
        "BALANSA_NO_BOOTSTRAP": "1",
        "BALANSA_SECRET_KEY": SECRET,
        "DJANGO_SETTINGS_MODULE": "balansa.settings",
        "PYTHONUNBUFFERED": "1",
    }
    return kept | own


def _run(folder: Path, told: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=surroundings(folder) | told,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def _unused_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]
