"""What a process counts for its operator: how much and how long, never who, where or what.

Each process counts for itself and is asked by itself; the counters begin at 0 when it starts. A label's child
is bound here once: counting in the hot path is one short call.
"""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from .contract import Audience

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
# Seconds, with bounds on both sides of what docs/performance.md aims at.
SHORT = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

disable_created_metrics()
# Our own: what other packages put into the library's is none of an operator's business here.
registry = CollectorRegistry()
ProcessCollector(registry=registry)  # processor time, memory, open files

_open = Gauge("balansa_sockets_open", "Sockets that are open now.", ["audience"], registry=registry)
_paints = Histogram(
    "balansa_paint_seconds",
    "Time to paint one face, with its queries and the wait for the painter; the count is the paints.",
    ["audience"],
    buckets=SHORT,
    registry=registry,
)
_taps = Counter("balansa_taps", "Taps by what became of them.", ["outcome"], registry=registry)
_joins = Counter("balansa_joins", "Arrivals by what became of them.", ["outcome"], registry=registry)

SOCKETS_OPEN = {audience: _open.labels(audience.value) for audience in Audience}
PAINT_SECONDS = {audience: _paints.labels(audience.value) for audience in Audience}
TAPS_KEPT, TAPS_REFUSED, TAPS_FAILED = (_taps.labels(word) for word in ("kept", "refused", "failed"))
JOINS_KEPT, JOINS_REFUSED, JOINS_FAILED = (_joins.labels(word) for word in ("kept", "refused", "failed"))

SOCKETS_REFUSED = Counter(
    "balansa_sockets_refused",
    "Sockets turned away because a seat or a room had its number.",
    registry=registry,
)
COMMIT_SECONDS = Histogram(
    "balansa_commit_seconds",
    "Time from taking sendings out of the inbox to their commit, or to the fault that there was none.",
    buckets=SHORT,
    registry=registry,
)
COMMITTED_TOGETHER = Histogram(
    "balansa_commit_sendings",
    "How many taps or arrivals were in one commit.",
    buckets=(1, 2, 5, 10, 25, 50, 100, 256),
    registry=registry,
)
INBOX_DEPTH = Gauge("balansa_inbox_depth", "Sendings that wait for the writer.", registry=registry)
ROOMS_WATCHED = Gauge("balansa_rooms", "Workshops with a screen open at this process.", registry=registry)
BUS_SENT = Counter("balansa_bus_sent", "Signals given to the broker for other processes.", registry=registry)
BUS_HEARD = Counter("balansa_bus_heard", "Signals heard from other processes.", registry=registry)
BUS_FAILURES = Counter(
    "balansa_bus_failures", "Times that the broker was away or too slow.", registry=registry
)


def text() -> bytes:
    """All of it, in the text format of Prometheus (CONTENT_TYPE)."""
    return generate_latest(registry)
