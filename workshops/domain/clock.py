"""The clock of a step. It tells the time and never locks anything."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from workshops import announcing
from workshops.models import Step

SHORTEST = 60
FIELDS = ("clock_seconds", "clock_ends_at", "clock_left")


@dataclass(frozen=True)
class Clock:
    """A clock as every screen sees it: total seconds; and either when it ends or how many are left."""

    seconds: int
    ends_at: datetime | None
    left: int | None

    @property
    def running(self) -> bool:
        """Whether it is counting down (or, past its end, up)."""
        return self.ends_at is not None

    @property
    def ends_at_ms(self) -> int:
        """The end in milliseconds since 1970, for the browser; 0 when it stands still."""
        return int(self.ends_at.timestamp() * 1000) if self.ends_at else 0

    @property
    def digits(self) -> str:
        """What a standing clock shows: 5:00, or +0:45 past its end."""
        left = self.left or 0
        return f"{'+' if left < 0 else ''}{abs(left) // 60}:{abs(left) % 60:02d}"


def clock_of(step: Step) -> Clock:
    """The clock of this step as it stands in the database."""
    left = step.clock_left if step.clock_left is not None else step.clock_seconds
    return Clock(step.clock_seconds, step.clock_ends_at, None if step.clock_ends_at else left)


def wind(step: Step) -> None:
    """Set the clock to the minutes of the phase: standing still, but in a break running. The caller saves."""
    step.clock_seconds = step.phase_minutes * 60
    step.clock_ends_at = step.clock_left = None
    if step.is_break:
        step.clock_ends_at = timezone.now() + timedelta(seconds=step.clock_seconds)


def start(step: Step, seconds: int) -> None:
    """Set the clock to so many seconds, running from now on."""
    step.clock_seconds, step.clock_left = seconds, None
    step.clock_ends_at = timezone.now() + timedelta(seconds=seconds)
    _save(step)


def start_or_stop(*, step) -> None:
    """Start a standing clock, or stop a running one and keep what is left (below zero past the end)."""
    now = timezone.now()
    if step.clock_ends_at:
        step.clock_left = round((step.clock_ends_at - now).total_seconds())
        step.clock_ends_at = None
    else:
        left = step.clock_seconds if step.clock_left is None else step.clock_left
        step.clock_ends_at, step.clock_left = now + timedelta(seconds=left), None
    _save(step)


def add_minutes(*, step, minutes: int) -> None:
    """Give or take minutes; the total never falls below one."""
    change = max(minutes * 60, SHORTEST - step.clock_seconds)
    step.clock_seconds += change
    if step.clock_ends_at:
        step.clock_ends_at += timedelta(seconds=change)
    elif step.clock_left is not None:
        step.clock_left += change
    _save(step)


def _save(step: Step) -> None:
    step.save(update_fields=FIELDS)
    announcing.moved(step.workshop_id)
