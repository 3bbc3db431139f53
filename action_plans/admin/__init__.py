"""HR's desk: the plans and measures of one's units, what was done with them, and the decision about each.

Nothing here leads to notes, dots, participants or cards, and figures below the threshold were never copied.
"""

from .fetched import FetchedAdmin
from .goals import GoalAdmin
from .measures import MeasureAdmin
from .plans import ActionPlanAdmin

__all__ = ["ActionPlanAdmin", "FetchedAdmin", "GoalAdmin", "MeasureAdmin"]
