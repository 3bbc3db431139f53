"""All tests with one command: `manage.py test`. Takes the place of Django's own; the tests are pytest's."""

import contextlib
import os
import platform
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import django
from django.core.management.base import BaseCommand

ROOT = Path(__file__).resolve().parents[3]
CORES = min(os.cpu_count() or 1, 4)
PROCESSES = CORES + 1  # tests with real servers wait half of their time
ON_SQLITE = {"DATABASE_URL": "sqlite://:memory:", "REDIS_URL": "", "BALANSA_TEST_ENGINES": "sqlite"}


@dataclass(frozen=True)
class Tally:
    """How many tests passed, failed (errors too) and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        return Tally(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self):
        line = f"{self.passed} passed, {self.failed} failed"
        return f"{line}, {self.skipped} skipped" if self.skipped else line


class Command(BaseCommand):
    help = "Run all tests. Everything but --quick is handed on to pytest, for example -k or a path."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--quick", action="store_true", help="without the browser and what is slow")

    def run_from_argv(self, argv):
        # Told to end, leave through every `with`, so that the engines end too.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        parser = self.create_parser(argv[0], argv[1], allow_abbrev=False)
        options, for_pytest = parser.parse_known_args(argv[2:])
        try:
            tally = self.handle(*for_pytest, quick=options.quick)
        except KeyboardInterrupt:
            sys.exit(130)
        sys.exit(1 if tally.failed else 0)

    def handle(self, *for_pytest, quick=False, **options):
        """Run pytest once per process that is needed, print one closing line, and return the sum."""
        python, sqlite = platform.python_version(), sqlite3.sqlite_version
        begun = time.monotonic()
        say(f"Python {python}, Django {django.__version__}, SQLite {sqlite}")
        may_be_empty = bool(for_pytest)
        passes = [quickly] if quick else [on_databases_and_in_browser]
        # Where all processes keep what one of them makes for all.
        with tempfile.TemporaryDirectory(prefix="balansa-tests-") as folder:
            os.environ["BALANSA_TEST_FOLDER"] = folder
            tally = sum((one(for_pytest, may_be_empty) for one in passes), Tally())
        if not tally.passed and not tally.failed:
            say("No test was run: nothing answers to " + " ".join(for_pytest))
            tally += Tally(failed=1)
        say("", f"It took {time.monotonic() - begun:.0f} s.", str(tally))
        return tally


def quickly(*how):
    """What an hour of work asks for again and again."""
    return run("Quick tests", "not browser and not slow and not live", *how, processes=CORES, **ON_SQLITE)


def on_sqlite(*how):
    """Everything outside a browser, as on a machine where nothing is configured."""
    chosen = "not browser and not postgres"
    return run("Tests on SQLite, signals in memory", chosen, *how, processes=PROCESSES, **ON_SQLITE)


def on_postgres(*how):
    """The same on a real PostgreSQL and a real Redis: those that are given, or our own."""
    # The tests are no part of an installation; only this command may know them, and only when it runs.
    from tests import engines

    with contextlib.ExitStack() as started:
        try:
            database, broker = engines.postgres(started), engines.redis(started)
        except engines.NoEngine as reason:
            return not_run(reason)
        say("", database.version, broker.version)
        env = {"DATABASE_URL": database.url, "REDIS_URL": broker.url, "BALANSA_TEST_ENGINES": "postgres"}
        chosen = "not browser and not once"
        return run("Tests on PostgreSQL and Redis", chosen, *how, processes=PROCESSES, **env)


def on_databases_and_in_browser(*how):
    """The browser beside the databases: it waits a lot, for screens. What it says comes after all."""
    with tempfile.TemporaryFile("w+") as said, ThreadPoolExecutor(1) as beside:
        browsing = beside.submit(in_browser, *how, said=said)
        tally = on_sqlite(*how) + on_postgres(*how) + browsing.result()
        said.seek(0)
        say(said.read().rstrip())
    return tally


def in_browser(for_pytest, *how, said=None):
    """By itself: synchronous Playwright and pytest-asyncio cannot share a process. Speaks into `said`."""
    from tests.browser import bringing

    try:
        browser = bringing.chromium()
        say("", f"Browser {browser}, {bringing.version(browser)}", to=said)
    except bringing.NoBrowser as reason:
        return not_run(reason)
    env = ON_SQLITE | {"BALANSA_CHROMIUM": str(browser)}
    # Only its own folder: to collect the others takes as long as some of its tests.
    chosen = for_pytest or ("tests/browser",)
    return run("Tests in a browser", "browser", chosen, *how, processes=1, said=said, **env)


def not_run(reason):
    """A pass that could not be run is a failure, never a silence."""
    say("", str(reason))
    return Tally(failed=1)


def run(title, chosen, for_pytest, may_be_empty, processes, said=None, **env):
    """One pytest over the tests whose markers match ``chosen``, shared between processes."""
    say("", f"== {title}", to=said)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        options = ["-m", chosen, f"--junitxml={report}", "--durations=12"]
        command = [sys.executable, "-m", "pytest", *options, *for_pytest]
        if processes > 1 and not for_pytest:  # who chooses tests may want to look inside them
            command += ["-n", str(processes), "--dist", "loadfile", "--no-loadscope-reorder"]
        code = subprocess.run(command, cwd=ROOT, env=surroundings() | env, stdout=said).returncode
        tally = counted(report) if report.exists() else Tally()
    nothing_ran = not tally.passed and not tally.failed
    if nothing_ran and may_be_empty and code in (0, 5):
        return tally
    if not tally.failed and (code or nothing_ran):
        say(f"{title}: pytest ended with code {code} and {tally}; that is a failure.")
        return tally + Tally(failed=1)
    return tally


def surroundings():
    """What the tests and every server they start find around them.

    Compiled modules may be kept, as on an ordinary machine: otherwise each of hundreds of starts compiles
    everything anew.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def counted(report):
    """Read pytest's own count from its JUnit report."""
    suite = ElementTree.parse(report).getroot().find("testsuite")
    total, failures, errors, skipped = (int(suite.get(a)) for a in ("tests", "failures", "errors", "skipped"))
    return Tally(total - failures - errors - skipped, failures + errors, skipped)


def say(*lines, to=None):
    # Flushed, so that it stands before what pytest prints itself, also in a pipe.
    print(*lines, sep="\n", flush=True, file=to)
