from django.db import models
from django_scopes import ScopedManager


class Presence(models.Model):
    """How many screens one server process holds open for a workshop. Counts, never who."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="presences")
    process = models.CharField(max_length=40)
    phones = models.PositiveIntegerField(default=0)
    walls = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField()

    objects = ScopedManager(organisation="workshop__organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("workshop", "process"), name="one_count_for_each_process")
        ]
