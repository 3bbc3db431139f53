"""How a sitting keeps its time, and what could be done about it. A suggestion; nothing is changed here."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshops.models import Step

from . import road

WORTH_SAYING = 3  # minutes
SHORTEST = 5  # minutes: less is no step any more


@dataclass(frozen=True)
class Pace:
    """`behind` in minutes (below zero: ahead); the step that could be shorter, and to how many minutes."""

    behind: int
    shorten: Step | None = None
    to: int = 0

    @property
    def is_behind(self) -> bool:
        """Whether the plan does not hold any more."""
        return self.behind >= WORTH_SAYING

    @property
    def is_ahead(self) -> bool:
        """Whether there is time to spare."""
        return self.behind <= -WORTH_SAYING

    @property
    def won(self) -> int:
        """Minutes that the suggestion gives back."""
        return self.shorten.minutes - self.to if self.shorten else 0

    @property
    def ahead(self) -> int:
        """Minutes to spare."""
        return -self.behind


def pace_of(steps: Sequence[Step], sitting: int) -> Pace:
    """How far this sitting is from its plan: left steps by what they took, the open one by its excess.

    What is suggested is the longest step to come today that has a number and is not the last one, whose
    minutes are kept; at most half of it, and never below five minutes.
    """
    today = [one for one in road.walked(steps) if one.sitting == sitting]
    left = sum(one.minutes_used - one.minutes for one in today if one.state == Step.State.LEFT)
    over = sum(max(0, one.minutes_used - one.minutes) for one in today if one.is_open)
    pace = Pace(left + over)
    return Pace(pace.behind, *_suggestion(steps, today, pace.behind)) if pace.is_behind else pace


def _suggestion(steps, today: list[Step], behind: int) -> tuple[Step | None, int]:
    kept = road.last(steps)
    able = [one for one in road.waiting(today) if one is not kept and one.has_number]
    longest = max(able, key=lambda one: one.minutes, default=None)
    if longest is None:
        return None, 0
    to = max(longest.minutes - behind, (longest.minutes + 1) // 2, SHORTEST)
    return (longest, to) if to < longest.minutes else (None, 0)
