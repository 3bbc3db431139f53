from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from workshops.contract import Entry

from .usertext import UserText

LANGUAGES = ("sv", "en", "da", "nl")


class Wording(models.Model):
    """What an example says in each language, and where it belongs."""

    source = models.CharField(_("källa"), max_length=40)
    sv = UserText(_("svenska"))
    en = UserText(_("engelska"))
    da = UserText(_("danska"), blank=True)
    nl = UserText(_("nederländska"), blank=True)
    withdrawn = models.BooleanField(_("ur bruk"), default=False)

    class Meta:
        abstract = True

    @property
    def texts(self) -> dict[str, str]:
        """The text of each language that it has."""
        return {language: text for language in LANGUAGES if (text := getattr(self, language))}

    @property
    def said(self) -> tuple:
        """All of it, to see whether two are the same."""
        return (self.source, self.texts, self.withdrawn)


class Example(Wording):
    """An organisation's own inspiration example, or its word about a built-in one, which has the same key.

    The key never changes. Each change of what it says is kept as a version; one that is withdrawn is
    offered no more, and notes that were made from it keep their text.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.CASCADE,
        verbose_name=_("organisation"),
        related_name="examples",
    )
    key = models.CharField(_("nyckel"), max_length=80, editable=False)
    kind = models.CharField(_("sort"), max_length=20)
    place = models.PositiveSmallIntegerField(
        _("plats"), default=0, help_text=_("Lägst först, bland exemplen från samma källa.")
    )

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("inspirationsexempel")
        verbose_name_plural = _("inspirationsexempel")
        ordering = ["kind", "source", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="one_example_under_a_key"),
        ]

    def __str__(self):
        return self.sv

    @property
    def entry(self) -> Entry:
        """As the catalogue has it."""
        return Entry(self.key, self.source, self.texts)


class ExampleVersion(Wording):
    """What an example said from a moment on: never changed, never removed."""

    example = models.ForeignKey(Example, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    written_at = models.DateTimeField(_("skriven"), auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("skriven av"), null=True, related_name="+"
    )

    objects = ScopedManager(organisation="example__organisation")

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versioner")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["example", "number"], name="versions_are_numbered"),
        ]

    def __str__(self):
        return str(self.number)
