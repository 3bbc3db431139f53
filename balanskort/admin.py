"""How an organisation uses the card, for its administrators. The cards themselves stand in no page here."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from balanskort.domain import terms
from balanskort.domain.contents import written
from balanskort.models import Terms
from organisations.scoped_admin import OrgModelAdmin
from workshops.contract import Refused


class TermsForm(forms.ModelForm):
    """On paper, stored or not at all; stored only for somebody who has read what it means."""

    organisation = None

    has_read = forms.BooleanField(label=_("Jag har läst vad det innebär att kort sparas"), required=False)

    class Meta:
        model = Terms
        fields = ["mode", "reason"]
        widgets = {"mode": forms.RadioSelect, "reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"reason": _("Visas för den som vill fylla i ett kort.")}

    def clean_reason(self):
        """As every text of ours that others read."""
        try:
            return written(self.cleaned_data["reason"])
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean(self):
        given = super().clean()
        try:
            terms.check(self.organisation, given.get("mode"))
        except Refused as refusal:
            self.add_error("mode", str(refusal))
        if given.get("mode") == Terms.Mode.STORED and not given.get("has_read"):
            self.add_error("has_read", _("Läs texten överst och kryssa här, så kan ni spara kort."))
        return given


@admin.register(Terms)
class TermsAdmin(OrgModelAdmin):
    """One row: what holds in the organisation. Without it cards are on paper."""

    form = TermsForm
    list_display = ["organisation", "mode", "decided_by", "decided_at"]
    list_select_related = ["organisation", "decided_by"]
    readonly_fields = ["decided_by", "decided_at"]
    fields = ["mode", "has_read", "reason", "decided_by", "decided_at"]
    actions = None

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request) and not self.get_queryset(request).exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.organisation = request.organisation
        return form

    def save_model(self, request, obj, form, change):
        """The choice, through the domain's verb."""
        obj.organisation = request.organisation
        terms.choose(obj.organisation, obj.mode, obj.reason, request.user)
        obj.pk = Terms.objects.get(organisation=obj.organisation).pk

    def render_change_form(self, request, context, *args, **kwargs):
        context["kept_hours"] = int(settings.BALANSA_RETENTION["card"].total_seconds() // 3600)
        context["must_be_on_paper"] = request.organisation and terms.must_be_on_paper(request.organisation)
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)
