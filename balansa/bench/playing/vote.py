"""Everybody places dots, each at moments drawn at random, and then tries what must not count."""

import asyncio
import math
import random

from balansa.bench.figures import Figures, ratio, spread
from balansa.bench.hall import REST, Hall
from balansa.bench.loops import until
from balansa.bench.phone import PLACE, Phone, Sending
from balansa.bench.scenario import MOST_VOTES
from balansa.bench.shown import to_walls

from .worked import Worked


async def play(hall: Hall) -> Figures:
    """Open the vote, let everybody tap, whatever became of the tap before: nobody waits for the server."""
    opened_at = await hall.open_vote()
    ballots = [phone.ballot_at - opened_at for phone in hall.phones if phone.ballot_at]
    before = hall.servers.memory()
    with Worked(hall.servers) as worked:
        sent = await _tap(hall)
        await until(lambda: all(one.answered_at for one in sent))
        kept = sum(one.kept for one in sent)
        await until(lambda: sum(room.walls[0].last.dots for room in hall.rooms) >= kept)
    await asyncio.sleep(REST)
    after = hall.servers.memory()
    walls = to_walls(hall)
    answered = [one for one in sent if one.answered_at]
    first, last = min(one.sent_at for one in sent), max((one.answered_at for one in answered), default=0.0)
    return {
        "sent": len(sent),
        "kept": sum(one.kept for one in sent),
        "refused": sum(not one.kept for one in answered),
        "unanswered": len(sent) - len(answered),
        "taps_per_second": len(answered) / max(0.001, last - first),
        **spread("ack", (one.answered_at - one.sent_at for one in answered)),
        **spread("wall", walls),
        "wall_worst": 1000 * max(walls, default=math.inf),
        **spread("follow", ballots),
        "tap_ms_cpu": worked.server and 1000 * worked.server / max(1, len(sent)),
        "tap_ms_database": worked.database and 1000 * worked.database / max(1, len(sent)),
        **worked.shares("vote"),
        "memory_before": before,
        "memory_after": after,
        "memory_growth": ratio(after, before),
        **await _try_what_must_not_count(hall),
    }


async def _tap(hall: Hall) -> list[Sending]:
    scenario, chance = hall.scenario, random.Random(hall.servers.number)

    async def tap(phone: Phone, after: float, candidate: int) -> Sending:
        await asyncio.sleep(after)
        return await phone.tap(PLACE, candidate)

    taps = (
        tap(phone, chance.uniform(0, scenario.seconds), chance.choice(list(phone.ballot.candidates)))
        for phone in hall.inside
        if phone.ballot
        for _ in range(scenario.votes)
    )
    return await hall.gather("A tap could not be sent", taps)


async def _try_what_must_not_count(hall: Hall) -> Figures:
    """Every phone repeats a tap under its old key, and tries one dot more than it has; all at once."""
    own = [(phone, list(phone.sendings.values())) for phone in hall.inside if phone.sendings]
    repeats = await hall.gather("A repeat failed", (phone.repeat(one[-1]) for phone, one in own))
    more = []
    if hall.scenario.votes == MOST_VOTES:
        too_many = (phone.tap(PLACE, one[0].candidate) for phone, one in own)
        more = await hall.gather("A sixth dot failed", too_many)
    await until(lambda: all(one.answered_at for one in repeats + more))
    await asyncio.sleep(REST)  # time for the wall to show what it should not
    return {
        "repeats": len(repeats),
        "repeats_kept": sum(one.kept for one in repeats),
        "too_many": len(more),
        "too_many_refused": sum(bool(one.sentence) and not one.kept for one in more),
    }
