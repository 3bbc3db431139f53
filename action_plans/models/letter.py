from django.db import models
from django_scopes import ScopedManager


class Letter(models.Model):
    """A mail to be sent, or sent: the outbox. `key` says what it is about, so that nothing is written twice.

    It waits here until the mail server has taken it; `sent_at` is set then, and only then, and what it said
    is forgotten. `try_at` is when somebody may try next: whoever tries moves it ahead first, which makes the
    letter theirs. `given_up_at`: nobody tries any more, and HR is told.
    """

    class Kind(models.TextChoices):
        """Why it is written."""

        BEFORE = "before"
        AFTER = "after"
        ESCALATION = "escalation"
        HELP = "help"
        FOLLOW_UP = "follow_up"
        DIGEST = "digest"
        NEXT = "next"
        BRUSH_UP = "brush_up"

    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    measure = models.ForeignKey("action_plans.Measure", models.CASCADE, null=True, related_name="letters")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    calendar = models.TextField(blank=True)
    written_at = models.DateTimeField()
    try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        ordering = ("try_at", "pk")
        indexes = [
            models.Index(
                fields=("try_at",),
                condition=models.Q(sent_at=None, given_up_at=None),
                name="what_waits_to_be_sent",
            )
        ]
