"""What is typed about a measure: what it is, how it goes, and whether it helped."""

from django import forms
from django.utils.translation import gettext_lazy as _

from action_plans.models import Measure

from .fields import DayField, LineField, ParagraphField


class MeasureForm(forms.Form):
    """What, why, who and when, with everything else that a plan may say about a measure. (SE-4)"""

    text = LineField(
        label=_("Vad ska göras?"),
        error_messages={"required": _("Skriv vad som ska göras. Det andra du skrev finns kvar.")},
    )
    why = ParagraphField(label=_("Varför? Vilken risk eller vilket krav möter den?"), required=False)
    demand = forms.ModelChoiceField(
        label=_("Krav som den möter"), queryset=None, required=False, empty_label=_("Inget särskilt")
    )
    seriousness = forms.ChoiceField(
        label=_("Hur allvarligt är det?"),
        required=False,
        choices=[("", _("Inte bedömt")), *Measure.Seriousness.choices],
    )
    owner_name = LineField(label=_("Ansvarig: en enda person eller roll"), required=False)
    owner_email = forms.EmailField(
        label=_("Ansvarigs e-post, för påminnelser"),
        required=False,
        error_messages={
            "invalid": _("Adressen går inte att läsa. Det du skrev finns kvar, rätta den eller lämna tomt.")
        },
    )
    helpers = LineField(label=_("Hjälper till"), required=False)
    starts_on = DayField(label=_("Börjar"), required=False)
    due_on = DayField(label=_("Klar senast"), required=False)
    checkpoint_on = DayField(label=_("Avstämning på vägen"), required=False)
    follow_up_on = DayField(label=_("Dag då ni kontrollerar effekten"), required=False)
    cost = LineField(label=_("Kostnad"), required=False)
    means = ParagraphField(label=_("Vad behövs? Tid, mandat, material"), required=False)
    concerns_few = forms.BooleanField(
        label=_("Gäller bara en eller några få. Skriv inga namn på dem."), required=False
    )
    result = ParagraphField(label=_("Vad blev gjort?"), required=False)

    groups = (
        (_("Vad och varför"), ("text", "why", "demand", "seriousness", "concerns_few")),
        (_("Vem"), ("owner_name", "owner_email", "helpers")),
        (_("När"), ("starts_on", "due_on", "checkpoint_on", "follow_up_on")),
        (_("Vad det kräver"), ("cost", "means")),
        (_("Resultat"), ("result",)),
    )

    def __init__(self, sent, plan, measure: Measure | None = None):
        given = {name: getattr(measure, name) for name in self.base_fields} if measure else None
        super().__init__(sent, initial=given)
        self.fields["demand"].queryset = plan.demands.all()
        if measure is None:
            del self.fields["result"]

    def fieldsets(self) -> list:
        """The fields that go together: [(heading, fields)]."""
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in self.groups
            if set(names) & set(self.fields)
        ]


class ProgressForm(forms.Form):
    """How it goes, as the owner sees it."""

    state = forms.ChoiceField(
        label=_("Hur går det?"),
        widget=forms.RadioSelect,
        choices=[
            (Measure.State.DOING, _("Vi har börjat")),
            (Measure.State.DONE, _("Den är gjord")),
            (Measure.State.NEEDS_HELP, _("Jag behöver hjälp")),
        ],
        error_messages={"required": _("Välj hur det går. Det du skrev finns kvar.")},
    )
    result = ParagraphField(label=_("Vad blev gjort, eller vad hindrar?"), required=False)


class EffectForm(forms.Form):
    """Whether it helped, and on which day somebody looked."""

    effect = forms.ChoiceField(
        label=_("Hjälpte det?"),
        widget=forms.RadioSelect,
        choices=[
            (Measure.Effect.YES, _("Ja")),
            (Measure.Effect.PARTLY, _("Delvis")),
            (Measure.Effect.NO, _("Nej")),
        ],
        error_messages={"required": _("Välj om det hjälpte. Det du skrev finns kvar.")},
    )
    note = ParagraphField(label=_("Hur märks det i arbetet?"), required=False)
    on = DayField(label=_("Dag då ni såg efter"), required=False)
