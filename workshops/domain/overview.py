"""The room at a glance: everything the faces share, in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from workshops.contract import Activity
from workshops.models import Occasion, Outcome, Step, Workshop

from . import addresses, presence
from .clock import Clock, clock_of


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
        """before the first step, in a step, or after the last."""
        if self.occasion.ended_at or (not self.step and self.steps[0].state == Step.State.LEFT):
            return "after"
        return "step" if self.step else "before"

    @property
    def address(self) -> str:
        """The address that stands on the wall, without scheme."""
        return (self.occasion.address or addresses.offered()[0]).split("://")[-1]

    @property
    def following(self) -> Step | None:
        """The step after this one; the first one before the start."""
        here = self.step.position if self.step else 0
        return next((one for one in self.steps if one.position > here), None)


def look(workshop_id) -> Room:
    """The room of this workshop, within the active scope. Raises Workshop.DoesNotExist outside it."""
    workshop = Workshop.objects.select_related("unit").get(pk=workshop_id)
    occasion = latest_occasion(workshop)
    steps = list(Step.objects.filter(workshop=workshop))
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
    return workshop.occasions.order_by(F("ended_at").desc(nulls_first=True), "planned_for").first()
