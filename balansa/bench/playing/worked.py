"""Who worked how much while something was measured."""

import time
from dataclasses import dataclass, field

from balansa.bench import gauges
from balansa.bench.figures import Figures, ratio
from balansa.bench.server import Servers


@dataclass
class Worked:
    """A context manager: processor seconds of server, database and bench, and how long it lasted."""

    servers: Servers
    server: float | None = None
    database: float | None = None
    core: float | None = None
    bench: float = 0.0
    lasted: float = 0.0
    _before: tuple = field(default=(), repr=False)

    def __enter__(self):
        self._before = self._now()
        return self

    def __exit__(self, *_error):
        parts = zip(self._before, self._now(), strict=True)
        spent = [None if before is None or now is None else now - before for before, now in parts]
        self.lasted, self.bench, self.server, self.database, self.core = spent

    def shares(self, name: str) -> Figures:
        """What share of a core each of them used, in percent, under names that begin with `name`."""
        others = None
        if self.core is not None and self.server is not None and self.servers.core is not None:
            others = max(0.0, self.core - self.server)
        told = {"server": self.server, "database": self.database, "others": others, "bench": self.bench}
        shares = {who: ratio(spent, self.lasted) for who, spent in told.items()}
        return {f"{name}_{who}_busy": share and 100 * share for who, share in shares.items()}

    def _now(self) -> tuple:
        database = self.servers.database_pids
        return (
            time.perf_counter(),
            time.process_time(),
            self.servers.processor_seconds(),
            gauges.processor_seconds(database) if database else None,
            gauges.core_seconds(self.servers.core),
        )
