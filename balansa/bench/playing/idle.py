"""Everybody is inside, what came with the pages has settled, and nobody does anything."""

import asyncio

from balansa.bench.figures import Figures
from balansa.bench.hall import Hall

from .worked import Worked


async def play(hall: Hall) -> Figures:
    """What the servers do meanwhile, what they send to the phones, and what the phones ask for."""
    frames, requests = _counted(hall)
    with Worked(hall.servers) as worked:
        await asyncio.sleep(hall.scenario.seconds)
    frames_now, requests_now = _counted(hall)
    return {
        **worked.shares("idle"),
        "idle_frames": frames_now - frames,
        "idle_requests": requests_now - requests,
    }


def _counted(hall: Hall) -> tuple[int, int]:
    phones = hall.phones
    return sum(phone.frames for phone in phones), sum(phone.client.requests for phone in phones)
