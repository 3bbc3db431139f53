"""The room at a glance: everything the faces share, in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from workshops.contract import Activity
from workshops.models import Occasion, Outcome, Step, Workshop

from . import addresses, presence, road
from .clock import Clock, clock_of
from .pace import Pace, pace_of


@dataclass(frozen=True)
class Room:
    """A workshop as it stands now. Counts only: nothing in here points at a person."""

    workshop: Workshop
    occasion: Occasion
    steps: list[Step]
    step: Step | None
    activity: Activity | None
    results: Any
    clock: Clock | None
    people: int
    done: int
    phones: int
    walls: int
    outcomes: list[Outcome]

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
    workshop = Workshop.objects.select_related("unit").get(pk=workshop_id)
    occasion = latest_occasion(workshop)
    steps = list(Step.objects.filter(workshop=workshop))
    road.numbered(steps)
    step = next((one for one in steps if one.is_open), None)
    if step:
        step.workshop = workshop
    activity = step.activity if step else None
    phones, walls = presence.connected(workshop_id)
    return Room(
        workshop=workshop,
        occasion=occasion,
        steps=steps,
        step=step,
        activity=activity,
        results=activity.results(step) if activity else None,
        clock=clock_of(step) if step else None,
        people=occasion.people if occasion.ended_at else occasion.participants.count(),
        done=presence.count_done(step, occasion) if step else 0,
        phones=phones,
        walls=walls,
        outcomes=[] if step else _outcomes(workshop),
    )


def _outcomes(workshop) -> list[Outcome]:
    chosen = Outcome.objects.filter(step__workshop=workshop).exclude(round__revealed=False)
    return list(chosen.select_related("item").order_by("step__position", "place"))


def latest_occasion(workshop) -> Occasion:
    """The occasion going on, or the last one there was."""
    return latest_first(workshop.occasions).first()


def latest_first(occasions):
    """The one that goes on before those that ended, and of these the last one first."""
    return occasions.order_by(F("ended_at").desc(nulls_first=True), "planned_for")
