"""A closed loop: each phone taps again as soon as it was answered. How much can the server take at most?"""

import asyncio
import random
import time

from balansa.bench.figures import Figures, spread
from balansa.bench.hall import REST, Hall
from balansa.bench.loops import PATIENCE, until
from balansa.bench.phone import PLACE, TAKE_BACK, Phone, Sending
from balansa.bench.scenario import MOST_VOTES

from .worked import Worked


async def play(hall: Hall) -> Figures:
    """Dots are placed and, once a phone has none left, taken back and placed anew, each under a new key."""
    await hall.open_vote()
    chance, end = random.Random(hall.servers.number), time.perf_counter() + hall.scenario.seconds
    phones = [phone for phone in hall.inside if phone.ballot]
    with Worked(hall.servers) as worked:
        loops = (_loop(phone, random.Random(chance.random()), end) for phone in phones)
        sent = [one for loop in await hall.gather("A tap was not answered", loops) for one in loop]
    dots = hall.acknowledged().total()
    await until(lambda: sum(room.walls[0].last.dots for room in hall.rooms) == dots)
    await asyncio.sleep(REST)
    kept = [one for one in sent if one.kept]
    return {
        "closed_taps": len(sent),
        "closed_kept": len(kept),
        "closed_per_second": len(kept) / worked.lasted,
        **spread("closed", (one.answered_at - one.sent_at for one in sent if one.answered_at)),
        "closed_ms_cpu": worked.server and 1000 * worked.server / max(1, len(sent)),
        "closed_ms_database": worked.database and 1000 * worked.database / max(1, len(sent)),
        **worked.shares("closed"),
    }


async def _loop(phone: Phone, chance: random.Random, end: float) -> list[Sending]:
    lying, sent, candidates = phone.lying(), [], list(phone.ballot.candidates)
    while time.perf_counter() < end:
        if len(lying) < MOST_VOTES:
            one = await phone.tap_and_wait(PLACE, chance.choice(candidates), PATIENCE)
            lying += [one.candidate] if one.kept else []
        else:
            one = await phone.tap_and_wait(TAKE_BACK, chance.choice(lying), PATIENCE)
            if one.kept:
                lying.remove(one.candidate)
        sent.append(one)
    return sent
