"""A tap and the close of the vote at the same moment: it counts, or its phone is told that it does not."""

import asyncio
import random

import pytest

from tests.live import rows

from .halls import hall
from .screens import until

pytestmark = [pytest.mark.live, pytest.mark.slow]
RACES, PHONES, DOTS = 25, 8, 2
WINDOW = 0.03  # seconds around the close in which the taps are sent
TOTALS = """
SELECT candidate.id, candidate.total FROM workshops_candidate AS candidate
JOIN workshops_round AS round ON round.id = candidate.round_id
WHERE round.state = 'closed' AND round.number = {number}
"""


async def test_what_was_kept_is_counted_and_what_was_refused_is_not_however_close_it_was(
    server, doors, engine
):
    seed = random.SystemRandom().randrange(10**9)
    chance, kept, refused = random.Random(seed), 0, 0
    async with hall(server, doors, PHONES) as room:
        console = await room.lead()
        for number in range(1, RACES + 1):
            counted, missed = await race(room, console, number, chance)
            kept, refused = kept + counted, refused + missed
    print(f"seed {seed}, {engine}: {kept} taps kept and counted, {refused} refused and not")
    assert min(kept, refused) > 0, "the window misses the close"


async def race(room, console, number, chance):
    """One round; how many of its taps were kept, and how many refused."""
    before = room.phones[0].candidates
    await console.press("open_round")
    await until(lambda: all(p.candidates and p.candidates != before for p in room.phones), 10, "new ballots")

    async def tap(phone):
        # What the finger is on: the ballot may be gone from the screen by the time it comes down.
        candidate, step = chance.choice(phone.candidates), phone.step
        await asyncio.sleep(chance.uniform(0, 2 * WINDOW))
        heard = await phone.tap(candidate=candidate, step=step, post=chance.random() < 0.2)
        return heard, candidate

    async def close():
        await asyncio.sleep(WINDOW)
        await console.press("close_round")

    *told, _closed = await asyncio.gather(*(tap(p) for p in room.phones for _ in range(DOTS)), close())
    expected = dict.fromkeys(room.phones[0].candidates or before, 0)
    totals = dict(rows(room.doors.database, TOTALS.format(number=number)))
    assert all(heard.kept is not None and (heard.kept or heard.sentence) for heard, _on in told)
    for heard, candidate in told:
        expected[candidate] = expected.get(candidate, 0) + heard.kept
    assert {on: n for on, n in totals.items() if n} == {on: n for on, n in expected.items() if n}
    kept = sum(heard.kept for heard, _on in told)
    return kept, len(told) - kept
