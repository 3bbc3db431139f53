"""What is typed on the pages of playbooks: checked here for its shape, and by the verbs for its sense."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samtal.domain import library
from samtal.playbook_line import EXERCISES
from workshops import registry
from workshops.activities.tidying import PaperForm
from workshops.pages.days import DayField


class MinutesForm(forms.Form):
    """How many minutes."""

    minutes = forms.IntegerField(
        min_value=1,
        max_value=240,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            _("Skriv ett antal minuter, 1–240. Körschemat är som det var."),
        ),
    )


class WordsForm(PaperForm, MinutesForm):
    """A line in own words."""


class KeyForm(forms.Form):
    """A tool, or one of the engine's exercises; the verb knows which there are."""

    key = forms.CharField(
        max_length=80,
        error_messages=dict.fromkeys(("required", "max_length"), _("Välj något i listan först.")),
    )


class NothingForm(forms.Form):
    """Nothing but the press of the button."""


class PlanForm(forms.Form):
    """For which unit, on which day, for about how many."""

    unit = forms.ModelChoiceField(label=_("Enhet"), queryset=None)
    planned_for = DayField()
    expected = forms.IntegerField(
        label=_("Ungefär hur många kommer?"),
        required=False,
        min_value=1,
        max_value=1000,
        error_messages={"invalid": _("Skriv ett tal, eller låt det vara tomt.")},
    )

    def __init__(self, units, *args):
        super().__init__(*args)
        self.fields["unit"].queryset = units


def tools_to_add(organisation) -> list[tuple]:
    """The tools that fit into a playbook, by dimension: [(dimension, cards)]."""
    found = [one for one in library.cards(organisation, "tool") if one.tool_kind != "playbook"]
    dimensions = dict.fromkeys(one.dimension for one in found)
    return [(name, [one for one in found if one.dimension == name]) for name in dimensions]


def exercises_to_add() -> list[tuple]:
    """The engine's exercises that fit into a playbook: [(key, title)]."""
    return [(key, registry.activity(key).title) for key in EXERCISES]
