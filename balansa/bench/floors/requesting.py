"""`python -m balansa.bench.floors.requesting <port> <server>`: an application that answers "ok"."""

import asyncio
import sys
import time

from balansa.bench import gauges
from balansa.bench.figures import Figures
from balansa.bench.server import HOST
from balansa.bench.wire import Line, request

LINES = 8


async def answer(scope, receive, send):
    """The whole application."""
    if scope["type"] == "http":
        headers = [(b"content-type", b"text/plain"), (b"content-length", b"3")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"ok\n"})


async def measure(origin: str, pid: int, seconds: float) -> Figures:
    """Requests a second over a few lasting connections, and processor time for each."""
    lines = [await Line.to(origin) for _ in range(LINES)]
    sent, end = request("GET", origin, "/", {}), time.perf_counter() + seconds
    before = gauges.processor_seconds([pid])
    answers = sum(await asyncio.gather(*(_ask_on(line, sent, end) for line in lines)))
    after = gauges.processor_seconds([pid])
    for line in lines:
        line.hang_up()
    return {
        "floor_requests_per_second": answers / seconds,
        "floor_request_ms_cpu": None if before is None else 1000 * (after - before) / max(1, answers),
    }


async def _ask_on(line: Line, sent: bytes, end: float) -> int:
    answers = 0
    while time.perf_counter() < end:
        await line.ask(sent)
        answers += 1
    return answers


def _uvicorn(port: int) -> None:
    import uvicorn

    uvicorn.run(answer, host=HOST, port=port, lifespan="off", log_config=None, access_log=False)


def _daphne(port: int) -> None:
    from daphne.server import Server

    Server(answer, endpoints=[f"tcp:port={port}:interface={HOST}"], server_name="").run()


if __name__ == "__main__":
    {"uvicorn": _uvicorn, "daphne": _daphne}[sys.argv[2]](int(sys.argv[1]))
