from django.db import models
from django.utils import timezone

from .drawn import DrawnId


def this_minute():
    """Now, as exactly as a reader needs it and no log can be matched by."""
    return timezone.now().replace(second=0, microsecond=0)


class Share(models.Model):
    """A link of its own to a card, for one person that the owner named.

    `wrapped` is the card's key and who shares it, sealed by the secret of the reader's link; `label` is the
    name that the owner gave it, sealed by the card's key. Revoked, it has neither locator nor key.
    """

    id = DrawnId()
    card = models.ForeignKey("balanskort.Card", models.CASCADE, related_name="shares")
    locator = models.BinaryField(max_length=32, unique=True, null=True)
    wrapped = models.BinaryField(blank=True, default=b"")
    label = models.BinaryField()
    may_fill = models.BooleanField(default=False)


class Opening(models.Model):
    """That a card was opened through a link: when, and through which; without one, by its owner. (P-6)"""

    id = DrawnId()
    card = models.ForeignKey("balanskort.Card", models.CASCADE, related_name="openings")
    share = models.ForeignKey(Share, models.CASCADE, null=True, related_name="openings")
    at = models.DateTimeField(default=this_minute)
    filled = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at",)
