"""The nouns that every method shares."""

from .dot import Dot
from .example import Example, ExampleVersion
from .item import Item
from .ledger import KeptTap
from .mark import Answered, Mark
from .occasion import Occasion
from .outcome import Outcome
from .participant import Participant
from .presence import Presence
from .rating import Rating
from .round import Candidate, Round
from .series import Series
from .small_group import SmallGroup
from .step import Step
from .workshop import Workshop

__all__ = [
    "Answered",
    "Candidate",
    "Dot",
    "Example",
    "ExampleVersion",
    "Item",
    "KeptTap",
    "Mark",
    "Occasion",
    "Outcome",
    "Participant",
    "Presence",
    "Rating",
    "Round",
    "Series",
    "SmallGroup",
    "Step",
    "Workshop",
]
