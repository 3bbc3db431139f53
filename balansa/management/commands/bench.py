"""`manage.py bench`: a room full of phones against one real server process, measured and judged."""

import asyncio
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from balansa import serving
from balansa.bench import verdict
from balansa.bench.playing import MOST_VOTES, Scenario, play
from balansa.bench.server import Server, prepare

# Bounds, so that a slip of the finger cannot hold the machine for hours.
MOST_PHONES, MOST_SECONDS, MOST_RUNS = 1000, 120, 9
LONGEST_RUN = 300  # seconds on top of the voting itself


class Command(BaseCommand):
    """Start a server of our own on loopback, let phones join and vote, and compare with what must hold."""

    help = (
        "Drive a room of phones against one server process; exit code 1 when something is lost or too slow."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        """The scenario, how often, and whether to print JSON."""
        usual = Scenario()
        parser.add_argument("--phones", type=int, default=usual.phones)
        parser.add_argument("--votes", type=int, default=usual.votes, help="dots that each phone places")
        parser.add_argument("--seconds", type=float, default=usual.seconds, help="over which they are spread")
        parser.add_argument(
            "--runs", type=int, default=3, help="each with a server and a database of its own"
        )
        parser.add_argument("--json", action="store_true", help="one line of JSON instead of the table")

    def handle(self, *, phones, votes, seconds, runs, json: bool, **options):
        """Run, print, and leave with code 1 when something broke."""
        within = (
            1 <= phones <= MOST_PHONES
            and 1 <= votes <= MOST_VOTES
            and 1 <= seconds <= MOST_SECONDS
            and 1 <= runs <= MOST_RUNS
        )
        if not within:
            raise CommandError(
                f"At most {MOST_PHONES} phones, {MOST_VOTES} votes, {MOST_SECONDS} seconds, {MOST_RUNS} runs;"
                " at least one of each."
            )
        # Told to end, leave through every `with`, so that the server ends and the folder goes.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        serving.allow_many_files()  # every phone holds some
        scenario = Scenario(phones, votes, seconds)
        found, broken = self._play(scenario, runs)
        middle = verdict.median(found)
        broken += verdict.too_slow(scenario, middle)
        self._tell(scenario, found, middle, broken, as_json=json)
        if broken:
            sys.exit(1)

    def _play(self, scenario: Scenario, runs: int):
        found, broken = [], []
        server_core, own_core = two_cores()
        with tempfile.TemporaryDirectory(prefix="balansa-bench-") as folder:
            prepared = Path(folder, "prepared")
            doors = prepare(prepared)
            if own_core is not None:
                os.sched_setaffinity(0, {own_core})
            for number in range(1, runs + 1):
                self.stderr.write(f"Run {number} of {runs} …")
                with Server(prepared, Path(folder, str(number)), server_core) as server:
                    limit = scenario.seconds + LONGEST_RUN
                    played = asyncio.run(asyncio.wait_for(play(scenario, doors, server, number), limit))
                    found.append(verdict.figures(played, server))
                    told = verdict.faults(played, server, found[-1])
                broken += [f"Run {number}: {sentence}" for sentence in told]
        return found, broken

    def _tell(self, scenario, found, middle, broken, *, as_json: bool):
        if as_json:
            report = {"scenario": vars(scenario), "runs": found, "median": middle, "broken": broken}
            self.stdout.write(json.dumps(report))
            return
        room = f"{scenario.phones} phones × {scenario.votes} dots in {scenario.seconds:g} s"
        self.stdout.write(f"{room}, one projector, one console")
        self.stdout.write(verdict.table(found))
        for sentence in broken or ["Every tap was acknowledged, none lost, none doubled."]:
            self.stdout.write(sentence)


def two_cores() -> tuple[int | None, int | None]:
    """A core for the server and another for the phones; None and None where they cannot be chosen."""
    if not hasattr(os, "sched_setaffinity") or len(cores := sorted(os.sched_getaffinity(0))) < 2:
        return None, None
    return cores[0], cores[1]
