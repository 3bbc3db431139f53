import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from organisations.language import languages


def logo_path(organisation, filename):
    """A place that nobody can guess, under a name that nobody chose."""
    return f"logos/{uuid.uuid4().hex}.png"


class Organisation(models.Model):
    """A workplace that runs its own workshops and sees nobody else's."""

    class Country(models.TextChoices):
        """Whose law it follows, where that decides what may be kept."""

        SWEDEN = "SE", _("Sverige")
        DENMARK = "DK", _("Danmark")
        NETHERLANDS = "NL", _("Nederländerna")
        OTHER = "XX", _("annat land")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("namn"), max_length=200)
    logo = models.ImageField(_("logotyp"), upload_to=logo_path, blank=True)
    language = models.CharField(_("språk"), max_length=10, default="sv", choices=languages)
    country = models.CharField(_("land"), max_length=2, default=Country.SWEDEN, choices=Country)
    created_at = models.DateTimeField(_("tillagd"), auto_now_add=True)

    objects = ScopedManager(organisation="pk")

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisationer")

    def __str__(self):
        return self.name

    @property
    def organisation_id(self):
        """It belongs to itself, so that access can ask every object the same question."""
        return self.pk
