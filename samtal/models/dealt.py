from django.db import models
from django.utils.translation import get_language
from django_scopes import ScopedManager


class Dealt(models.Model):
    """A card that lies on the table in a step: for all, or for one small group.

    `said` is what it said when it was dealt, {language: {title, text, questions …}}, so that one withdrawn or
    reworded later still reads the same in what was.
    """

    step = models.ForeignKey("workshops.Step", models.CASCADE, related_name="dealt")
    small_group = models.ForeignKey(
        "workshops.SmallGroup", models.CASCADE, null=True, blank=True, related_name="dealt"
    )
    key = models.CharField(max_length=80)
    said = models.JSONField(default=dict)
    number = models.PositiveSmallIntegerField(default=1)

    objects = ScopedManager(organisation="step__workshop__organisation")

    class Meta:
        ordering = ("number", "pk")
        constraints = [
            models.UniqueConstraint(fields=("step", "number"), name="cards_are_dealt_one_by_one"),
        ]
        indexes = [models.Index(fields=("key",), name="where_a_card_was_used")]

    @property
    def words(self) -> dict:
        """What it said, {title, text, questions …}, in the reader's language, or else in Swedish."""
        return self.said.get((get_language() or "sv")[:2]) or self.said.get("sv", {})
