import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workshops.models.usertext import UserText

TICKED = re.compile(r"item-([0-9]{1,18})\Z")


class CandidateForm(forms.Form):
    """One of the things that the round votes on."""

    candidate = forms.IntegerField(min_value=1)


class TurnForm(forms.Form):
    """Whose turn the facilitator saw, counted from 0."""

    seen = forms.IntegerField(min_value=0, required=False)


class ReasonForm(forms.Form):
    """A decision of the group, and why."""

    reason = forms.CharField(
        max_length=4000, error_messages={"required": _("Skriv med en mening varför ni valde så.")}
    )

    def clean_reason(self):
        """The reason under the same rules as every other text of a person."""
        try:
            return UserText.cleaned(self.cleaned_data["reason"])
        except ValidationError as error:
            raise ValidationError(error.messages) from error


class SettleForm(ReasonForm):
    """The group's choice among the tied, and why."""

    candidate = forms.IntegerField(min_value=1, error_messages={"required": _("Välj ett av förslagen.")})

    field_order = ("candidate", "reason")


class ChooseForm(ReasonForm):
    """The group's choice of several: a ticked box is called item-<id>."""

    def clean(self):
        """The ids of the ticked items under "chosen"."""
        ticked = [match[1] for name in self.data if (match := TICKED.match(name))]
        return {**self.cleaned_data, "chosen": [int(item) for item in ticked]}
