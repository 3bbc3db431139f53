"""What people type about a plan, as it is checked before any verb sees it."""

from .fields import DayField, LineField, ParagraphField
from .hand_over import HandOverForm, StandingsForm
from .measure import EffectForm, MeasureForm, ProgressForm
from .plan import AimForm, AnchorForm, GoalForm, MoveForm, TakingPartForm

__all__ = [
    "AimForm",
    "AnchorForm",
    "DayField",
    "EffectForm",
    "GoalForm",
    "HandOverForm",
    "LineField",
    "MeasureForm",
    "MoveForm",
    "ParagraphField",
    "ProgressForm",
    "StandingsForm",
    "TakingPartForm",
]
