from django.conf import settings
from django.db import models
from django_scopes import ScopedManager


class Round(models.Model):
    """One vote: opened once, closed once. Voting again is a new round, and so is a run-off among the tied.

    Whether it is blind is fixed when it opens and cannot be loosened after the first dot.
    """

    class State(models.TextChoices):
        """Open for dots, or closed for good."""

        OPEN = "open"
        CLOSED = "closed"

    step = models.ForeignKey("workshops.Step", models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    run_off_of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="run_offs")
    dots_each = models.PositiveSmallIntegerField(default=5)
    blind = models.BooleanField(default=False)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    tally_shown = models.BooleanField(default=False)
    revealed = models.BooleanField(default=False)
    ballots = models.PositiveIntegerField(null=True)

    objects = ScopedManager(organisation="step__workshop__organisation")

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("step", "number"), name="rounds_are_numbered"),
            models.UniqueConstraint(
                fields=("step",), condition=models.Q(state="open"), name="one_round_open_at_a_time"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether dots may be placed and taken back."""
        return self.state == self.State.OPEN

    @property
    def countable(self) -> bool:
        """Whether enough have voted for totals to be seen in the room; once so, it stays so."""
        return self.tally_shown or (self.ballots or 0) >= settings.BALANSA_BALLOTS_IN_THE_ROOM


class Candidate(models.Model):
    """An item that a round votes on: its place was drawn at random once; its total comes with the close."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="candidates")
    item = models.ForeignKey("workshops.Item", models.CASCADE, related_name="candidacies")
    place = models.PositiveSmallIntegerField()
    total = models.PositiveIntegerField(null=True)

    objects = ScopedManager(organisation="round__step__workshop__organisation")

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=("round", "item"), name="each_item_stands_once"),
            models.UniqueConstraint(fields=("round", "place"), name="each_place_is_taken_once"),
        ]
