"""From what a run left behind to figures, and from figures to yes or no."""

import math
import statistics
from collections import Counter
from collections.abc import Iterable

from .playing import Played, Scenario
from .server import Server

SLOWEST_TO_PROJECTOR = 250  # ms: the median of the runs' 95th percentiles, for the default scenario only

Figures = dict[str, float | None]
TITLES = {
    "phones": "phones that came in",
    "sent": "taps sent",
    "kept": "taps acknowledged",
    "refused": "taps refused",
    "unanswered": "taps without an answer",
    "lost": "acknowledged but not in the database",
    "doubled": "in the database but not acknowledged",
    "repeats_kept": "repeated taps answered as the first time",
    "too_many_refused": "sixth dots refused",
    "ack_p50": "tap to acknowledgement, ms, p50",
    "ack_p95": "… p95",
    "ack_p99": "… p99",
    "wall_p50": "tap to projector, ms, p50",
    "wall_p95": "… p95",
    "wall_p99": "… p99",
    "join_p95": "link to open room, ms, p95",
    "follow_p95": "vote opened to phone, ms, p95",
    "server_ms_per_tap": "server: processor ms per tap",
    "server_busy": "server: share of its core, %",
    "core_others": "others: share of the server's core, %",
    "server_memory": "server: most memory, MB",
    "bench_busy": "phones: share of their core, %",
}


def figures(played: Played, server: Server) -> Figures:
    """The figures of one run, by the names in TITLES. Times are in milliseconds."""
    kept = [one for one in played.sent if one.kept]
    acknowledged = Counter(one.candidate for one in kept)
    rows, _most = server.rows()
    joined = [phone.joined_in for phone in played.phones if phone.joined_in is not None]
    ballots = [phone.ballot_at - played.opened_at for phone in played.phones if phone.ballot_at]
    worked, core = played.server_worked, played.core_worked
    return {
        "phones": len(joined),
        "sent": len(played.sent),
        "kept": len(kept),
        "refused": sum(bool(one.answered_at) and not one.kept for one in played.sent),
        "unanswered": sum(not one.answered_at for one in played.sent),
        "lost": (acknowledged - Counter(rows)).total(),
        "doubled": (Counter(rows) - acknowledged).total(),
        "repeats_kept": sum(one.kept for one in played.repeated),
        "too_many_refused": sum(bool(one.sentence) and not one.kept for one in played.too_many),
        **_spread("ack", (one.answered_at - one.sent_at for one in played.sent if one.answered_at)),
        **_spread("wall", to_projector(played)),
        "join_p95": _percentile(joined, 95),
        "follow_p95": _percentile(ballots, 95),
        "server_ms_per_tap": worked and 1000 * worked / max(1, len(played.sent)),
        "server_busy": worked and 100 * worked / played.lasted,
        "core_others": core and 100 * max(0.0, core - worked) / played.lasted,
        "server_memory": server.most_memory(),
        "bench_busy": 100 * played.bench_worked / played.lasted,
    }


def to_projector(played: Played) -> list[float]:
    """Seconds from each kept tap to the wall; infinite for one that the wall never showed.

    Dots have no names, so a tap counts as shown with the first face that came after it was sent and on
    which its candidate has at least as many dots as had been acknowledged for it, this tap included.
    Before the third ballot the wall shows no numbers; those taps wait for it, and the wait counts.
    """
    texts = {pk: text for phone in played.phones for pk, text in phone.candidates.items()}
    turns, times = Counter(), []
    for one in sorted((one for one in played.sent if one.kept), key=lambda one: one.answered_at):
        turns[one.candidate] += 1
        wording = texts[one.candidate]
        shown = played.wall.first_with(wording, turns[one.candidate], after=one.sent_at)
        times.append(math.inf if shown is None else shown - one.sent_at)
    return times


def faults(played: Played, server: Server, found: Figures) -> list[str]:
    """Everything that makes this run bad, apart from slowness; empty for a good one."""
    scenario, (rows, most) = played.scenario, server.rows()
    last = played.wall.sights[-1] if played.wall.sights else None
    texts = {pk: text for phone in played.phones for pk, text in phone.candidates.items()}
    on_the_wall = {text: dots for text, dots in (last.on if last else {}).items() if dots}
    claims = {
        "Not every phone came in.": found["phones"] == scenario.phones,
        "Not every tap was sent.": found["sent"] == scenario.taps,
        "Not every tap was acknowledged.": found["kept"] == scenario.taps,
        "Acknowledged dots were lost.": not found["lost"],
        "Dots lie in the database that nobody placed.": not found["doubled"],
        "A seat has more dots than it was given.": most <= scenario.votes,
        "A repeated tap was not answered as the first time.": found["repeats_kept"] == scenario.phones,
        "A dot too many was not refused with a sentence.": found["too_many_refused"] == len(played.too_many),
        "The wall's sum is not what was acknowledged.": last is not None and last.dots == found["kept"],
        "The wall's bars are not what lies in the database.": {texts[pk]: n for pk, n in rows.items()}
        == on_the_wall,
        "A tap never reached the wall.": math.isfinite(max(to_projector(played), default=math.inf)),
        "The server said that it was busy.": not any(phone.busy for phone in played.phones),
    }
    broken = [sentence for sentence, holds in claims.items() if not holds]
    logged = [f"The server's log says: {line}" for line in server.complaints()[:5]]
    return broken + played.errors[:5] + logged


def median(runs: list[Figures]) -> Figures:
    """The median of each figure over the runs."""
    told = {name: [run[name] for run in runs if run[name] is not None] for name in TITLES}
    return {name: statistics.median(values) if values else None for name, values in told.items()}


def too_slow(scenario: Scenario, middle: Figures) -> list[str]:
    """A sentence where the default scenario took longer to the projector than promised."""
    if scenario != Scenario() or middle["wall_p95"] <= SLOWEST_TO_PROJECTOR:
        return []
    return [f"Tap to projector takes {middle['wall_p95']:.0f} ms at p95, over {SLOWEST_TO_PROJECTOR}."]


def table(runs: list[Figures]) -> str:
    """One row per figure: every run, and the median where there are several."""
    columns = [*runs, median(runs)] if len(runs) > 1 else runs
    heads = [f"run {number}" for number in range(1, len(runs) + 1)] + ["median"] * (len(runs) > 1)
    lines = [" " * 44 + "".join(f"{head:>10}" for head in heads)]
    for name, title in TITLES.items():
        lines.append(f"{title:44}" + "".join(f"{_written(column[name]):>10}" for column in columns))
    return "\n".join(lines)


def _written(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if value % 1 and value < 100 else f"{value:.0f}"


def _spread(name: str, seconds: Iterable[float]) -> Figures:
    measured = list(seconds)
    return {f"{name}_p{share}": _percentile(measured, share) for share in (50, 95, 99)}


def _percentile(seconds: list[float], share: int) -> float:
    """In milliseconds, by nearest rank; infinite where nothing was measured."""
    if not seconds:
        return math.inf
    return 1000 * sorted(seconds)[math.ceil(len(seconds) * share / 100) - 1]
