import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

# No 0 O 1 I L: a code is read from a wall, across a room.
CODE_SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8


def new_code() -> str:
    """A random join code: 8 of 31 symbols, 8.5e11 possibilities."""
    return "".join(secrets.choice(CODE_SYMBOLS) for _ in range(CODE_LENGTH))


def new_token() -> str:
    """A random token of 192 bits, safe in an address."""
    return secrets.token_urlsafe(24)


class Occasion(models.Model):
    """One sitting of a workshop. Seats, author links, tap keys and the code live and die with it.

    `sitting` is the planned one that it has come to; 0 until its first step is opened.
    """

    class Wall(models.TextChoices):
        """What covers the wall."""

        FACE = "face", _("steget")
        QR = "qr", _("QR-koden")
        BLACK = "black", _("svart")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="occasions")
    code = models.CharField(max_length=CODE_LENGTH, unique=True, null=True, default=new_code)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    wall_token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    planned_for = models.DateTimeField(null=True, blank=True)
    sitting = models.PositiveSmallIntegerField(default=0)
    door_open = models.BooleanField(default=True)
    address = models.CharField(max_length=200, blank=True)
    wall = models.CharField(max_length=5, choices=Wall, default=Wall.FACE)
    ended_at = models.DateTimeField(null=True, blank=True)
    people = models.PositiveIntegerField(default=0)

    objects = ScopedManager(organisation="workshop__organisation")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(code__isnull=True),
                name="no_code_outlives_its_occasion",
            ),
            models.UniqueConstraint(
                fields=("workshop",),
                condition=models.Q(ended_at__isnull=True),
                name="one_occasion_goes_on_at_a_time",
            ),
        ]

    @property
    def spoken_code(self) -> str:
        """The code as people read it: K7MP 3TQA."""
        return f"{self.code[:4]} {self.code[4:]}" if self.code else ""
