"""What a run of the bench is about, and the bounds of it."""

from dataclasses import dataclass

from .phone import CARRIERS, SOCKETS

# In the order in which they are played, by the same phones in the same rooms.
ACTS = ("join", "idle", "step", "vote", "closed")
SOAK = "soak"
DATABASES = ("sqlite", "postgres")
MOST_VOTES = 5  # dots that each phone has
ARRIVALS_PER_SECOND = 100 / 3  # a thousand in half a minute, from a screen that all of them see
SOAK_PHONES, SOAK_SECONDS = 100, 7200.0

# Bounds, so that a slip of the finger cannot hold the machine for hours.
MOST_PHONES, MOST_ROOMS, MOST_TOGETHER, MOST_SECONDS, MOST_RUNS, MOST_PROCESSES = 1000, 100, 1500, 120, 9, 8


class Impossible(Exception):
    """A scenario that cannot be played. The text is a sentence for the operator."""


@dataclass(frozen=True)
class Scenario:
    """Who comes, what they do, and on what it runs. `phones` are those of each room.

    `seconds` is how long each act lasts: phones arrive, or dots are spread, or nothing happens.
    """

    acts: tuple[str, ...] = ("vote",)
    phones: int = 300
    rooms: int = 1
    votes: int = MOST_VOTES
    seconds: float = 10.0
    carrier: str = SOCKETS
    server: str = "daphne"
    database: str = "sqlite"
    processes: int = 1

    def __post_init__(self):
        for sentence, holds in self._demands().items():
            if not holds:
                raise Impossible(sentence)

    @property
    def people(self) -> int:
        """How many phones there are in all."""
        return self.phones * self.rooms

    @property
    def taps(self) -> int:
        """How many dots there will be in the vote."""
        return self.people * self.votes

    @property
    def arriving(self) -> float:
        """Seconds over which the phones arrive: as told where that is all they do, else at a brisk pace."""
        return self.seconds if self.acts == ("join",) else self.people / ARRIVALS_PER_SECOND

    @property
    def pinned(self) -> bool:
        """Whether the server has one core and the phones another: with one process and a file only.

        Several processes, or one and its database server, have all cores together with the phones.
        """
        return self.processes == 1 and self.database == "sqlite"

    def _demands(self) -> dict[str, bool]:
        longest = 3 * SOAK_SECONDS if SOAK in self.acts else MOST_SECONDS
        return {
            f"--phones: 1 to {MOST_PHONES}.": 1 <= self.phones <= MOST_PHONES,
            f"--rooms: 1 to {MOST_ROOMS}.": 1 <= self.rooms <= MOST_ROOMS,
            f"At most {MOST_TOGETHER} phones in all rooms together.": self.people <= MOST_TOGETHER,
            f"--votes: 1 to {MOST_VOTES}.": 1 <= self.votes <= MOST_VOTES,
            f"--seconds: 1 to {longest:g}.": 1 <= self.seconds <= longest,
            f"--processes: 1 to {MOST_PROCESSES}.": 1 <= self.processes <= MOST_PROCESSES,
            f"--carrier: {' or '.join(CARRIERS)}.": self.carrier in CARRIERS,
            f"--scenario: {SOAK}, or some of {', '.join(ACTS)} with commas between.": self._is_playable,
            "Several processes need --database postgres.": self.processes == 1 or self.database == "postgres",
        }

    @property
    def _is_playable(self) -> bool:
        return self.acts == (SOAK,) or (bool(self.acts) and set(self.acts) <= set(ACTS))


def acts_of(told: str) -> tuple[str, ...]:
    """The acts that somebody wrote with commas between, in the order in which they are played."""
    wanted = {one.strip() for one in told.split(",")}
    return tuple(one for one in (*ACTS, SOAK) if one in wanted) if wanted <= {*ACTS, SOAK} else ()
