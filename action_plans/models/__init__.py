"""What a group decided, in copies that outlive the workshop."""

from .demand import Demand
from .event import PlanEvent
from .measure import Measure
from .plan import ActionPlan

__all__ = ["ActionPlan", "Demand", "Measure", "PlanEvent"]
