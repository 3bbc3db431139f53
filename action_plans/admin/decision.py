"""What a reviewer decides about a plan: one of a few verbs of the domain, and what it wants to know."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from action_plans.domain import sharing, stating
from action_plans.models import ActionPlan
from organisations.models import Unit
from workshops.contract import Refused

from .reach import units_reviewed

APPROVE, SEND_BACK, CLOSE, REOPEN = "approve", "send_back", "close", "reopen"
MOVE, END_LINK = "move", "end_link"
DECISIONS = {
    "": gettext_lazy("Inget just nu"),
    APPROVE: gettext_lazy("Godkänn, så att planen pågår"),
    SEND_BACK: gettext_lazy("Skicka tillbaka med en kommentar"),
    CLOSE: gettext_lazy("Avsluta planen"),
    REOPEN: gettext_lazy("Öppna planen igen"),
    MOVE: gettext_lazy("Flytta till en annan enhet"),
    END_LINK: gettext_lazy("Avsluta gruppens länk nu"),
}


class DecisionForm(forms.ModelForm):
    """One decision; everything else on the page is to be read. `request` is set by the page."""

    request = None

    decision = forms.ChoiceField(
        label=gettext_lazy("Beslut"),
        required=False,
        widget=forms.RadioSelect,
        choices=list(DECISIONS.items()),
    )
    comment = forms.CharField(
        label=gettext_lazy("Kommentar"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    new_unit = forms.ModelChoiceField(
        label=gettext_lazy("Ny enhet"),
        required=False,
        queryset=Unit._base_manager.none(),
        widget=AutocompleteSelect(ActionPlan._meta.get_field("unit"), admin.site),
        help_text=gettext_lazy("Bara om planen ska flyttas."),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ActionPlan
        fields = []

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["seen_version"].initial = self.instance.version
        self.fields["decision"].widget.choices = [
            (key, words)
            for key, words in DECISIONS.items()
            if self.instance.state in stating.POSSIBLE.get(key, {self.instance.state})
        ]
        if self.request is not None:
            self.fields["new_unit"].queryset = Unit.objects.filter(pk__in=units_reviewed(self.request))

    def clean(self):
        cleaned = super().clean()
        decision, seen = cleaned.get("decision"), cleaned.get("seen_version")
        try:
            if decision and seen is not None and seen != self.instance.version:
                raise Refused(
                    _("Någon annan har ändrat planen sedan du öppnade den. Läs historiken och besluta igen.")
                )
            stating.check(self.instance, decision or "", cleaned.get("comment", ""))
        except Refused as refusal:
            self.add_error("decision", str(refusal))
        if decision == MOVE and not cleaned.get("new_unit") and "new_unit" not in self.errors:
            self.add_error("new_unit", _("Välj vilken enhet planen ska flyttas till."))
        return cleaned

    def carry_out(self, by) -> None:
        """The decision, through the domain. Raises Refused where somebody else decided in between."""
        plan, comment = self.instance, self.cleaned_data["comment"]
        decision = self.cleaned_data["decision"]
        if decision == MOVE:
            stating.move_to_unit(plan=plan, by=by, unit=self.cleaned_data["new_unit"], comment=comment)
        elif decision == END_LINK:
            sharing.end_link(plan=plan, by=by)
        elif decision:
            VERBS[decision](plan=plan, by=by, comment=comment)


VERBS = {
    APPROVE: stating.approve,
    SEND_BACK: stating.send_back,
    CLOSE: stating.close,
    REOPEN: stating.reopen,
}
