"""What people type about a plan: short lines by the rules of every text, and a day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.models import Rating
from workshops.models.usertext import UserText, count_letters, tidy


class LineField(forms.CharField):
    """One line of text, tidied like a note; its sentences say what is kept."""

    def __init__(self, **kwargs):
        too_long = _("Texten är för lång: högst %(most)d tecken. Det du skrev finns kvar, korta det.")
        kwargs["error_messages"] = {"too_long": too_long, **kwargs.get("error_messages", {})}
        super().__init__(**kwargs)

    def to_python(self, value):
        return tidy(super().to_python(value))

    def validate(self, value):
        super().validate(value)
        if count_letters(value) > UserText.letters or len(value.encode()) > UserText.octets:
            raise forms.ValidationError(
                self.error_messages["too_long"], code="too_long", params={"most": UserText.letters}
            )


class StandingsForm(forms.Form):
    """How far each chosen resource is in place, one question for each."""

    def __init__(self, sent, weights):
        super().__init__(sent)
        for pk, weight in weights.items():
            self.fields[str(pk)] = forms.ChoiceField(
                label=weight.text, choices=Rating.Standing.choices, initial=weight.standing.value
            )

    @property
    def standings(self) -> dict[int, str]:
        """What was answered, as {outcome: standing}."""
        return {int(name): standing for name, standing in self.cleaned_data.items()}


class HandOverForm(forms.Form):
    """Who takes it on, who writes the plan, and the day it comes back to the group."""

    responsible = LineField(
        label=_("Ansvarig, en person eller en roll"),
        error_messages={"required": _("Skriv vem som är ansvarig, en person eller en roll.")},
    )
    planners = LineField(
        label=_("De som skriver planen"),
        error_messages={"required": _("Skriv vilka som tar fram planen. Det andra ni skrev finns kvar.")},
    )
    anchoring_date = forms.DateField(
        label=_("Dagen då ni tar upp planen i gruppen igen"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Välj vilken dag planen kommer tillbaka till gruppen. Det ni skrev finns kvar."),
            "invalid": _("Den dagen finns inte. Det ni skrev finns kvar, välj en dag i kalendern."),
        },
    )
