from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager


class Terms(models.Model):
    """How an organisation lets its people use the balance card; without a row it is on paper only."""

    class Mode(models.TextChoices):
        """Where a card lives."""

        PAPER = "paper", _("på papper: inget sparas")
        STORED = "stored", _("sparat: krypterat, bara ägaren har nyckeln")
        OFF = "off", _("av")

    organisation = models.OneToOneField(
        "organisations.Organisation",
        models.CASCADE,
        verbose_name=_("organisation"),
        related_name="card_terms",
    )
    mode = models.CharField(_("balanskort"), max_length=6, choices=Mode, default=Mode.PAPER)
    reason = models.TextField(_("varför"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("beslutat av"), related_name="+"
    )
    decided_at = models.DateTimeField(_("beslutat"), auto_now=True)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("villkor för balanskort")
        verbose_name_plural = _("villkor för balanskort")

    def __str__(self):
        return self.get_mode_display()
