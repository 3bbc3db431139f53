from django.db import models
from django.utils import timezone

from .drawn import DrawnId


class Card(models.Model):
    """A sealed card. `locator` is made of the owner's secret, one way: the link finds it, nothing leads back.

    No person, workshop, organisation or time of making is stored. `keyring` holds the card's own key, sealed
    by the secret and, where the owner wanted one, a passphrase with this `salt`. `version` counts what was
    saved, so that the second of two devices is told.
    """

    id = DrawnId()
    locator = models.BinaryField(max_length=32, unique=True)
    keyring = models.BinaryField(max_length=200)
    salt = models.BinaryField(max_length=16, blank=True, default=b"")
    sealed = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    kept = models.BooleanField(default=False)
    expires_at = models.DateTimeField(db_index=True)

    @property
    def is_alive(self) -> bool:
        """Whether it may still be opened."""
        return self.expires_at > timezone.now()


class Version(models.Model):
    """The card as it was once saved, sealed by the same key."""

    id = DrawnId()
    card = models.ForeignKey(Card, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("card", "number"), name="card_versions_are_numbered"),
        ]
