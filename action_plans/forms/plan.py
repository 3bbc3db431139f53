"""What is typed about a plan: where it is going, when it was anchored, who took part, where it belongs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from action_plans.models import TakingPart

from .fields import DayField, LineField, ParagraphField


class AimForm(forms.Form):
    """The plan's goal, how it will be seen, the goal that it works towards, and the next follow-up."""

    goal = ParagraphField(label=_("Vad vill ni nå?"), required=False)
    goal_seen = ParagraphField(label=_("Hur ser ni att ni är där?"), required=False)
    towards = forms.ModelChoiceField(
        label=_("Arbetsmiljömål som planen bidrar till"),
        queryset=None,
        required=False,
        empty_label=_("Inget mål valt"),
    )
    follow_up_on = DayField(label=_("Planen följs upp"), required=False)

    def __init__(self, sent, plan, goals):
        given = {name: getattr(plan, name) for name in self.base_fields}
        super().__init__(sent, initial=given)
        self.fields["towards"].queryset = goals


class AnchorForm(forms.Form):
    """The day on which the group talked the plan over."""

    on = DayField(
        label=_("Dagen då ni tog upp planen i gruppen"),
        error_messages={"required": _("Skriv vilken dag ni tog upp planen i gruppen.")},
    )


class TakingPartForm(forms.Form):
    """Who took part on behalf of whom, how, and when."""

    task = forms.ChoiceField(label=_("Uppdrag"), choices=TakingPart.Task.choices)
    name = LineField(label=_("Namn"), required=False)
    how = forms.ChoiceField(label=_("Hur"), choices=TakingPart.How.choices, initial=TakingPart.How.TOOK_PART)
    on = DayField(label=_("Dag"), error_messages={"required": _("Skriv vilken dag det var.")})

    def __init__(self, sent, *, own: bool = False):
        """`own`: a safety representative about their own part; whose it is goes without saying."""
        super().__init__(sent)
        if own:
            del self.fields["task"], self.fields["name"]


class MoveForm(forms.Form):
    """The unit that the plan is about."""

    unit = forms.ModelChoiceField(
        label=_("Rätt enhet"),
        queryset=None,
        error_messages={
            "required": _("Välj den enhet som planen handlar om."),
            "invalid_choice": _("Den enheten kan du inte flytta till. Välj en i listan."),
        },
    )

    def __init__(self, sent, units):
        super().__init__(sent)
        self.fields["unit"].queryset = units


class GoalForm(forms.Form):
    """A goal for the work environment: what, how it is seen, with whom it was made, and until when."""

    text = LineField(label=_("Mål"), error_messages={"required": _("Skriv målet. Det andra finns kvar.")})
    unit = forms.ModelChoiceField(
        label=_("Gäller"), queryset=None, required=False, empty_label=_("Hela organisationen")
    )
    seen_by = ParagraphField(label=_("Så ser vi att vi är där"), required=False)
    made_with = LineField(label=_("Framtaget tillsammans med"), required=False)
    set_on = DayField(
        label=_("Beslutat"), error_messages={"required": _("Skriv vilken dag målet beslutades.")}
    )
    until = DayField(label=_("Gäller till"), required=False)

    def __init__(self, sent, units, goal=None, *, whole: bool):
        given = {name: getattr(goal, name) for name in self.base_fields} if goal else None
        super().__init__(sent, initial=given)
        self.fields["unit"].queryset = units
        if not whole:
            self.fields["unit"].required = True
            self.fields["unit"].empty_label = None
