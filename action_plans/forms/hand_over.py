"""What a group says at the hand-over, and how far its resources are in place."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.models import Rating

from .fields import LineField


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
