from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workshops.models.usertext import UserText


class CandidateForm(forms.Form):
    """One of the things that the round votes on."""

    candidate = forms.IntegerField(min_value=1)


class SettleForm(forms.Form):
    """The group's choice among the tied, and why."""

    candidate = forms.IntegerField(min_value=1, error_messages={"required": _("Välj ett av förslagen.")})
    reason = forms.CharField(
        max_length=4000, error_messages={"required": _("Skriv med en mening varför ni valde så.")}
    )

    def clean_reason(self):
        """The reason under the same rules as every other text of a person."""
        try:
            return UserText.cleaned(self.cleaned_data["reason"])
        except ValidationError as error:
            raise ValidationError(error.messages) from error
