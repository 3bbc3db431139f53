"""What the facilitator sends around a tool: which one, from where to draw, what the group takes on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samtal import deck
from samtal.domain import taking_on
from samtal.domain.carrying import DEMAND, RESOURCE
from workshops.activities.tidying import PaperForm

TAKEN_AS = (
    (taking_on.AGREEMENT, _("En överenskommelse")),
    (taking_on.MEASURE, _("En åtgärd i planen")),
    (DEMAND, _("Ett krav")),
    (RESOURCE, _("En resurs")),
)
TO_ALL, TO_GROUPS = "all", "groups"


class ToolForm(forms.Form):
    """A tool of the box, by its key."""

    key = forms.RegexField(
        r"^[a-z0-9-]+$",
        max_length=80,
        error_messages=dict.fromkeys(("required", "invalid"), _("Välj ett av verktygen i listan först.")),
    )


class DrawForm(forms.Form):
    """A draw: of which dimension and kind, and for whom. Nothing said is a dialogue card for all."""

    dimension = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(required=False)
    to = forms.ChoiceField(required=False, choices=[(TO_ALL, TO_ALL), (TO_GROUPS, TO_GROUPS)])

    def __init__(self, sent):
        super().__init__(sent)
        for name, group in (("dimension", "dimension"), ("kind", "tool_kind")):
            known = deck.labels().get(group, {})
            self.fields[name].choices = [(key, key) for key in known]
            self.fields[name].error_messages["invalid_choice"] = _("Välj något i listan. Inget är draget.")
        self.fields["to"].error_messages["invalid_choice"] = _("Välj något i listan. Inget är draget.")


class TakeOnForm(PaperForm):
    """What the group takes on, and as what."""

    what = forms.ChoiceField(
        choices=TAKEN_AS,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Välj vad det är först. Det du skrev finns kvar.")
        ),
    )
