import uuid

from django.db import models
from django_scopes import ScopedManager


class Participant(models.Model):
    """A seat in the room: a phone without an account.

    `seat_key` is a keyed hash of the phone's cookie and the occasion; the cookie itself is stored nowhere.
    No time, no name, no address is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    occasion = models.ForeignKey("workshops.Occasion", models.CASCADE, related_name="participants")
    seat_key = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=7)
    small_group = models.ForeignKey(
        "workshops.SmallGroup", models.SET_NULL, null=True, related_name="members"
    )
    done_step = models.ForeignKey("workshops.Step", models.SET_NULL, null=True, related_name="+")
    done_phase = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager(organisation="occasion__workshop__organisation")

    class Meta:
        indexes = [models.Index(fields=("occasion", "done_step", "done_phase"), name="who_is_done")]
