"""Real server processes for tests: `manage.py serve` on its own copy of a migrated template database.

    with live_server(sqlite_database(folder)) as server:
        ...  # server.url, server.pid, server.log(), server.kill(), server.restart()

Everything runs on loopback, with hard time limits, and is ended by its process id. A server whose log says
what no healthy one says fails the test; where a fault is the point, `server.allow(words)` says so.
"""

import contextlib
import itertools
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests import forked, shared
from tests.engines import free_port

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS, STOP_SECONDS, COMMAND_SECONDS = 60, 15, 120
UNHEALTHY = (
    "took too long to shut down",
    "over capacity",
    "Exception inside application",
    "database is locked",
    "A frame was not sent",
    "Traceback",
)
# What configures the tests must not reach a server that shall start as it does on a stranger's machine.
OURS_ALONE = ("BALANSA_", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_")
SERVING = ("start", "serve")
numbers = itertools.count(1)


class LiveServer:
    """One server process with a folder of its own; `kill` and `restart` keep port, folder and database."""

    def __init__(self, var: Path, environment: dict[str, str], kind: str = "daphne"):
        self.var, self.environment, self.kind = var, environment, kind
        self.port = free_port()
        self.process = None
        self.allowed: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Scheme, host and port, with no slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Of the process that runs now, or ran last."""
        return self.process.pid

    def start(self) -> None:
        """Return when it accepts connections."""
        heard = len(self.log())
        with self._log.open("ab") as log:
            command = ["manage.py", "serve", "--port", str(self.port), "--server", self.kind]
            self.process = forked.begun(command, env=self.environment, stdout=log, stderr=log)
        end = time.monotonic() + START_SECONDS
        while "ready" not in self.log()[heard:].splitlines():
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise AssertionError(f"The server did not start:\n{self.log()[heard:]}")
            time.sleep(0.05)

    def log(self) -> str:
        """Everything it has said, over all its lives."""
        return self._log.read_text("utf-8", "replace") if self._log.exists() else ""

    def allow(self, *words: str) -> None:
        """From now on these words of UNHEALTHY are no fault; the caller says why."""
        self.allowed += words

    def kill(self) -> None:
        """As when somebody pulls the plug."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(STOP_SECONDS)

    def stop(self) -> None:
        """End it as an operator does; AssertionError when it does not end in time."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"The server did not end within {STOP_SECONDS} s:\n{self.log()}") from None

    def restart(self) -> None:
        """End it, unless it is gone already, and start it again."""
        self.stop()
        self.start()

    def assert_healthy(self) -> None:
        """The log says nothing that no healthy server says. Shows the whole log: one line helps nobody."""
        said = [words for words in UNHEALTHY if words in self.log() and words not in self.allowed]
        assert not said, f"The server said {said}:\n{self.log()}"

    @property
    def _log(self) -> Path:
        return self.var / "server.log"


@contextlib.contextmanager
def live_server(database_url: str, redis_url: str | None = None, *, kind: str = "daphne", **env: str):
    """A running LiveServer on this database, daphne or uvicorn; ended and judged when the block is left."""
    with tempfile.TemporaryDirectory(prefix="balansa-live-") as folder:
        var = installed(Path(folder, "var"))
        more = {"REDIS_URL": redis_url} if redis_url else {}
        server = LiveServer(var, environment(var, DATABASE_URL=database_url, **more, **env), kind)
        try:
            server.start()
            yield server
            server.stop()
        finally:
            if server.process:
                server.kill()
        server.assert_healthy()


def environment(var: Path, **env: str) -> dict[str, str]:
    """As on a machine that nobody has configured, with everything that is written in `var`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS_ALONE)}
    own = {"BALANSA_VAR": str(var), "BALANSA_NO_BOOTSTRAP": "1", "DJANGO_SETTINGS_MODULE": "balansa.settings"}
    return kept | own | env


def managed(var: Path, *command: str, limit=COMMAND_SECONDS, **env: str) -> subprocess.CompletedProcess:
    """`manage.py` with this command, ended after `limit` seconds; what it said is text."""
    if command[0] in SERVING and "--port" not in command:
        # The usual one may be somebody's: whoever runs the tests may have a demonstration open.
        command += ("--port", str(free_port()))
    return done(["manage.py", *command], environment(var, **env), limit)


