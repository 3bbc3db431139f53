from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from workshops.models import Rating

from .chosen import Chosen


class Measure(Chosen):
    """What a group proposes to do: at the hand-over, a resource that it chose, in its own words."""

    plan = models.ForeignKey("action_plans.ActionPlan", models.CASCADE, related_name="measures")
    standing = models.CharField(
        _("läge vid överlämningen"), max_length=8, choices=Rating.Standing, blank=True
    )

    objects = ScopedManager(organisation="plan__organisation")

    class Meta:
        verbose_name = _("åtgärd")
        verbose_name_plural = _("åtgärder")
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=("plan", "place"), name="one_measure_at_each_place"),
        ]
