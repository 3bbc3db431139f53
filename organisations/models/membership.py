from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager


class Role(models.TextChoices):
    FACILITATOR = "facilitator", _("Samtalsledare")
    HR = "hr", _("HR")
    SAFETY_REPRESENTATIVE = "safety_representative", _("Skyddsombud")
    MANAGER = "manager", _("Chef")
    ADMINISTRATOR = "administrator", _("Administratör")
    DIALOGUE_COACH = "dialogue_coach", _("Dialogcoach")
    HEALTH_INSPIRER = "health_inspirer", _("Hälsoinspiratör")


class Membership(models.Model):
    """What a user is in an organisation: one role, for one unit and all below it, or for the whole."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("användare"), related_name="memberships"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.CASCADE,
        verbose_name=_("organisation"),
        related_name="memberships",
    )
    # CASCADE, never SET_NULL: a role for a unit that is gone must not become one for the whole organisation.
    unit = models.ForeignKey(
        "organisations.Unit",
        models.CASCADE,
        verbose_name=_("enhet"),
        related_name="memberships",
        null=True,
        blank=True,
        help_text=_("Tomt betyder hela organisationen."),
    )
    role = models.CharField(_("roll"), max_length=30, choices=Role)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("roll")
        verbose_name_plural = _("roller")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "unit", "role"], name="each_role_given_once"
            ),
            # SQL holds two NULL units for different.
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=models.Q(unit=None),
                name="each_role_given_once_for_the_whole",
                violation_error_message=_("Personen har redan den rollen i hela organisationen."),
            ),
        ]

    def __str__(self):
        return self.get_role_display()

    def save(self, **kwargs):
        self.clean()
        super().save(**kwargs)

    def clean(self):
        """Refuse a unit of another organisation."""
        if self.unit_id and self.unit.organisation_id != self.organisation_id:
            raise ValidationError({"unit": _("Enheten hör till en annan organisation. Välj en av era.")})
