"""`manage.py bench --targets`: every row of the table of targets, one command after another.

Rows go to standard output in markdown as soon as they are known, so that a stop loses nothing; everything
that a command measured goes to standard error.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable

from django.conf import settings

from .figures import Figures
from .targets import COMMANDS, TARGETS, Found, Target
from .telling import table

HEAD = "| what | target | figure | ÷ floor | | `manage.py bench` … |\n|---|---|---|---|---|---|"


class Failed(Exception):
    """A command did not come to figures; why stands on standard error."""


def keep(
    runs: int, chosen: Iterable[str], row: Callable[[str], None], say: Callable[[str], None]
) -> list[str]:
    """Run the chosen commands, tell each row, and return the sentences of what was not kept."""
    found: dict[str, Figures] = {}
    waiting, broken = list(TARGETS), []
    row(HEAD)
    for name in chosen:
        began = time.monotonic()
        say(f"\n{name}: manage.py bench {COMMANDS[name]} --runs {runs}")
        try:
            report = _run(COMMANDS[name], runs)
        except Failed:
            broken.append(f"{name}: no figures.")
            continue
        found[name] = report["median"]
        broken += [f"{name}: {sentence}" for sentence in report["broken"]]
        say(f"{table(report['runs'])}\n{name} took {time.monotonic() - began:.0f} s")
        known = [one for one in waiting if one.needs and set(one.needs) <= set(found)]
        waiting = [one for one in waiting if one not in known]
        broken += _told(known, found, row)
    return broken + _told([one for one in waiting if not one.needs], found, row)


def _told(known: list[Target], found: Found, row: Callable[[str], None]) -> list[str]:
    for one in known:
        row(one.row(found))
    return [f"Not met: {one.what}" for one in known if one.met(found) is False]


def _run(told: str, runs: int) -> dict:
    command = [sys.executable, "manage.py", "bench", *told.split(), "--runs", str(runs), "--json"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)
    try:
        said, _nothing = process.communicate()
    except BaseException:
        # Not killed: it has servers of its own to end.
        process.terminate()
        process.wait()
        raise
    if not said:
        raise Failed
    return json.loads(said)
