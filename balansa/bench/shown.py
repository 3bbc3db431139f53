"""When a tap stood on the walls."""

import math
from collections import Counter

from .hall import Hall, Room
from .watching import Wall


def to_walls(hall: Hall) -> list[float]:
    """Seconds from each kept dot to each wall of its room; infinite for one that a wall never showed."""
    return [wait for room in hall.rooms for wall in room.walls for wait in to_wall(room, wall)]


def to_wall(room: Room, wall: Wall) -> list[float]:
    """Dots have no names, so one counts as shown with the first face that came after it was sent and on which
    its candidate has at least as many dots as had been acknowledged for it, this one included.

    Before the third ballot the wall shows no numbers; those dots wait for it, and the wait counts.
    """
    wordings, turns, waits = room.wordings(), Counter(), []
    kept = (one for phone in room.phones for one in phone.sendings.values() if one.kept)
    for one in sorted(kept, key=lambda one: one.answered_at):
        turns[one.candidate] += 1
        shown = wall.first_with(wordings[one.candidate], turns[one.candidate], after=one.sent_at)
        waits.append(math.inf if shown is None else shown - one.sent_at)
    return waits
