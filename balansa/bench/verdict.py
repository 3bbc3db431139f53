"""From figures to yes or no: what must hold in every run, however slow it was."""

import math
from collections import Counter

from .figures import Figures
from .hall import Hall
from .scenario import MOST_VOTES, Scenario

MOST_COMPLAINTS = 5
# A soak is flat when the last quarter's mean is at most so much above the second quarter's: times, plus.
FLAT = {"memory": (1.03, 4.0), "threads": (1.0, 1.0), "files": (1.05, 8.0)}


def tallied(hall: Hall) -> Figures:
    """Acknowledgements against rows, candidate by candidate; rows are read past the server's own code."""
    rows, most = hall.servers.rows()
    acknowledged = hall.acknowledged()
    return {
        "lost": (acknowledged - Counter(rows)).total(),
        "doubled": (Counter(rows) - acknowledged).total(),
        "over_budget": max(0, most - MOST_VOTES),
        "walls_apart": sum(apart(hall, rows)),
        "busy": sum(phone.busy for phone in hall.phones),
        "errors": len(hall.errors) + len(hall.servers.complaints()),
    }


def apart(hall: Hall, rows: dict[int, int]) -> list[int]:
    """For each wall 1 where it does not show what lies in the database, 0 where it does."""
    told = []
    for room in hall.rooms:
        wordings = room.wordings()
        lying = {wordings[one]: dots for one, dots in rows.items() if one in wordings}
        for wall in room.walls:
            shown = {wording: dots for wording, dots in wall.last.on.items() if dots}
            told.append(int(shown != lying or wall.last.dots != sum(lying.values())))
    return told


def faults(scenario: Scenario, found: Figures) -> list[str]:
    """Everything in the figures that makes this run bad, apart from slowness; empty for a good one."""
    claims = {
        "Not every phone came in.": found["phones"] == scenario.people,
        "Acknowledged dots were lost.": not found["lost"],
        "Dots lie in the database that nobody placed.": not found["doubled"],
        "A seat has more dots than it was given.": not found["over_budget"],
        "A wall does not show what lies in the database.": not found["walls_apart"],
        "The server said that it was busy.": not found["busy"],
        "Phones asked for something while nobody did anything.": not found.get("idle_requests"),
    }
    if "vote" in scenario.acts:
        claims |= _of_the_vote(scenario, found)
    if "closed" in scenario.acts:
        claims["A tap of the closed loop was not kept."] = found["closed_taps"] == found["closed_kept"]
    claims |= {f"{name.capitalize()} grew in the soak.": flat(name, found) for name in FLAT}
    return [sentence for sentence, holds in claims.items() if not holds]


def flat(name: str, found: Figures) -> bool:
    """Whether what a soak sampled under this name did not grow; also true where nothing was sampled."""
    early, late = found.get(f"soak_{name}_early"), found.get(f"soak_{name}_late")
    times, plus = FLAT[name]
    return early is None or late <= times * early + plus


def _of_the_vote(scenario: Scenario, found: Figures) -> dict[str, bool]:
    return {
        "Not every tap was sent.": found["sent"] == scenario.taps,
        "Not every tap was acknowledged.": found["kept"] == scenario.taps,
        "A repeated tap was not answered as the first time.": found["repeats"] == found["repeats_kept"],
        "A dot too many was not refused with a sentence.": found["too_many"] == found["too_many_refused"],
        "A tap never reached the wall.": found["wall_p99"] is not None and math.isfinite(found["wall_worst"]),
    }
