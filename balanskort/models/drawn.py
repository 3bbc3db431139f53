"""Numbers for rows whose order must tell nothing."""

import secrets

from django.db import models


def draw() -> int:
    """A number that nobody has: rows lie in its order on the disk, not in the order they were made."""
    return secrets.randbelow(2**62) + 1


class DrawnId(models.BigAutoField):
    """A primary key that is drawn: no counter tells how many cards there ever were, or which came first."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"primary_key": True, "default": draw, "serialize": False} | kwargs)
