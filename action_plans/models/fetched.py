from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager


class Fetched(models.Model):
    """That somebody fetched a list as a file, and which choice of rows. Written once, never changed."""

    class What(models.TextChoices):
        """Which list."""

        PLANS = "plans", _("Planer")
        MEASURES = "measures", _("Åtgärder")
        YEAR = "year", _("Årsunderlag")
        COVERAGE = "coverage", _("Dialoggruppernas täckning")

    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, verbose_name=_("organisation"), related_name="+"
    )
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("vem"), related_name="+"
    )
    at = models.DateTimeField(_("när"), auto_now_add=True)
    what = models.CharField(_("vad"), max_length=8, choices=What)
    format = models.CharField(_("format"), max_length=4)
    rows = models.PositiveIntegerField(_("antal rader"))
    choice = models.CharField(_("urval"), max_length=400, blank=True)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("hämtad fil")
        verbose_name_plural = _("hämtade filer")
        ordering = ("-at", "-pk")

    def __str__(self):
        return f"{self.get_what_display()} ({self.format})"
