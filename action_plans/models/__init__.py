"""What a group decided, in copies that outlive the workshop."""

from .demand import Demand
from .event import PlanEvent
from .fetched import Fetched
from .goal import Goal
from .letter import Letter
from .measure import Measure
from .meeting import Meeting
from .plan import ActionPlan
from .taking_part import TakingPart

__all__ = [
    "ActionPlan",
    "Demand",
    "Fetched",
    "Goal",
    "Letter",
    "Measure",
    "Meeting",
    "PlanEvent",
    "TakingPart",
]
