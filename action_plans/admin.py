"""HR's desk: the plans of one's units, what was done with them, and the decision about each.

Nothing here leads to notes, dots or participants, and figures below the threshold were never copied.
"""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from action_plans.domain import reviewing, sharing
from action_plans.models import ActionPlan, Demand, Measure, PlanEvent
from organisations.access import REVIEWERS, units_of
from organisations.scoped_admin import OrgInline, OrgModelAdmin
from workshops.contract import Refused


def units_reviewed(request) -> set:
    """The units that this reviewer's roles reach; asked once per request."""
    if "units_reviewed" not in request.__dict__:
        here = request.organisation
        request.units_reviewed = units_of(request.user, here.pk, REVIEWERS) if here else set()
    return request.units_reviewed


class DecisionForm(forms.ModelForm):
    """What HR decides about a plan; everything else on the page is to be read."""

    APPROVE, SEND_BACK, END_LINK = "approve", "send_back", "end_link"

    decision = forms.ChoiceField(
        label=_("Beslut"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", _("Inget just nu")),
            (APPROVE, _("Godkänn")),
            (SEND_BACK, _("Skicka tillbaka med en kommentar")),
            (END_LINK, _("Avsluta gruppens länk nu")),
        ],
    )
    comment = forms.CharField(
        label=_("Kommentar"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = ActionPlan
        fields = []

    def clean(self):
        cleaned = super().clean()
        try:
            reviewing.check(self.instance, cleaned.get("decision", ""), cleaned.get("comment", ""))
        except Refused as refusal:
            self.add_error("decision", str(refusal))
        return cleaned


class ReadOnly(OrgInline):
    """Rows to read."""

    can_delete = False

    def is_allowed(self, request):
        return request.user.is_active and bool(units_reviewed(request))

    def rows_of(self, organisation, rows):
        return rows.filter(plan__organisation=organisation)

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class DemandsOfPlan(ReadOnly):
    model = Demand
    fields = readonly_fields = ["place", "text", "reason"]


class MeasuresOfPlan(ReadOnly):
    model = Measure
    fields = readonly_fields = ["place", "text", "standing", "reason"]


class HistoryOfPlan(ReadOnly):
    model = PlanEvent
    fields = readonly_fields = ["at", "kind", "who", "comment"]


class YearFilter(admin.SimpleListFilter):
    """By the year in which the plan comes back to the group."""

    title, parameter_name = _("år"), "year"

    def lookups(self, request, model_admin):
        years = model_admin.get_queryset(request).dates("anchoring_date", "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in years]

    def queryset(self, request, queryset):
        wanted = (self.value() or "").isdecimal() and int(self.value()) in range(1, 10_000)
        return queryset.filter(anchoring_date__year=self.value()) if wanted else queryset


@admin.register(ActionPlan)
class ActionPlanAdmin(OrgModelAdmin):
    """Plans of the units that the reviewer's role reaches; a role for a branch shows that branch."""

    permission = "action_plans.review_plan"
    form = DecisionForm
    inlines = [DemandsOfPlan, MeasuresOfPlan, HistoryOfPlan]
    list_display = ["__str__", "unit", "state", "anchoring_date", "handed_over_at", "responsible"]
    list_filter = ["state", ("unit", admin.RelatedOnlyFieldListFilter), YearFilter]
    list_select_related = ["unit"]
    search_fields = ["demands__text", "responsible", "planners"]
    search_help_text = _("Sök i krav, ansvarig och de som skriver planen.")
    actions = None
    readonly_fields = [
        "place", "report", "method", "handed_over_at", "what", "whence", "effect",
        "responsible", "planners", "anchoring_date", "state",
    ]  # fmt: skip
    fieldsets = [
        (None, {"fields": ["place", "method", "handed_over_at", "state", "report"]}),
        (_("Varför"), {"fields": ["what", "whence", "effect"]}),
        (_("Vem och när"), {"fields": ["responsible", "planners", "anchoring_date"]}),
        (_("Vad vill du göra?"), {"fields": ["decision", "comment"]}),
    ]

    @admin.display(description=_("enhet"))
    def place(self, plan):
        """The unit and what it lies under."""
        return plan.unit.path

    @admin.display(description=_("rapport"))
    def report(self, plan):
        """The way to the page that prints, and to the files."""
        address = reverse("action_plans:report", args=[plan.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("Läs och skriv ut rapporten"))

    def is_allowed(self, request):
        return request.user.is_active and bool(units_reviewed(request))

    def owns(self, request, obj):
        return super().owns(request, obj) and obj.unit_id in units_reviewed(request)

    def rows_of(self, organisation, rows):
        return super().rows_of(organisation, rows).filter(rehearsal=False).prefetch_related("demands")

    def get_queryset(self, request):
        return super().get_queryset(request).filter(unit__in=units_reviewed(request))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """The decision, through the domain's verbs; nothing else of a plan is changed here."""
        verb = VERBS.get(form.cleaned_data["decision"])
        try:
            if verb:
                verb(plan=obj, by=request.user, comment=form.cleaned_data["comment"])
        except Refused as refusal:  # somebody else decided in between
            self.message_user(request, str(refusal), messages.ERROR)

    def history_view(self, request, object_id, extra_context=None):
        """What was done with a plan stands on its page."""
        return redirect("admin:action_plans_actionplan_change", object_id)


VERBS = {
    DecisionForm.APPROVE: reviewing.approve,
    DecisionForm.SEND_BACK: reviewing.send_back,
    DecisionForm.END_LINK: lambda plan, by, comment: sharing.end_link(plan=plan, by=by),
}
