from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from workshops.models.usertext import UserText


class TakingPart(models.Model):
    """That somebody with a task in the work environment took part in a plan. (SE-10, DK-4)"""

    class Task(models.TextChoices):
        """On whose behalf they took part."""

        SAFETY_REPRESENTATIVE = "safety", _("skyddsombud")
        UNION = "union", _("facklig förtroendevald")
        COUNCIL = "council", _("samverkansgrupp eller skyddskommitté")
        OCCUPATIONAL_HEALTH = "health", _("företagshälsovård")

    class How(models.TextChoices):
        """What their part was."""

        INVITED = "invited", _("inbjuden")
        TOOK_PART = "part", _("deltog")
        READ = "read", _("har läst")
        SIGNED = "signed", _("har skrivit under")

    plan = models.ForeignKey("action_plans.ActionPlan", models.CASCADE, related_name="taking_part")
    task = models.CharField(_("uppdrag"), max_length=7, choices=Task, default=Task.SAFETY_REPRESENTATIVE)
    name = UserText(_("namn"), blank=True)
    how = models.CharField(_("hur"), max_length=7, choices=How, default=How.TOOK_PART)
    on = models.DateField(_("dag"))

    objects = ScopedManager(organisation="plan__organisation")

    class Meta:
        verbose_name = _("medverkan")
        verbose_name_plural = _("medverkan")
        ordering = ("on", "pk")

    def __str__(self):
        return f"{self.get_task_display()}: {self.get_how_display()}"
