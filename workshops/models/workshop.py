import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from workshops import registry

from .usertext import UserText


class Workshop(models.Model):
    """One run of a method with one unit, over one or several occasions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, verbose_name=_("organisation")
    )
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, verbose_name=_("enhet"))
    method_key = models.CharField(_("metod"), max_length=40)
    title = models.CharField(_("rubrik"), max_length=120)
    language = models.CharField(_("språk på duken"), max_length=7, default="sv")
    blind = models.BooleanField(_("dold röstning"), default=False)
    rehearsal = models.BooleanField(_("repetition"), default=False)
    expected = models.PositiveSmallIntegerField(_("ungefär så många väntas"), null=True, blank=True)
    video = models.FileField(_("egen film"), upload_to="videos/", blank=True)
    video_link = models.URLField(_("länk till en film"), blank=True)
    series = models.ForeignKey(
        "workshops.Series", models.SET_NULL, null=True, blank=True, related_name="workshops"
    )
    next_on = models.DateField(_("nästa gång"), null=True, blank=True)
    next_about = UserText(_("nästa gång handlar om"), blank=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshoppar")
        ordering = ("-created_at",)

    def __str__(self):
        return self.title

    @property
    def method(self):
        """The method it runs, or None where its app is gone."""
        return registry.method(self.method_key)
