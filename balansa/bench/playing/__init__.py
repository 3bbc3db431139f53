"""One run: people come in, and then whatever the scenario wants, in the same rooms. One act is one module."""

from balansa.bench.figures import Figures
from balansa.bench.hall import Hall
from balansa.bench.scenario import SOAK

from . import closed, idle, join, soak, step, vote

ACTS = {"idle": idle.play, "step": step.play, "vote": vote.play, "closed": closed.play, SOAK: soak.play}


async def play(hall: Hall) -> Figures:
    """Play the acts of the scenario once; what each of them measured."""
    figures = await join.play(hall)
    for act in hall.scenario.acts:
        if act in ACTS:
            figures |= await ACTS[act](hall)
    gone = len(hall.phones) - len(hall.inside)
    if gone:
        hall.errors.append(f"{gone} phones lost their socket")
    for room in hall.rooms:
        hall.errors += [
            f"{type(one).__name__} lost its socket: {one.why_closed}"
            for one in (*room.walls, room.console)
            if one.closed
        ]
    return figures
