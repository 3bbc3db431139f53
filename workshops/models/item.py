from django.db import models
from django_scopes import ScopedManager

from workshops import registry

from .usertext import UserText


class Item(models.Model):
    """A note that people wrote or picked: a demand, a resource, or what a method makes of it.

    Private to its author until shared. The author link is cut when the occasion ends.
    """

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="items")
    step = models.ForeignKey("workshops.Step", models.CASCADE, related_name="items")
    author = models.ForeignKey("workshops.Participant", models.SET_NULL, null=True, related_name="items")
    kind = models.CharField(max_length=20)
    text = UserText()
    source = models.CharField(max_length=40, blank=True)
    catalogue_key = models.CharField(max_length=80, blank=True)
    shared = models.BooleanField(default=False)
    shown = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="wordings")

    objects = ScopedManager(organisation="workshop__organisation")

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(fields=("workshop", "kind", "shared"), name="what_the_room_shares"),
            models.Index(fields=("author", "step"), name="what_a_seat_wrote"),
        ]

    def __str__(self):
        return self.wording

    @property
    def wording(self) -> str:
        """The text; a picked catalogue entry in the reader's own language."""
        entry = registry.entry(self.catalogue_key) if self.catalogue_key else None
        return entry.text if entry else self.text
