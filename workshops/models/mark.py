from django.db import models
from django_scopes import ScopedManager


class Mark(models.Model):
    """How many chose one answer to a question of a step. A bare number: nobody's answer is stored."""

    step = models.ForeignKey("workshops.Step", models.CASCADE, related_name="marks")
    question = models.CharField(max_length=20)
    choice = models.CharField(max_length=20)
    number = models.PositiveIntegerField(default=0)

    objects = ScopedManager(organisation="step__workshop__organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("step", "question", "choice"), name="one_number_for_each_answer"),
        ]


class Answered(models.Model):
    """That a seat has answered a question, never what. It keeps an answer from being given twice."""

    participant = models.ForeignKey("workshops.Participant", models.CASCADE, related_name="answered")
    step = models.ForeignKey("workshops.Step", models.CASCADE, related_name="answered")
    question = models.CharField(max_length=20)

    objects = ScopedManager(organisation="step__workshop__organisation")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("participant", "step", "question"), name="each_seat_answers_once"
            ),
        ]
