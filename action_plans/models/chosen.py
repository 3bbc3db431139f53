from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.models import Outcome
from workshops.models.usertext import UserText


class Chosen(models.Model):
    """Something a group voted for, copied: the link back to the vote stays while the outcome exists.

    `dots` and `ballots` are there only where the figures may leave the room; others are never copied.
    """

    outcome = models.ForeignKey(
        "workshops.Outcome", models.SET_NULL, null=True, blank=True, related_name="%(class)ss"
    )
    text = UserText(_("text"))
    place = models.PositiveSmallIntegerField(_("plats"))
    dots = models.PositiveIntegerField(null=True, editable=False)
    ballots = models.PositiveIntegerField(null=True, editable=False)
    settled = models.CharField(max_length=12, default=Outcome.Settled.BY_DOTS, editable=False)
    reason = UserText(_("skäl"), blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.text
