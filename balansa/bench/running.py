"""All runs of one bench, from empty folders to figures and faults."""

import asyncio
import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import databases, gauges, loops, playing, verdict
from .figures import Figures
from .floors import measuring
from .hall import Hall
from .scenario import Scenario
from .server import Prepared, Servers

LONGEST_RUN = 420  # seconds on top of the acts themselves


def all_runs(scenario: Scenario, runs: int, say: Callable[[str], None]) -> tuple[list[Figures], list[str]]:
    """The figures of each run, and a sentence for each fault. `say` is told how far it has come."""
    found, broken = [], []
    server_core, own_core = gauges.two_cores() if scenario.pinned else (None, None)
    with tempfile.TemporaryDirectory(prefix="balansa-bench-") as home, contextlib.ExitStack() as stack:
        folder = Path(home)
        # The PostgreSQL of a root is another user's process, and has to reach its own folder only.
        database = databases.File() if scenario.database == "sqlite" else databases.Postgres(stack)
        prepared = Prepared(scenario, database, folder / "prepared")
        if own_core is not None:
            before = os.sched_getaffinity(0)
            stack.callback(os.sched_setaffinity, 0, before)
            os.sched_setaffinity(0, {own_core})
        for number in range(1, runs + 1):
            say(f"Run {number} of {runs} …")
            figures, told = one_run(scenario, prepared, folder / str(number), server_core, number)
            found.append(figures)
            broken += [f"Run {number}: {sentence}" for sentence in told]
    return found, broken


def one_run(scenario, prepared, folder: Path, core: int | None, number: int) -> tuple[Figures, list[str]]:
    """A server and a database of its own, the acts, and then the measuring."""
    with Servers(prepared, folder, core, number) as servers:
        limit = scenario.seconds * (1 + len(scenario.acts)) + LONGEST_RUN
        figures, told, frame = loops.run(asyncio.wait_for(_play(scenario, servers, prepared.doors), limit))
    figures |= measuring.commits(folder, core)
    figures |= loops.run(_floors(scenario, frame, core))
    return figures | measuring.ratios(figures), told


async def _play(scenario: Scenario, servers: Servers, doors) -> tuple[Figures, list[str], bytes]:
    async with Hall(scenario, servers, doors) as hall:
        figures = await playing.play(hall)
        figures |= verdict.tallied(hall)
        told = verdict.faults(scenario, figures) + hall.told_errors()[: verdict.MOST_COMPLAINTS]
        complaints = servers.complaints()[: verdict.MOST_COMPLAINTS]
        frame = next((phone.face_frame for phone in hall.phones if phone.face_frame), b"")
        return figures, told + [f"The server's log says: {line}" for line in complaints], frame


async def _floors(scenario: Scenario, frame: bytes, core: int | None) -> Figures:
    found = await measuring.requests(scenario.server, core)
    return found | (await measuring.fan_out(frame, scenario.people, core) if frame else {})
