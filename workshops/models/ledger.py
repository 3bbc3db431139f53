from django.db import models
from django_scopes import ScopedManager


class KeptTap(models.Model):
    """That a tap was kept: a hash of its key and its step. No seat, no item, no time.

    Looked up before "is it open?", so a retry is answered as the first time. Gone when the occasion ends.
    """

    digest = models.BinaryField(primary_key=True, max_length=32)
    occasion = models.ForeignKey("workshops.Occasion", models.CASCADE, related_name="kept_taps")

    objects = ScopedManager(organisation="occasion__workshop__organisation")
