"""Everybody comes in through the public pages: what that takes, and what a phone that is inside holds."""

import asyncio

from balansa.bench.figures import Figures, ratio, spread
from balansa.bench.hall import REST, Hall
from balansa.bench.phone import Phone

from .worked import Worked

SETTLED = 6.0  # seconds: connections of the pages that were loaded are closed by then
WARM_SHARE, FEWEST_WARM, MOST_WARM = 10, 5, 100  # one in ten comes before anything is measured


async def play(hall: Hall) -> Figures:
    """A few phones warm the server up; the others arrive while it is measured."""
    scenario = hall.scenario
    warm = min(MOST_WARM, max(FEWEST_WARM, scenario.phones // WARM_SHARE), scenario.phones // 2)
    await hall.come_in(warm * scenario.rooms / 10, warm)
    await asyncio.sleep(REST)
    early, before = set(hall.phones), hall.servers.memory()
    with Worked(hall.servers) as worked:
        await hall.come_in(scenario.arriving * (1 - len(early) / scenario.people), scenario.phones, warm)
    settled = bool({"join", "idle"} & set(scenario.acts))
    await asyncio.sleep(SETTLED if settled else REST)
    came = [phone for phone in hall.phones if phone not in early and phone.joined_in is not None]
    arrived = scenario.people - len(early)
    grown = 1024 * (hall.servers.memory() - before) if settled and before is not None else None
    return {
        "phones": sum(phone.joined_in is not None for phone in hall.phones),
        **spread("join", (phone.joined_in for phone in came)),
        "join_ms_cpu": worked.server and 1000 * worked.server / max(1, arrived),
        **_carried(came),
        "memory_per_phone": ratio(grown, arrived),
        **worked.shares("join"),
    }


def _carried(came: list[Phone]) -> Figures:
    """Requests and kB over the wire of a phone: the page behind the QR code, and the room after it."""
    requests = ratio(sum(phone.client.requests for phone in came), len(came))
    first_requests = ratio(sum(phone.first_load[0] for phone in came), len(came))
    received = ratio(sum(phone.client.received for phone in came) / 1000, len(came))
    first = ratio(sum(phone.first_load[1] for phone in came) / 1000, len(came))
    return {
        "join_requests": requests,
        "first_requests": first_requests,
        "room_requests": requests and requests - first_requests,
        "first_kb": first,
        "room_kb": received and received - first,
    }
