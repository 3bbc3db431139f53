from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from workshops.models.usertext import UserText


class CoreTask(models.Model):
    """What a unit is there for, in its own words, and what those it serves notice. The latest counts."""

    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.CASCADE, related_name="core_tasks")
    text = UserText(_("kärnuppgift"))
    noticed = UserText(_("så märks det för dem vi är till för"), blank=True)
    written_on = models.DateField(_("skriven"), auto_now_add=True)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("kärnuppgift")
        verbose_name_plural = _("kärnuppgifter")
        ordering = ("-written_on", "-pk")
        get_latest_by = ("written_on", "pk")

    def __str__(self):
        return self.text
