"""Hours in one room: people vote a little, go without a goodbye, and come back. Nothing may grow."""

import asyncio
import random
import time
from dataclasses import dataclass

from balansa.bench import gauges
from balansa.bench.figures import Figures
from balansa.bench.hall import Hall, Room
from balansa.bench.phone import PLACE, TAKE_BACK, Phone
from balansa.bench.scenario import MOST_VOTES
from balansa.bench.wire import LONGEST

SAMPLES = 240
STAY, AWAY = 60.0, 5.0  # seconds that a phone stays and is away, on average
SHORTEST_STAY_SHARE = 10  # in a short soak everybody leaves about so many times
THINK = 5.0  # seconds between two taps of a phone, on average
NEW_PEOPLE = 0.1  # of those who come back, so many are somebody new


@dataclass(frozen=True)
class Sample:
    """The servers at one moment."""

    memory: float | None
    threads: float | None
    files: float | None


async def play(hall: Hall) -> Figures:
    """Churn for as long as the scenario says, and look at the servers all the while."""
    await hall.open_vote()
    end = time.perf_counter() + hall.scenario.seconds
    chance = random.Random(hall.servers.number)
    lives = [
        _live(hall, room, phone, random.Random(chance.random()), end)
        for room in hall.rooms
        for phone in list(room.phones)
    ]
    watching = asyncio.create_task(_watch(hall, end))
    left = await hall.gather("A phone fell out of the soak", lives)
    samples = await watching
    return {
        "soak_leavings": sum(left),
        "soak_requests": sum(phone.client.requests for phone in hall.phones),
        **quarters("memory", [one.memory for one in samples]),
        **quarters("threads", [one.threads for one in samples]),
        **quarters("files", [one.files for one in samples]),
    }


def quarters(name: str, values: list[float | None]) -> Figures:
    """The means of the second and of the last quarter: the first is the warming up."""
    known = [value for value in values if value is not None]
    quarter = len(known) // 4
    if not quarter:
        return {}
    second, last = known[quarter : 2 * quarter], known[-quarter:]
    return {f"soak_{name}_early": sum(second) / quarter, f"soak_{name}_late": sum(last) / quarter}


async def _watch(hall: Hall, end: float) -> list[Sample]:
    samples, pause = [], max(0.25, hall.scenario.seconds / SAMPLES)
    while time.perf_counter() < end:
        await asyncio.sleep(pause)
        pids = hall.servers.pids
        samples.append(Sample(gauges.memory(pids), gauges.threads(pids), gauges.files(pids)))
    return samples


async def _live(hall: Hall, room: Room, phone: Phone, chance: random.Random, end: float) -> int:
    """One place in the room, whoever holds it; how many times somebody left it."""
    left = 0
    stay = min(STAY, hall.scenario.seconds / SHORTEST_STAY_SHARE)
    while time.perf_counter() < end:
        await _vote_a_little(phone, chance, min(end, time.perf_counter() + chance.expovariate(1 / stay)))
        if time.perf_counter() >= end:
            break
        left += 1
        phone.leave(rudely=chance.random() < 0.5)
        await asyncio.sleep(chance.expovariate(1 / min(AWAY, stay / 4)))
        if chance.random() < NEW_PEOPLE:
            room.phones.remove(phone)
            room.gone.append(phone)
            phone = hall.new_phone(room)
            await phone.join()
        else:
            await phone.come_back()
    return left


async def _vote_a_little(phone: Phone, chance: random.Random, end: float) -> None:
    """A tap now and then; each is answered before the phone leaves, so that the count stays known."""
    while (pause := chance.expovariate(1 / THINK)) < end - time.perf_counter():
        await asyncio.sleep(pause)
        lying = phone.lying()
        if len(lying) < MOST_VOTES and (not lying or chance.random() < 0.6):
            await phone.tap_and_wait(PLACE, chance.choice(list(phone.ballot.candidates)), LONGEST)
        else:
            await phone.tap_and_wait(TAKE_BACK, chance.choice(lying), LONGEST)
    await asyncio.sleep(max(0.0, end - time.perf_counter()))
