from django.db import models
from django.utils.translation import gettext as _
from django_scopes import ScopedManager


class SmallGroup(models.Model):
    """Three to six people who work together. Its name and list outlive the occasion, its members do not."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="small_groups")
    number = models.PositiveSmallIntegerField()
    own_name = models.CharField(max_length=40, blank=True)

    objects = ScopedManager(organisation="workshop__organisation")

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("workshop", "number"), name="small_groups_are_numbered"),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The name the group was given, or its number in the reader's language."""
        return self.own_name or _("Grupp %(number)d") % {"number": self.number}
