"""The room at a glance: everything the faces share, in a fixed number of queries."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import F

from organisations.prepared import prepared
from workshops.contract import Activity
from workshops.models import Occasion, Outcome, Step, Workshop

from . import addresses, presence, road
from .clock import Clock, clock_of
from .pace import Pace, pace_of


@dataclass(frozen=True)
class Room:
    """A workshop as it stands now. Counts only: nothing in here points at a person.

    What is counted is asked for when somebody wants to know it, once, within the active scope.
    """

    workshop: Workshop
    occasion: Occasion
    steps: list[Step]
    painted: dict = field(default_factory=dict, compare=False)  # what stays as it is until the room moves

    def later(self) -> "Room":
        """The same room with nothing counted yet: for a look while it has not moved."""
        return Room(self.workshop, self.occasion, self.steps, self.painted)

    @cached_property
    def step(self) -> Step | None:
        """The step that the room is in."""
        step = next((one for one in self.steps if one.is_open), None)
        if step:
            step.workshop = self.workshop
        return step

    @cached_property
    def activity(self) -> Activity | None:
        """The activity of that step."""
        return self.step.activity if self.step else None

    @cached_property
    def results(self) -> Any:
        """What the room may see of it."""
        return self.activity.results(self.step) if self.activity else None

    @cached_property
    def progress(self) -> tuple[int, int] | None:
        """How far the exercise has come, of how much; None where it does not count."""
        return self.activity.progress(self.step, self.results, self.people) if self.activity else None

    @property
    def clock(self) -> Clock | None:
        """The clock of that step."""
        return clock_of(self.step) if self.step else None

    @cached_property
    def _seats(self) -> tuple[int, int]:
        return presence.count_seats(self.occasion, self.step)

    @property
    def people(self) -> int:
        """How many have a seat; afterwards, how many had one."""
        return self.occasion.people if self.occasion.ended_at else self._seats[0]

    @property
    def done(self) -> int:
        """How many are done with the phase."""
        return self._seats[1]

    @cached_property
    def _connected(self) -> tuple[int, int]:
        return presence.connected(self.workshop.pk)

    @property
    def phones(self) -> int:
        """How many phones some server process holds open."""
        return self._connected[0]

    @property
    def walls(self) -> int:
        """How many walls."""
        return self._connected[1]

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """What the steps before led to, where the room is between steps."""
        return [] if self.step else _outcomes(self.workshop.pk)

    @property
    def stage(self) -> str:
        """before the first step of the day, in a step, between two days, or after the last."""
        if self.step:
            return "step"
        if not self.occasion.sitting:
            return "after" if self.occasion.ended_at else "before"
        return "between" if road.day_ends_before(self.following, self.occasion.sitting) else "after"

    @property
    def counted(self) -> list[Step]:
        """The steps that people count: neither breaks nor dropped ones."""
        return [one for one in self.steps if one.number]

    @property
    def walked(self) -> list[Step]:
        """The steps and breaks that are not dropped."""
        return road.walked(self.steps)

    @property
    def today(self) -> list[Step]:
        """The steps and breaks of the sitting that goes on or comes next."""
        sitting = self.occasion.sitting or road.sitting_due(self.steps)
        return [one for one in self.walked if one.sitting == sitting]

    @property
    def day_ends(self) -> bool:
        """Whether this is the last step of the day, and the next one is planned for another."""
        return road.day_ends_before(self.following, self.occasion.sitting)

    @property
    def last_step(self) -> Step | None:
        """The one that hands over; None where the room is there, or has been."""
        last = road.last(self.steps)
        return last if last and last.state == Step.State.WAITING else None

    @property
    def pace(self) -> Pace:
        """How this day keeps its time."""
        return pace_of(self.steps, self.occasion.sitting)

    @property
    def address(self) -> str:
        """The address that stands on the wall, without scheme."""
        return (self.occasion.address or addresses.offered()[0]).split("://")[-1]

    @property
    def following(self) -> Step | None:
        """The step after this one; where none is open, the first that waits."""
        return road.following(self.steps, self.step)


def look(workshop_id) -> Room:
    """The room of this workshop, within the active scope. Raises Workshop.DoesNotExist outside it."""
    workshop = _workshops.first(workshop_id)
    if workshop is None:
        raise Workshop.DoesNotExist
    steps = _steps(workshop.pk)
    road.numbered(steps)
    return Room(workshop, latest_occasion(workshop), steps)


@prepared
def _workshops(workshop_id):
    return Workshop.objects.select_related("unit").filter(pk=workshop_id)


@prepared
def _steps(workshop_id):
    return Step.objects.filter(workshop=workshop_id)


@prepared
def _outcomes(workshop_id):
    chosen = Outcome.objects.filter(step__workshop=workshop_id).exclude(round__revealed=False)
    return chosen.select_related("item").order_by("step__position", "place")


def latest_occasion(workshop) -> Occasion:
    """The occasion going on, or the last one there was."""
    occasion = _occasions.first(workshop.pk)
    if occasion:
        occasion.workshop = workshop
    return occasion


@prepared
def _occasions(workshop_id):
    return latest_first(Occasion.objects.filter(workshop=workshop_id))[:1]


def latest_first(occasions):
    """The one that goes on before those that ended, and of these the last one first."""
    return occasions.order_by(F("ended_at").desc(nulls_first=True), "planned_for")
