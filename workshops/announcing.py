"""Tell screens that something changed, never what. Called by domain functions only.

The signal leaves after the commit and may fail without harm: the row is the truth, and every screen
is repainted now and then anyway.
"""

from django.db import transaction
from django.dispatch import Signal

changed = Signal()
unlinked = Signal()


def moved(workshop_id) -> None:
    """The room is somewhere else: every screen follows."""
    _after_commit(workshop_id, moved=True)


def tallied(workshop_id) -> None:
    """Something was added. Phones keep still, so nobody loses a half-written sentence."""
    _after_commit(workshop_id, moved=False)


def arrived(workshop_id) -> None:
    """Somebody has come in: nothing but a number, which may be a second behind where a hall does."""
    _after_commit(workshop_id, moved=False, soon=False)


def together(workshop_id) -> None:
    """What small groups share changed: phones get their own part anew, and keep the face they have."""
    _after_commit(workshop_id, moved=False, own=True)


def forgot() -> None:
    """Rows that tied a person to something are gone: soon their bytes shall be gone from the disk too."""

    def tell():
        unlinked.send(sender=None)

    transaction.on_commit(tell, robust=True)


def _after_commit(workshop_id, *, moved: bool, own: bool = False, soon: bool = True) -> None:
    # Not a partial: Django logs a failure by the function's name, and a partial has none.
    def tell():
        changed.send(sender=None, workshop_id=workshop_id, moved=moved, own=own, soon=soon)

    transaction.on_commit(tell, robust=True)
