"""A listening socket that a service manager keeps: who comes between two processes waits there."""

import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest

from tests.live import ROOT, environment, installed

pytestmark = [pytest.mark.live, pytest.mark.slow]
# As systemd does it: the socket is number 3, and the number of the process is told to itself.
HAND_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.set_inheritable(3, True)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.executable, [sys.executable, "-u", "manage.py", "serve", *sys.argv[2:]])
"""


def serve(var, database, own, *options):
    """A server on that socket, once it is ready or has ended."""
    process = subprocess.Popen(
        [sys.executable, "-c", HAND_OVER, str(own.fileno()), *options],
        cwd=ROOT,
        env=environment(var, DATABASE_URL=database),
        pass_fds=[own.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for line in process.stdout:
        if line == "ready\n":
            break
    return process


def test_who_comes_between_two_processes_is_answered_by_the_second(sqlite_url, tmp_path):
    var = installed(tmp_path / "var")
    with socket.create_server(("127.0.0.1", 0)) as own:
        address = own.getsockname()
        first = serve(var, sqlite_url, own, "--server", "uvicorn")
        with urlopen(f"http://127.0.0.1:{address[1]}/healthz", timeout=20) as answer:
            assert answer.status == 200
        first.terminate()
        first.communicate(timeout=20)
        with socket.create_connection(address, timeout=60) as between:
            between.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            second = serve(var, sqlite_url, own, "--server", "uvicorn")
            try:
                assert between.recv(100).startswith(b"HTTP/1.1 200")
            finally:
                second.kill()
                second.communicate(timeout=20)


def test_daphne_which_cannot_take_it_over_says_so(sqlite_url, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as own:
        process = serve(installed(tmp_path / "var"), sqlite_url, own, "--server", "daphne")
        _said, told = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "--server uvicorn" in told
    assert "Traceback" not in told
