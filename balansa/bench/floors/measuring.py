"""What the machine could do at best, measured in the same run: commits, bytes to many, requests.

Each floor is a process of its own on the server's core, so that figure and floor can be compared.
"""

import contextlib
import json
import socket
import subprocess
import sys
import time
from pathlib import Path

from balansa.bench.figures import Figures, ratio
from balansa.bench.server import HOST, SECONDS_TO_START, confine

from . import fanning, requesting

HERE = __package__
SECONDS = 1.5  # for each floor


def commits(folder: Path, core: int | None) -> Figures:
    """Rows a second that sqlite3 alone commits in `folder`: one at a time, and fifty together."""
    command = [sys.executable, "-m", f"{HERE}.commits", str(folder), str(SECONDS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    confine(process.pid, core)
    said, _nothing = process.communicate(timeout=60)
    return json.loads(said)


async def fan_out(frame: bytes, receivers: int, core: int | None) -> Figures:
    """The same bytes to as many sockets, with nothing but asyncio."""
    with _child("fanning", core, str(len(frame)), str(receivers)) as (port, pid):
        return await fanning.measure(port, pid, len(frame), receivers)


async def requests(server: str, core: int | None) -> Figures:
    """An application that answers "ok" on the same server."""
    with _child("requesting", core, server) as (port, pid):
        return await requesting.measure(f"http://{HOST}:{port}", pid, SECONDS)


def ratios(found: Figures) -> Figures:
    """Figures in relation to their floors."""
    per_page = found.get("floor_request_ms_cpu")
    pages = per_page and found.get("join_requests") and per_page * found["join_requests"]
    return {
        "closed_to_single": ratio(found.get("closed_per_second"), found.get("floor_single")),
        "closed_to_fifty": ratio(found.get("closed_per_second"), found.get("floor_fifty")),
        "push_to_floor": ratio(found.get("push_us_cpu"), found.get("floor_push_us_cpu")),
        "step_to_floor": ratio(found.get("step_p95"), found.get("floor_push_p95")),
        "join_to_floor": ratio(found.get("join_ms_cpu"), pages),
        "tap_to_request": ratio(found.get("tap_ms_cpu"), per_page),
        "closed_to_request": ratio(found.get("closed_ms_cpu"), per_page),
    }


@contextlib.contextmanager
def _child(name: str, core: int | None, *told: str):
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", f"{HERE}.{name}", str(port), *told])
    confine(process.pid, core)
    try:
        end = time.monotonic() + SECONDS_TO_START
        while True:
            with contextlib.suppress(OSError), socket.create_connection((HOST, port), 1):
                break
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"The floor {name} did not start.")
            time.sleep(0.05)
        yield port, process.pid
    finally:
        process.kill()
        process.wait()
