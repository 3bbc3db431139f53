"""A `manage.py demo` of a test's own: its folder, its process, the links that it prints, its log."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from tests import forked, live
from tests.engines import free_port

INVENTED_HOST = "room.test"
HR, PASSWORD = "jonas@balansa.example", "tre stenar i en sjö"
START_SECONDS, STOP_SECONDS = 60, 15
FRESH = 300  # seconds; the printed links of facilitator and HR are good for ten minutes
# What a healthy server never says, whatever the phones do to it.
UNHEALTHY = (
    "Traceback",
    "took too long to shut down",
    "database is locked",
    "Exception inside application",
)
# The tests' own settings must not reach a server that shall start as it does on a stranger's machine.
OURS_ALONE = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "BALANSA_SECRET_KEY", "BALANSA_URL"}


class Demo:
    """Started with a folder that may be empty or a copy of a prepared one; `anew` as an operator types it."""

    def __init__(self, var: Path, *more: str, anew: bool = False):
        self.var, self.more, self.anew = var, more, anew
        self.log = var.with_suffix(".log")
        self.port = free_port()
        self.process = None
        self.said = ""
        self.judged = 0
        self.begun = 0.0

    def start(self):
        """Start and wait for the word that says it is ready; again on the same port after a `kill`."""
        heard = len(self._log())
        with self.log.open("ab") as log:
            arguments, env = _demo("--port", str(self.port), *self.more), _environment(self.var)
            self.process = forked.begun(arguments, env=env, stdout=log, stderr=log, anew=self.anew)
        end = time.monotonic() + START_SECONDS
        while "Redo." not in self._log()[heard:]:
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise AssertionError(f"The demonstration did not start:\n{self._log()[heard:]}")
            time.sleep(0.05)
        self.said = self._log()[heard:]
        self.begun = time.monotonic()

    def renew_links(self):
        """By a new start, where the printed ones may be too old before a test that begins now is over."""
        if time.monotonic() - self.begun > FRESH:
            said = self.stop()
            assert not said, "\n".join(said)
            self.start()

    def kill(self):
        """As when somebody pulls the plug."""
        self.process.kill()
        self.process.wait(STOP_SECONDS)

    def stop(self):
        """End it as an operator does, and return the lines of its log that no healthy server writes."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            return [f"The server did not end within {STOP_SECONDS} s", self._log()]
        return self.complaints()

    def complaints(self):
        """What it has said since it was asked last, if no healthy server writes a word of that."""
        # All of it: one line of a traceback helps nobody.
        said = self._log()[self.judged :]
        self.judged += len(said)
        return [said] if any(word in said for word in UNHEALTHY) else []

    def manage(self, *command: str, **env: str) -> str:
        """What `manage.py` with this command says, run beside the server on its folder and database."""
        return _managed(self.var, *command, **env)

    @property
    def facilitator_link(self):
        return self._printed(r"\(facilitator\)\s+(\S+)")[0]

    @property
    def hr_link(self):
        return self._printed(r"  HR\s+(\S+)")[0]

    @property
    def wall_link(self):
        return self._printed(r"\(projector\)\s+(\S+)")[0]

    @property
    def join_links(self):
        """Every address that is printed for the phones, in the printed order."""
        return self._printed(r"\(join\)\s+(\S+)")

    @property
    def code(self):
        return self._printed(r"kod (\w{4} \w{4})")[0]

    def _printed(self, pattern):
        return re.findall(pattern, self.said)

    def _log(self):
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""


def prepare(var: Path):
    """Fill a folder once, so that each test may start from a copy in half the time.

    HR gets the password that nobody has in a demonstration.
    """
    live.installed(var)
    _run(_demo("--once"), _environment(var))
    give = (
        f"from organisations.models import User; person = User.objects.get(email={HR!r});"
        f"person.set_password({PASSWORD!r}); person.save()"
    )
    _managed(var, "shell", "-c", give)


def _managed(var, *command, **env):
    env |= {"DJANGO_SETTINGS_MODULE": "balansa.settings.demo"}
    return _run(["manage.py", *command], _environment(var) | env)


def _run(arguments, env):
    done = live.done(arguments, env, START_SECONDS)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def copied(prepared: Path, var: Path):
    shutil.copytree(prepared, var)
    return var


def _demo(*more):
    return ["manage.py", "demo", *more]


def _environment(var):
    kept = {name: value for name, value in os.environ.items() if name not in OURS_ALONE}
    return kept | {"BALANSA_VAR": str(var), "BALANSA_HOSTS": INVENTED_HOST, "BALANSA_NO_BOOTSTRAP": "1"}
