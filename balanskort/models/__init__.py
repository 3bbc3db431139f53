"""The cards: what is sealed, and what it takes to find it. Nobody but the owner can read one.

Why so little stands here, and nothing that says whose a card is: docs/decisions.
"""

from .card import Card, Version
from .share import Opening, Share
from .terms import Terms

__all__ = ["Card", "Opening", "Share", "Terms", "Version"]
