from django.db import models
from django_scopes import ScopedManager

from .usertext import UserText


class Outcome(models.Model):
    """What a step came to: an item that goes on, and how it was settled. Measures point back here."""

    class Settled(models.TextChoices):
        """How the choice was made."""

        BY_DOTS = "dots"
        BY_RUN_OFF = "run_off"
        ALL_TIED = "all_tied"
        BY_LOT = "lot"
        BY_DECISION = "decision"

    step = models.ForeignKey("workshops.Step", models.CASCADE, related_name="outcomes")
    round = models.ForeignKey("workshops.Round", models.SET_NULL, null=True, related_name="outcomes")
    item = models.ForeignKey("workshops.Item", models.CASCADE, related_name="outcomes")
    place = models.PositiveSmallIntegerField(default=1)
    dots = models.PositiveIntegerField(null=True)
    settled = models.CharField(max_length=8, choices=Settled, default=Settled.BY_DOTS)
    reason = UserText(blank=True)

    objects = ScopedManager(organisation="step__workshop__organisation")

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=("step", "place"), name="one_outcome_at_each_place"),
        ]
