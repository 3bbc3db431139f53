from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from workshops.models.usertext import UserText

MOST = 3


class Agreement(models.Model):
    """What a group agreed on around a card: at most three of a step, in its own words. (BA-14)

    The next workshop of the unit opens with them. `carried_to` is the measure that was made of it.
    """

    step = models.ForeignKey("workshops.Step", models.CASCADE, related_name="agreements")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST)])
    text = UserText(_("överenskommelse"))
    carried_to = models.ForeignKey(
        "action_plans.Measure", models.SET_NULL, null=True, blank=True, related_name="agreements"
    )

    objects = ScopedManager(organisation="step__workshop__organisation")

    class Meta:
        verbose_name = _("överenskommelse")
        verbose_name_plural = _("överenskommelser")
        ordering = ("step", "number")
        constraints = [
            models.UniqueConstraint(fields=("step", "number"), name="agreements_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=MOST), name="three_agreements_at_most"
            ),
        ]

    def __str__(self):
        return self.text
