from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from workshops.models.usertext import UserText


class Programme(models.Model):
    """An organisation's work with conversations as a whole: from project to line. (BA-13, HH-8)"""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.CASCADE,
        verbose_name=_("organisation"),
        related_name="programmes",
    )
    title = UserText(_("rubrik"))
    begun_on = models.DateField(_("börjar"))
    until = models.DateField(_("till"), null=True, blank=True)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("program")
        ordering = ("-begun_on", "-pk")

    def __str__(self):
        return self.title


class Tick(models.Model):
    """A line of a checklist that is done: of a programme's hand-over, or of a series' readiness."""

    programme = models.ForeignKey(Programme, models.CASCADE, null=True, blank=True, related_name="ticks")
    series = models.ForeignKey(
        "workshops.Series", models.CASCADE, null=True, blank=True, related_name="ticks"
    )
    line = models.CharField(max_length=40)
    answer = models.CharField(max_length=10, default="yes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")

    objects = ScopedManager(organisation="organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("programme", "line"), name="each_line_ticked_once"),
            models.UniqueConstraint(fields=("series", "line"), name="each_line_answered_once"),
        ]
