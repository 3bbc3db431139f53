"""`python -m balansa.bench.floors.fanning <port> <bytes> <receivers>`: the same bytes to many plain sockets.

Whoever sends it a byte makes it send its bytes to everybody who has sent none.
"""

import asyncio
import sys
import time

from balansa.bench import gauges
from balansa.bench.figures import Figures, percentile
from balansa.bench.loops import run, until
from balansa.bench.server import HOST

SENDINGS, MOST_ROUNDS, FEWEST_ROUNDS = 10_000, 200, 10
GREETING = b"!"  # whoever has it is known to the sender


class Sender(asyncio.Protocol):
    """One connection of the child's."""

    def __init__(self, frame: bytes, everybody: set):
        self.frame, self.everybody = frame, everybody

    def connection_made(self, transport):
        """As asyncio calls it."""
        self.transport = transport
        self.everybody.add(transport)
        transport.write(GREETING)

    def data_received(self, data):
        """Somebody asks for a round."""
        self.everybody.discard(self.transport)
        for transport in self.everybody:
            transport.write(self.frame)

    def connection_lost(self, error):
        """As asyncio calls it."""
        self.everybody.discard(self.transport)


class Receiver(asyncio.Protocol):
    """Notes when the greeting was there, and then each whole frame."""

    def __init__(self, size: int):
        self.size, self.missing, self.at = size, len(GREETING), []

    def connection_made(self, transport):
        """As asyncio calls it."""
        self.transport = transport

    def data_received(self, data):
        """Bytes of the frame."""
        self.missing -= len(data)
        if self.missing <= 0:
            self.missing += self.size
            self.at.append(time.perf_counter())


async def measure(port: int, pid: int, size: int, receivers: int) -> Figures:
    """How long it takes until they have it, and what it costs the sender for each."""
    loop, rounds = asyncio.get_running_loop(), min(MOST_ROUNDS, max(FEWEST_ROUNDS, SENDINGS // receivers))
    made = [await loop.create_connection(lambda: Receiver(size), HOST, port) for _ in range(receivers + 1)]
    (asking, _itself), *others = made
    phones = [receiver for _transport, receiver in others]
    await until(lambda: all(one.at for one in phones))
    asked, before = [], gauges.processor_seconds([pid])
    for number in range(1, rounds + 1):
        asked.append(time.perf_counter())
        asking.write(b".")
        await until(lambda number=number: all(len(one.at) > number for one in phones), pause=0.001)
    after = gauges.processor_seconds([pid])
    for transport, _receiver in made:
        transport.close()
    waits = sorted(at - asked[n] for one in phones for n, at in enumerate(one.at[1:]))
    cost = None if before is None else 1e6 * (after - before) / (rounds * receivers)
    return {"floor_push_p95": percentile(waits, 95), "floor_push_us_cpu": cost}


async def serve(port: int, size: int, receivers: int) -> None:
    """The child's work."""
    frame, everybody, loop = b"x" * size, set(), asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Sender(frame, everybody), HOST, port, backlog=max(100, receivers)
    )
    await server.serve_forever()


if __name__ == "__main__":
    run(serve(*map(int, sys.argv[1:4])))
