from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager


class OwnCard(models.Model):
    """An organisation's own case, tool, guide or module, or its word about a built-in one with the same key.

    `fields` are those of a deck file (minutes, themes, sv, en …), checked by the same rules. The key never
    changes; each change is kept as a version; one that is withdrawn is dealt no more, and what it said
    stands where it was used.
    """

    class Kind(models.TextChoices):
        """Which deck it belongs to."""

        CASE = "case", _("fall")
        TOOL = "tool", _("verktyg")
        GUIDE = "guide", _("samtalsguide")
        MODULE = "module", _("hälsomodul")

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.CASCADE,
        verbose_name=_("organisation"),
        related_name="own_cards",
    )
    key = models.CharField(_("nyckel"), max_length=80, editable=False)
    kind = models.CharField(_("sort"), max_length=6, choices=Kind)
    fields = models.JSONField(_("innehåll"), default=dict)
    withdrawn = models.BooleanField(_("ur bruk"), default=False)
    review_on = models.DateField(_("ses över"), null=True, blank=True)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("eget kort")
        verbose_name_plural = _("egna kort")
        ordering = ("kind", "key")
        constraints = [
            models.UniqueConstraint(fields=("organisation", "key"), name="one_card_under_a_key"),
        ]

    def __str__(self):
        return self.fields.get("sv", {}).get("title") or self.key


class CardVersion(models.Model):
    """What an own card said from a moment on: never changed, never removed."""

    card = models.ForeignKey(OwnCard, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    fields = models.JSONField(default=dict)
    withdrawn = models.BooleanField(default=False)
    written_at = models.DateTimeField(_("skriven"), auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("skriven av"), null=True, related_name="+"
    )

    objects = ScopedManager(organisation="card__organisation")

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versioner")
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("card", "number"), name="own_cards_versions_are_numbered"),
        ]
