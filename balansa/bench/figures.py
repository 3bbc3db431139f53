"""Numbers out of measurements: spreads, medians, and how a figure is written."""

import math
import statistics
from collections.abc import Iterable

Figures = dict[str, float | None]


def spread(name: str, seconds: Iterable[float]) -> Figures:
    """The 50th, 95th and 99th percentile in milliseconds, under `name_p50` and so on."""
    measured = sorted(seconds)
    return {f"{name}_p{share}": percentile(measured, share) for share in (50, 95, 99)}


def percentile(measured: list[float], share: int) -> float | None:
    """In milliseconds, by nearest rank, of sorted seconds; None where nothing was measured."""
    if not measured:
        return None
    return 1000 * measured[math.ceil(len(measured) * share / 100) - 1]


def ratio(part: float | None, whole: float | None) -> float | None:
    """`part` of `whole`; None where one of them is not known."""
    return part / whole if part is not None and whole else None


def median(runs: list[Figures]) -> Figures:
    """The median of each figure over the runs that have it."""
    names = {name: None for run in runs for name in run}
    told = {name: [run[name] for run in runs if run.get(name) is not None] for name in names}
    return {name: statistics.median(values) if values else None for name, values in told.items()}


def spoken(found: Figures) -> Figures:
    """As JSON can say it, which knows no infinity: what never came is not known."""
    return {name: None if value is None or math.isinf(value) else value for name, value in found.items()}


def written(value: float | None) -> str:
    """As a person reads it."""
    if value is None:
        return "–"
    if math.isinf(value):
        return "never"
    if value and abs(value) < 1:
        return f"{value:.3f}"
    return f"{value:.1f}" if value % 1 and value < 100 else f"{value:.0f}"
