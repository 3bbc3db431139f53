from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager


class Coaching(models.Model):
    """A dialogue coach leads a dialogue group: by default one outside their own unit. (HH-2)

    `staff` and `managers` are how many sat there, as the coach counted them: numbers, never names.
    """

    workshop = models.OneToOneField("workshops.Workshop", models.CASCADE, related_name="coaching")
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("dialogcoach"), related_name="+"
    )
    within_own_unit = models.BooleanField(_("i coachens egen enhet"), default=False)
    staff = models.PositiveSmallIntegerField(_("medarbetare"), null=True, blank=True)
    managers = models.PositiveSmallIntegerField(_("chefer"), null=True, blank=True)
    held_on = models.DateField(_("hölls"), null=True, blank=True)

    objects = ScopedManager(organisation="workshop__organisation")

    class Meta:
        verbose_name = _("dialoggrupp")
        verbose_name_plural = _("dialoggrupper")
