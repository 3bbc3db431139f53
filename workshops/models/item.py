from django.db import models
from django.utils.translation import get_language
from django_scopes import ScopedManager

from .usertext import UserText


class Item(models.Model):
    """A note that people wrote or picked: a demand, a resource, or what a method makes of it.

    Private to its author until it lies on the list of a small group or is shared with the room. The author
    link is cut when the occasion ends.
    """

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="items")
    step = models.ForeignKey("workshops.Step", models.CASCADE, related_name="items")
    author = models.ForeignKey("workshops.Participant", models.SET_NULL, null=True, related_name="items")
    small_group = models.ForeignKey(
        "workshops.SmallGroup", models.SET_NULL, null=True, blank=True, related_name="items"
    )
    kind = models.CharField(max_length=20)
    text = UserText()
    source = models.CharField(max_length=40, blank=True)
    catalogue_key = models.CharField(max_length=80, blank=True)
    texts = models.JSONField(default=dict, blank=True)
    agreed = models.BooleanField(default=False)
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
        """The text; a picked example in the reader's own language, as it read when it was picked."""
        return self.texts.get((get_language() or "sv")[:2]) or self.text
