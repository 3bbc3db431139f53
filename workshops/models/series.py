from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from .usertext import UserText


class Series(models.Model):
    """Several workshops of one unit, and who was invited to them."""

    class Invited(models.TextChoices):
        """Who sits together in a series."""

        STAFF = "staff", _("medarbetare")
        STAFF_WITH_MANAGERS = "together", _("medarbetare och chefer tillsammans")
        MANAGERS = "managers", _("chefer")

    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, verbose_name=_("organisation")
    )
    unit = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name=_("enhet"), related_name="series"
    )
    title = UserText(_("rubrik"))
    method_key = models.CharField(_("metod"), max_length=40)
    invited = models.CharField(_("vilka som bjuds in"), max_length=8, choices=Invited, default=Invited.STAFF)
    begun_on = models.DateField(_("börjar"))
    ended_on = models.DateField(_("avslutad"), null=True, blank=True)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("serie")
        verbose_name_plural = _("serier")
        ordering = ("-begun_on", "-pk")

    def __str__(self):
        return self.title
