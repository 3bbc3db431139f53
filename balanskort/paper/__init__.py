"""The card on paper. Made on the fly from what was opened, handed to its owner, and never stored."""

from .drawing import blank, lacking, pdf, png, recovery

__all__ = ["blank", "lacking", "pdf", "png", "recovery"]
