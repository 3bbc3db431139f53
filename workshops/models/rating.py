from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager


class Rating(models.Model):
    """How far a chosen resource is in place, as the group saw it on a day. The latest one counts.

    Given when the resource is chosen and again at each follow-up, so that the balance can be drawn anew.
    """

    class Standing(models.TextChoices):
        """How far a resource is in place; what it weighs follows from that."""

        IN_PLACE = "in_place", _("finns redan")
        PARTLY = "partly", _("finns delvis")
        NEEDED = "needed", _("behövs")

    outcome = models.ForeignKey("workshops.Outcome", models.CASCADE, related_name="ratings")
    standing = models.CharField(max_length=8, choices=Standing)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(organisation="outcome__step__workshop__organisation")

    class Meta:
        ordering = ("made_at", "pk")
