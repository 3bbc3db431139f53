import uuid

from django.db import models
from django_scopes import ScopedManager


class Dot(models.Model):
    """One dot of one seat, while the round is open. Deleted in the transaction that closes it.

    Dots are numbered 1 … `of`, so the database itself keeps the limit, whatever arrives together.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey("workshops.Round", models.CASCADE, related_name="dots", db_index=False)
    participant = models.ForeignKey("workshops.Participant", models.CASCADE, related_name="dots")
    candidate = models.ForeignKey("workshops.Candidate", models.CASCADE, related_name="dots", db_index=False)
    number = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()

    objects = ScopedManager(organisation="round__step__workshop__organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("round", "participant", "number"), name="each_dot_spent_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1) & models.Q(number__lte=models.F("of")),
                name="no_more_dots_than_each_has",
            ),
        ]
        indexes = [models.Index(fields=("round", "candidate"), name="how_many_dots_on_each")]
