from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from .chosen import Chosen


class Demand(Chosen):
    """The demand that a plan answers; two where a group took both that weighed the same.

    `source` says where it comes from, by the key of a catalogue's source; "" for the group's own words.
    """

    plan = models.ForeignKey("action_plans.ActionPlan", models.CASCADE, related_name="demands")
    source = models.CharField(_("källa"), max_length=40, blank=True)

    objects = ScopedManager(organisation="plan__organisation")

    class Meta:
        verbose_name = _("krav")
        verbose_name_plural = _("krav")
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=("plan", "place"), name="one_demand_at_each_place"),
        ]
