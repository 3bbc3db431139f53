"""Processes of Balansa that begin with the libraries of others loaded already: half of each start is saved.

A run of all tests starts hundreds. What is ours, and what settings decide, each of them loads itself, from
`manage.py` on (`tests/loaded.py`). It is a child of the tests like any other, with an id, a session and files
of its own, and can be killed. Tests about the start itself take a new interpreter (`tests.starting`, `anew`).
"""

import atexit
import ctypes
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OWN = {"DJANGO_SETTINGS_MODULE", "PYTHONUNBUFFERED"}  # -u says the latter, whatever machine this is
SUBREAPER = 36  # prctl: what was forked for us becomes our child
asking = threading.Lock()


class Forked:
    """As much of subprocess.Popen as tests need."""

    def __init__(self, pid: int, arguments: list[str]):
        self.pid, self.args, self.returncode = pid, arguments, None
        self._life = os.pidfd_open(pid)
        self._looking = threading.Lock()

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        with self._looking:
            if self.returncode is None and (ended := os.waitpid(self.pid, os.WNOHANG))[0]:
                self.returncode = os.waitstatus_to_exitcode(ended[1])
                os.close(self._life)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """How it ended. subprocess.TimeoutExpired where it has not after so many seconds."""
        if self.poll() is None:
            end = select.poll()
            end.register(self._life, select.POLLIN)
            end.poll(timeout and timeout * 1000)
        if self.poll() is None:
            raise subprocess.TimeoutExpired(self.args, timeout)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Nothing where it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """As an operator ends it."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """As when somebody pulls the plug."""
        self.send_signal(signal.SIGKILL)


def begun(arguments, *, env, stdout, stderr, cwd=ROOT, anew=False):
    """A process with these arguments for Python, speaking into two open files.

    `cwd` is the project's folder, or that of a copy. `anew` is for an interpreter in which nothing is loaded;
    elsewhere than on Linux each is one.
    """
    if anew or not _can_be_forked(env):
        return subprocess.Popen(
            [sys.executable, "-u", *arguments],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
        )
    files = [stdout.fileno(), stderr.fileno()]
    with asking:
        line = _line()
        socket.send_fds(line, [json.dumps([arguments, env, str(cwd)]).encode()], files)
        pid = line.recv(20)
    assert pid, "the process that others are forked from has ended"
    return Forked(int(pid), arguments)


def _can_be_forked(env) -> bool:
    # Other paths mean other libraries than those that are loaded.
    return sys.platform == "linux" and env.get("PYTHONPATH") == os.environ.get("PYTHONPATH")


@cache
def _line() -> socket.socket:
    """To the process that others are forked from; it ends when this is closed."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-u", str(ROOT / "tests" / "loaded.py"), str(theirs.fileno())],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name not in OWN},
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours
