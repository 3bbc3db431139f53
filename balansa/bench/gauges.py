"""What the system tells about processes: processor time, memory, threads, open files.

Everything is None where the system does not tell (all but Linux), and added up over the processes asked.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path


def processor_seconds(pids: Iterable[int]) -> float | None:
    """Processor time that they have used until now, in user and kernel."""
    return _sum(pids, _processor_seconds)


def memory(pids: Iterable[int]) -> float | None:
    """Resident memory now, in MiB."""
    return _sum(pids, lambda pid: _status(pid, "VmRSS") / 1024)


def threads(pids: Iterable[int]) -> float | None:
    """How many threads run."""
    return _sum(pids, lambda pid: _status(pid, "Threads"))


def files(pids: Iterable[int]) -> float | None:
    """How many files and sockets are open."""
    return _sum(pids, lambda pid: len(os.listdir(f"/proc/{pid}/fd")))


def core_seconds(core: int | None) -> float | None:
    """Seconds for which anybody has used this core, or all of them together."""
    with contextlib.suppress(OSError):
        lines = Path("/proc/stat").read_text().splitlines()
        name = "cpu" if core is None else f"cpu{core}"
        own = next((line.split() for line in lines if line.split()[0] == name), None)
        # user nice system idle iowait irq softirq steal: all but the two in which it rests
        return own and sum(map(int, own[1:4] + own[6:9])) / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """A process and those that it has started and that run now."""
    with contextlib.suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [pid, *map(int, children)]
    return [pid]


def two_cores() -> tuple[int | None, int | None]:
    """A core for the server and another for the phones; None and None where they cannot be chosen."""
    if not hasattr(os, "sched_setaffinity") or len(cores := sorted(os.sched_getaffinity(0))) < 2:
        return None, None
    return cores[0], cores[1]


def _sum(pids: Iterable[int], ask: Callable[[int], float]) -> float | None:
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            return sum(map(ask, pids))
    return None


def _processor_seconds(pid: int) -> float:
    # Linux's clock of another process, as clock_getcpuclockid(3) makes it: /proc counts in hundredths only.
    return time.clock_gettime((~pid << 3) | 2)


def _status(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
