from django.db import models
from django_scopes import ScopedManager


class Meeting(models.Model):
    """A workshop that is about a plan there already is: to make it, or to follow it up."""

    plan = models.ForeignKey("action_plans.ActionPlan", models.CASCADE, related_name="meetings")
    workshop = models.OneToOneField("workshops.Workshop", models.CASCADE, related_name="plan_meeting")

    objects = ScopedManager(organisation="plan__organisation")
