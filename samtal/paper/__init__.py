"""Cards on paper: a case, a guide or a module on A4, and tools as A6 cards, four on an A4."""

from .drawing import sheet, small_cards

__all__ = ["sheet", "small_cards"]
