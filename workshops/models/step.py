from functools import cached_property

from django.db import models
from django.utils import timezone
from django_scopes import ScopedManager

from workshops import registry
from workshops.contract import Phase


class Step(models.Model):
    """An activity in a workshop, at its place, with its own clock.

    `sitting` says at which occasion it is planned; `page` which of its pages (scenes, groups in turn) is
    on the wall. `called` is what whoever planned it calls it, where the activity's title says too little. A
    dropped step stays, so that it can be taken up again.
    """

    class State(models.TextChoices):
        """Where a step stands."""

        WAITING = "waiting"
        OPEN = "open"
        LEFT = "left"

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    activity_key = models.CharField(max_length=80)
    called = models.CharField(max_length=140, blank=True)
    minutes = models.PositiveSmallIntegerField()
    sitting = models.PositiveSmallIntegerField(default=1)
    dropped = models.BooleanField(default=False)
    page = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    phase_index = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    clock_seconds = models.PositiveIntegerField(default=0)
    clock_ends_at = models.DateTimeField(null=True, blank=True)
    clock_left = models.IntegerField(null=True, blank=True)

    objects = ScopedManager(organisation="workshop__organisation")
    number: int | None = None  # what people call it, given by `road.numbered`: a break has none

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=("workshop", "position"), name="one_step_at_each_place"),
            models.UniqueConstraint(
                fields=("workshop",), condition=models.Q(state="open"), name="one_step_open_at_a_time"
            ),
        ]

    @cached_property
    def kept(self) -> dict:
        """What an exercise keeps that cannot change until the room moves: screens keep its steps so long."""
        return {}

    @property
    def activity(self):
        """A fresh instance of the activity; `Gone` where its exercise no longer exists."""
        return registry.activity(self.activity_key)()

    @property
    def title(self):
        """What it is called on the plan: its own name, or that of its activity."""
        return self.called or registry.activity(self.activity_key).title

    @property
    def is_open(self) -> bool:
        """Whether phones may send to it."""
        return self.state == self.State.OPEN

    @property
    def has_number(self) -> bool:
        """Whether it is one of the steps that people count; a break is not, nor is an opening."""
        return registry.activity(self.activity_key).has_number

    @property
    def is_break(self) -> bool:
        """Whether it is a break: its clock runs at once."""
        return registry.activity(self.activity_key).is_break

    @property
    def is_opening(self) -> bool:
        """Whether it was laid in before the method's own steps."""
        return not (self.has_number or self.is_break) and registry.is_offered(self.activity_key)

    @property
    def minutes_used(self) -> int:
        """Whole minutes that the room has spent in it, however often it was opened."""
        if self.opened_at is None:
            return 0
        return int(((self.left_at or timezone.now()) - self.opened_at).total_seconds() // 60)

    @property
    def phase(self) -> Phase:
        """The phase the room is in."""
        phases = registry.activity(self.activity_key).phases
        return phases[min(self.phase_index, len(phases) - 1)]

    @property
    def phase_minutes(self) -> int:
        """The minutes of the phase; where the step was made shorter or longer, its part of that."""
        phases = registry.activity(self.activity_key).phases
        here = min(self.phase_index, len(phases) - 1)
        whole = sum(phase.minutes for phase in phases)
        ends = [round(self.minutes * sum(p.minutes for p in phases[:n]) / whole) for n in (here, here + 1)]
        return max(1, ends[1] - ends[0])
