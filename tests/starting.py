"""Starts of an installation as real processes, and how a refusal must look."""

import contextlib
import subprocess
import sys

from tests.engines import free_port
from tests.live import ROOT, environment

# Makes a database that lacks a migration, as one of an older version does.
OLDER = ("DROP TABLE django_session", "DELETE FROM django_migrations WHERE app = 'sessions'")


@contextlib.contextmanager
def started(var, command="start", **env):
    """A running `manage.py start`; what it printed until it was ready."""
    process = subprocess.Popen(
        [sys.executable, "-u", "manage.py", command, "--port", str(free_port())],
        cwd=ROOT,
        env=environment(var, **env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = ""
        while "Redo." not in said:
            line = process.stdout.readline()
            assert line, said
            said += line
        yield said
    finally:
        process.kill()
        process.communicate(timeout=20)


def refused(done, *words):
    """One sentence in two languages, no traceback, and exit code 1."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr
