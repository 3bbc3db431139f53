from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from workshops.models.usertext import UserText


class Goal(models.Model):
    """A goal for the organisational and social work environment, which plans work towards. (SE-8)

    Of one unit and all below it, or of the whole organisation.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, verbose_name=_("organisation")
    )
    unit = models.ForeignKey(
        "organisations.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("enhet"),
        related_name="goals",
    )
    text = UserText(_("mål"))
    seen_by = models.TextField(_("så ser vi att vi är där"), blank=True)
    made_with = UserText(_("framtaget tillsammans med"), blank=True)
    set_on = models.DateField(_("beslutat"))
    until = models.DateField(_("till"), null=True, blank=True)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("arbetsmiljömål")
        verbose_name_plural = _("arbetsmiljömål")
        ordering = ("-set_on", "-pk")

    def __str__(self):
        return self.text
