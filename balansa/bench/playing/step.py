"""The facilitator presses "next", and "back" again: when does every phone show where the room is now?"""

import asyncio
import time

from balansa.bench.figures import Figures, spread
from balansa.bench.hall import Hall, Room
from balansa.bench.loops import until

from .worked import Worked

PRESSES = 4  # an even number: the room stands where it stood
PAUSE = 0.5  # seconds between two presses


async def play(hall: Hall) -> Figures:
    """Each press in all rooms at once."""
    waits: list[float] = []
    last: list[float] = []
    worked: list[Worked] = []
    for number in range(PRESSES):
        with Worked(hall.servers) as working:
            rooms = await asyncio.gather(*(_press(hall, room, number) for room in hall.rooms))
        worked.append(working)
        waits += [wait for room in rooms for wait in room]
        last += [max(room) for room in rooms if room]
        await asyncio.sleep(PAUSE)
    missing = PRESSES * len(hall.phones) - len(waits)
    if missing:
        hall.errors.append(f"{missing} times a phone was not shown the new step")
    spent = [one.server for one in worked if one.server is not None]
    return {
        **spread("step", waits),
        "step_last": 1000 * sorted(last)[len(last) // 2] if last else None,
        "push_us_cpu": 1e6 * sum(spent) / max(1, len(waits)) if spent else None,
        **worked[-1].shares("step"),
    }


async def _press(hall: Hall, room: Room, number: int) -> list[float]:
    """Seconds until each phone came to another place than it was."""
    phones = [phone for phone in room.phones if phone.inside]
    command = "back" if number % 2 else "next"
    pressed = time.perf_counter()
    try:
        await room.console.go(command)
    except Exception as error:
        hall.errors.append(f"The facilitator could not press {command}: {error!r}")
        return []
    await until(lambda: all(max(phone.came_at.values()) > pressed for phone in phones))
    return [at - pressed for phone in phones if (at := max(phone.came_at.values())) > pressed]
