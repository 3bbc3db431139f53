"""`manage.py bench`: rooms full of phones against real server processes, measured and judged."""

import json
import signal
import sys

from django.core.management import BaseCommand, CommandError

from balansa import engines, serving
from balansa.bench import promises, running, telling
from balansa.bench.figures import median, spoken
from balansa.bench.phone import CARRIERS
from balansa.bench.scenario import (
    ACTS,
    DATABASES,
    MOST_RUNS,
    SOAK,
    SOAK_PHONES,
    SOAK_SECONDS,
    Impossible,
    Scenario,
    acts_of,
)
from balansa.bench.targets import COMMANDS

USUAL = Scenario()


class Command(BaseCommand):
    """Start servers of our own on loopback, let phones come in and act, and compare with what must hold."""

    help = (
        "Drive rooms of phones against real server processes; exit code 1 when something is lost or doubled."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        """The scenario, how often, and whether to print JSON."""
        acts = f"one or more of {', '.join(ACTS)} with commas between, or {SOAK}"
        parser.add_argument("--scenario", default="vote", help=acts)
        parser.add_argument("--phones", type=int, help="in each room")
        parser.add_argument("--rooms", type=int, default=USUAL.rooms)
        parser.add_argument("--votes", type=int, default=USUAL.votes, help="dots that each phone places")
        parser.add_argument("--seconds", type=float, help="for each act: arriving, voting, waiting")
        parser.add_argument("--carrier", choices=CARRIERS, default=USUAL.carrier, help="of the taps")
        parser.add_argument("--server", choices=serving.SERVERS, default=USUAL.server)
        parser.add_argument("--database", choices=DATABASES, default=USUAL.database)
        parser.add_argument("--processes", type=int, default=USUAL.processes, help="server processes")
        runs = "each with a server and a database of its own (default: 5, and 1 for a soak)"
        parser.add_argument("--runs", type=int, help=runs)
        targets = f"every row of the table of targets, or those of {', '.join(COMMANDS)}"
        parser.add_argument("--targets", nargs="*", choices=COMMANDS, metavar="NAME", help=targets)
        parser.add_argument("--json", action="store_true", help="one line of JSON instead of the table")

    def handle(self, *, runs, targets, json: bool, **options):
        """Run, print, and leave with code 1 when something broke."""
        scenario = _scenario(options)
        runs = runs if runs is not None else 1 if scenario.acts == (SOAK,) else 5
        if not 1 <= runs <= MOST_RUNS:
            raise CommandError(f"--runs: 1 to {MOST_RUNS}.")
        # Told to end, leave through every `with`, so that the servers end and the folders go.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        if targets is None:
            self._measure(scenario, runs, json)
        else:
            self._keep_promises(targets or COMMANDS, runs)

    def _keep_promises(self, chosen, runs: int):
        broken = promises.keep(runs, chosen, self._tell_now, self.stderr.write)
        for sentence in broken:
            self.stderr.write(sentence)
        if broken:
            sys.exit(1)

    def _tell_now(self, line: str):
        self.stdout.write(line)
        self.stdout.flush()

    def _measure(self, scenario, runs: int, json: bool):
        serving.allow_many_files()  # every phone holds some
        try:
            found, broken = running.all_runs(scenario, runs, self.stderr.write)
        except engines.NoEngine as reason:
            raise CommandError(str(reason)) from reason
        self._tell(scenario, found, broken, as_json=json)
        if broken:
            sys.exit(1)

    def _tell(self, scenario, found, broken, *, as_json: bool):
        if as_json:
            runs, middle = [spoken(run) for run in found], spoken(median(found))
            report = {"scenario": vars(scenario), "runs": runs, "median": middle, "broken": broken}
            self.stdout.write(json.dumps(report))
            return
        self.stdout.write(_title(scenario))
        self.stdout.write(telling.table(found))
        for sentence in broken or ["Every tap was acknowledged, none lost, none doubled."]:
            self.stdout.write(sentence)


def _scenario(told: dict) -> Scenario:
    acts = acts_of(told["scenario"])
    soaks = acts == (SOAK,)
    try:
        return Scenario(
            acts=acts,
            phones=told["phones"] if told["phones"] is not None else SOAK_PHONES if soaks else USUAL.phones,
            rooms=told["rooms"],
            votes=told["votes"],
            seconds=told["seconds"]
            if told["seconds"] is not None
            else SOAK_SECONDS
            if soaks
            else USUAL.seconds,
            carrier=told["carrier"],
            server=told["server"],
            database=told["database"],
            processes=told["processes"],
        )
    except Impossible as reason:
        raise CommandError(str(reason)) from reason


def _title(scenario: Scenario) -> str:
    rooms = (
        f"{scenario.rooms} rooms of {scenario.phones}" if scenario.rooms > 1 else f"{scenario.phones} phones"
    )
    where = f"{scenario.processes} × {scenario.server} on {scenario.database}"
    return f"{', '.join(scenario.acts)}: {rooms}, {scenario.seconds:g} s, taps by {scenario.carrier}; {where}"
