"""What is promised, row by row: a figure of some command's median, its limit, and its ratio to a floor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .figures import Figures, ratio, written

# One command may stand behind several rows. The usual duration of an act is ten seconds.
COMMANDS = {
    "hall": "--server uvicorn --phones 1000 --scenario idle,step,vote",
    "room": "--server uvicorn --phones 300 --scenario step,vote,closed",
    "small": "--server uvicorn --phones 100 --scenario step,vote",
    "post": "--server uvicorn --phones 300 --scenario closed --carrier post",
    "forty": "--server uvicorn --phones 25 --rooms 40 --scenario vote",
    "daphne": "--server daphne --phones 300 --scenario vote",
    "daphne_hall": "--server daphne --phones 1000 --scenario idle,vote",
    "one": "--server uvicorn --phones 300 --scenario closed --database postgres",
    "two": "--server uvicorn --phones 300 --scenario closed --database postgres --processes 2",
}
Found = Mapping[str, Figures]  # the medians by the name of their command


@dataclass(frozen=True)
class Target:
    """A row of the table. `limit` is the most, or the least where `at_least`; None where it is only told.

    A row that needs no command by name is about all that were run.
    """

    what: str
    needs: tuple[str, ...]
    figure: Callable[[Found], float | None]
    limit: float | None = None
    unit: str = ""
    at_least: bool = False
    floor: str = ""  # the name of the ratio in the figures of the first command

    def met(self, found: Found) -> bool | None:
        """Whether the limit holds; None where there is none, or no figure."""
        value = self.figure(found)
        if value is None or self.limit is None:
            return None
        return value >= self.limit if self.at_least else value <= self.limit

    def row(self, found: Found) -> str:
        """The row in markdown: what, target, figure, ratio to the floor, whether it is met, command."""
        sign, unit = "≥" if self.at_least else "≤", f" {self.unit}" if self.unit else ""
        wanted = "told" if self.limit is None else f"{sign} {self.limit:g}{unit}"
        above = found[self.needs[0]].get(self.floor) if self.floor else None
        met = {True: "met", False: "**not met**", None: "–"}[self.met(found)]
        commands = "; ".join(f"`{COMMANDS[name]}`" for name in self.needs) or "all"
        figure = f"{written(self.figure(found))}{unit}"
        return f"| {self.what} | {wanted} | {figure} | {written(above)} | {met} | {commands} |"


def _of(name: str, figure: str) -> Callable[[Found], float | None]:
    return lambda found: found[name].get(figure)


def _of_both(above: str, below: str, figure: str) -> Callable[[Found], float | None]:
    return lambda found: ratio(found[above].get(figure), found[below].get(figure))


def _told(what: str, name: str, figure: str, limit=None, unit="ms", floor="", at_least=False) -> Target:
    return Target(what, (name,), _of(name, figure), limit, unit, at_least, floor)


def _times(what: str, names: tuple[str, str], figure: str, limit: float, at_least=False) -> Target:
    return Target(what, names, _of_both(*names, figure), limit, "×", at_least)


def _wrong(found: Found) -> float:
    """Everything that may never happen, over all commands."""
    never = ("lost", "doubled", "over_budget", "walls_apart", "errors", "unanswered")
    return sum(figures.get(name) or 0 for figures in found.values() for name in never)


TARGETS = (
    _told("tap → projector, 1,000 phones, 500 taps/s, uvicorn, p95", "hall", "wall_p95", 120),
    _told("… p99", "hall", "wall_p99", 160),
    _told("tap → acknowledged at that load, uvicorn, p95", "hall", "ack_p95", 40),
    _told("server: processor time per tap at that load", "hall", "tap_ms_cpu", floor="tap_to_request"),
    _told("step change on 1,000 phones, uvicorn, p95", "hall", "step_p95", 900, floor="step_to_floor"),
    _told("server: processor time per push and phone", "hall", "push_us_cpu", None, "µs", "push_to_floor"),
    _told("joining, 1,000 phones in 30 s, uvicorn, p95", "hall", "join_p95", floor="join_to_floor"),
    _told("… errors", "hall", "errors", 0, ""),
    _told("memory per phone inside, 1,000 phones, uvicorn", "hall", "memory_per_phone", 28, "KiB"),
    _told("memory after the burst ÷ before", "hall", "memory_growth", 1.1, "×"),
    _told("1,000 idle phones, uvicorn: share of a core", "hall", "idle_server_busy", 1, "%"),
    _told("… requests by phones meanwhile", "hall", "idle_requests", 0, ""),
    _told("step change on 300 phones, uvicorn, p95", "room", "step_p95", 300, floor="step_to_floor"),
    _told("joining, 300 phones in 9 s, uvicorn, p95", "room", "join_p95", 200),
    _told("… server: processor time per phone", "room", "join_ms_cpu", 10, floor="join_to_floor"),
    _told("… errors", "room", "errors", 0, ""),
    _told("the way in: first page with its files", "room", "first_kb", 60, "kB"),
    _told("… requests", "room", "first_requests", 6, ""),
    _told("… then the room, with what is new", "room", "room_kb", None, "kB"),
    _told("… requests, the press and the socket included", "room", "room_requests", None, ""),
    _told("durable taps/s, closed loop, 300 phones", "room", "closed_per_second", None, "/s"),
    _told("… ÷ raw single FULL commits", "room", "closed_to_single", 10, "×", at_least=True),
    _told("… ÷ raw commits of fifty", "room", "closed_to_fifty", 0.25, "×", at_least=True),
    _times("tap → projector p95, 1,000 ÷ 100 phones", ("hall", "small"), "wall_p95", 1.25),
    _times("processor time per push, 1,000 ÷ 100 phones", ("hall", "small"), "push_us_cpu", 1.1),
    _told("by POST, closed loop, 300 phones", "post", "closed_per_second", None, "/s"),
    _told("… ÷ raw single FULL commits", "post", "closed_to_single", 5, "×", at_least=True),
    _told("forty rooms of 25, tap → projector, uvicorn, p95", "forty", "wall_p95", 250),
    _told("… tap → acknowledged, p95", "forty", "ack_p95", 250),
    _told("… taps acknowledged of 5,000", "forty", "kept", 5000, "", at_least=True),
    _told("tap → projector, 300 phones, daphne, p95", "daphne", "wall_p95", 120),
    _told("joining, 300 phones in 9 s, daphne, p95", "daphne", "join_p95", 1000),
    _told("… errors", "daphne", "errors", 0, ""),
    _told("tap → projector, 1,000 phones, daphne, p95", "daphne_hall", "wall_p95", 400),
    _told("1,000 idle phones, daphne: share of a core", "daphne_hall", "idle_server_busy", None, "%"),
    _told("one process on PostgreSQL, closed loop", "one", "closed_per_second", None, "/s"),
    _told("two processes on PostgreSQL, closed loop", "two", "closed_per_second", None, "/s"),
    _times("two processes ÷ one", ("two", "one"), "closed_per_second", 1, at_least=True),
    Target("lost, doubled, over budget, walls apart, errors", (), _wrong, 0),
)
