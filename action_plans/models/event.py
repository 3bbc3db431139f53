from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager


class PlanEvent(models.Model):
    """Who did what with a plan, and when. Written once, never changed."""

    class Kind(models.TextChoices):
        """What was done."""

        HANDED_OVER = "handed_over", _("Överlämnad")
        CHANGED = "changed", _("Ändrad")
        RETURNED = "returned", _("Återlämnad")
        ANCHORED = "anchored", _("Förankrad i gruppen")
        APPROVED = "approved", _("Godkänd")
        CLOSED = "closed", _("Avslutad")
        REOPENED = "reopened", _("Öppnad igen")
        MOVED = "moved", _("Flyttad till en annan enhet")
        REPORTED = "reported", _("Ansvarig har svarat")
        CHECKED = "checked", _("Effekten kontrollerad")
        NEW_WORKSHOP = "again", _("En ny workshop ska hållas")
        EXPORTED = "exported", _("Hämtad som fil")
        LINK_ENDED = "link_ended", _("Gruppens länk avslutad")
        LINK_MADE = "link_made", _("Ny länk till gruppen")
        LOOKED_AGAIN = "followed", _("Resurserna sågs över")

    plan = models.ForeignKey("action_plans.ActionPlan", models.CASCADE, related_name="events")
    measure = models.ForeignKey(
        "action_plans.Measure", models.SET_NULL, null=True, verbose_name=_("åtgärd"), related_name="events"
    )
    changes = models.JSONField(default=list)  # [name of the field, from, to], as they were stored
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("vem"), related_name="+"
    )
    at = models.DateTimeField(_("när"), auto_now_add=True)
    kind = models.CharField(_("vad"), max_length=11, choices=Kind)
    comment = models.TextField(_("kommentar"), blank=True)

    objects = ScopedManager(organisation="plan__organisation")

    class Meta:
        verbose_name = _("händelse")
        verbose_name_plural = _("historik")
        ordering = ("-at", "-pk")

    def __str__(self):
        return self.get_kind_display()

    def save(self, **kwargs):
        """Raises ValueError for an event that is stored already."""
        if not self._state.adding:
            raise ValueError("What happened is not written anew.")
        super().save(**kwargs)
