"""Cards on the table, what was agreed around them, and who has been reached. Cards themselves are files."""

from .agreement import Agreement
from .coaching import Coaching
from .core_task import CoreTask
from .dealt import Dealt
from .own_card import CardVersion, OwnCard
from .path import Path
from .playbook import Playbook, PlaybookLine
from .programme import Programme, Tick

__all__ = [
    "Agreement",
    "CardVersion",
    "Coaching",
    "CoreTask",
    "Dealt",
    "OwnCard",
    "Path",
    "Playbook",
    "PlaybookLine",
    "Programme",
    "Tick",
]
