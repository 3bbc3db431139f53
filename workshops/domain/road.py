"""The road through a workshop: which steps count, which comes next, and where a day ends.

Pure functions over the steps of one workshop in their order; nothing here asks the database.
"""

from collections.abc import Sequence

from workshops.models import Step

HAND_OVER = ".hand_over"


def walked(steps: Sequence[Step]) -> list[Step]:
    """Those that are not dropped, breaks too."""
    return [one for one in steps if not one.dropped]


def numbered(steps: Sequence[Step]) -> list[Step]:
    """Those that people count, each with its `number` from 1: dropped ones, breaks and openings have none."""
    counted = [one for one in walked(steps) if one.has_number]
    for number, one in enumerate(counted, start=1):
        one.number = number
    return counted


def waiting(steps: Sequence[Step]) -> list[Step]:
    """Those that are still to come."""
    return [one for one in walked(steps) if one.state == Step.State.WAITING]


def following(steps: Sequence[Step], step: Step | None) -> Step | None:
    """The one after `step`; where none is open, the first that waits. None at the end."""
    if step is None:
        return next(iter(waiting(steps)), None)
    return next((one for one in walked(steps) if one.position > step.position), None)


def before(steps: Sequence[Step], step: Step | None) -> Step | None:
    """The nearest one before `step` that was left; where none is open, the last that was left."""
    left = [one for one in walked(steps) if one.state == Step.State.LEFT]
    return next((one for one in reversed(left) if step is None or one.position < step.position), None)


def last(steps: Sequence[Step]) -> Step | None:
    """The step that hands over; in a method without one, the last that counts."""
    counted = [one for one in walked(steps) if one.has_number]
    hands_over = [one for one in counted if one.activity_key.endswith(HAND_OVER)]
    return next(iter([*hands_over, *reversed(counted)]), None)


def sitting_due(steps: Sequence[Step]) -> int:
    """The sitting that comes next: that of the first step that waits, or the last one there is."""
    coming = following(steps, None)
    return coming.sitting if coming else max((one.sitting for one in steps), default=1)


def day_ends_before(coming: Step | None, sitting: int) -> bool:
    """Whether the sitting that goes on is over before this step, which nobody has begun."""
    return coming is not None and coming.state == Step.State.WAITING and coming.sitting > sitting