def done(arguments, env, limit=COMMAND_SECONDS, **how) -> subprocess.CompletedProcess:
    """What came of a process with these arguments for Python; `how` it is begun says `forked.begun`."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = forked.begun(arguments, env=env, stdout=out, stderr=err, **how)
        try:
            process.wait(limit)
        finally:
            process.kill()
            process.wait()
        out.seek(0)
        err.seek(0)
        said, complained = out.read().decode(), err.read().decode()
    return subprocess.CompletedProcess(arguments, process.returncode, said, complained)


def in_django(database_url: str, code: str, *, anew: bool = False) -> str:
    """What `code` prints, run in a process of its own with the server's settings on this database.

    `anew` where it matters what such a process loads.
    """
    with tempfile.TemporaryDirectory(prefix="balansa-code-") as var:
        code = f"import django\ndjango.setup()\n{code}"
        ended = done(["-c", code], environment(Path(var), DATABASE_URL=database_url), anew=anew)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def rows(database_url: str, sql: str) -> list[tuple]:
    """What a question in SQL finds, asked beside the server and past its own code."""
    if database_url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(urlsplit(database_url).path, timeout=10)) as database:
            return database.execute(sql).fetchall()
    with psycopg.connect(database_url) as database:
        return database.execute(sql).fetchall()


def change(database_url: str, *statements: str) -> None:
    """Statements in SQL, committed together, past the server's own code."""
    if database_url.startswith("sqlite"):
        database = sqlite3.connect(urlsplit(database_url).path, timeout=10)
    else:
        database = psycopg.connect(database_url)
    with contextlib.closing(database), database:
        for statement in statements:
            database.execute(statement)


@cache
def template_database(server: str = "sqlite") -> str:
    """The address of a migrated, empty database that nobody writes to: a file, or on this PostgreSQL server.

    Made once in a test run; take a copy by `sqlite_database` or `postgres_database`.
    """
    if server == "sqlite":
        return f"sqlite:///{shared.made_once('migrated', _migrated_file) / 'template.sqlite3'}"

    url = _named(server, _template())

    def make(_folder):
        _on(server, f'CREATE DATABASE "{_template()}"')
        _migrate(url)

    shared.made_once(_of(server), make)
    return url


def sqlite_database(folder: Path) -> str:
    """A migrated database file of this test's own in `folder`."""
    path = Path(folder, f"copy{next(numbers)}.sqlite3")
    shutil.copy(urlsplit(template_database()).path, path)
    return f"sqlite:///{path}"


def postgres_database(server: str, *, empty: bool = False) -> str:
    """A migrated, or empty, database of this test's own on a PostgreSQL server; `drop` it afterwards."""
    template = "template1" if empty else urlsplit(template_database(server)).path[1:]
    name = f"balansa_copy_{os.getpid()}_{next(numbers)}"
    _on(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return _named(server, name)


def drop(database_url: str) -> None:
    """Take a PostgreSQL database away, whoever still looks at it."""
    name = urlsplit(database_url).path[1:]
    _on(_named(database_url, "postgres"), f'DROP DATABASE IF EXISTS "{name}" (FORCE)')


def drop_template(server: str) -> None:
    """Take the template away, once nobody in the run needs it: the server may be somebody's."""
    if shared.is_last(_of(server)):
        drop(_named(server, _template()))


def collected() -> Path:
    """The static files as a server needs them, collected once in a test run."""
    return shared.made_once("installed", _collect) / "static"


def installed(var: Path) -> Path:
    """A folder for an installation that has its static files already: packing them takes seconds."""
    shared.laid_out(collected(), var / "static")
    return var


def _template():
    return f"{shared.folder().name}-migrated"


def _of(server):
    return f"migrated-on-{urlsplit(server).port}"


def _migrated_file(folder):
    _migrate(f"sqlite:///{folder / 'template.sqlite3'}")


def _migrate(url):
    with tempfile.TemporaryDirectory(prefix="balansa-template-") as var:
        done = managed(Path(var), "migrate", "-v0", DATABASE_URL=url)
    assert done.returncode == 0, done.stdout + done.stderr


def _collect(var):
    collect = "from balansa import static_files; static_files.collect()"
    done = managed(var, "shell", "--no-imports", "-c", collect)
    assert done.returncode == 0, done.stdout + done.stderr


def _named(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _on(server: str, sql: str) -> None:
    # Autocommit: PostgreSQL makes and drops databases outside of transactions only.
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql)
