"""The list of measures: late ones first. They are changed on their plan's page; here they are found."""

from django.contrib import admin
from django.db.models import Case, F, IntegerField, Value, When
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from action_plans.domain import surveying
from action_plans.models import Fetched, Measure

from .days import short
from .fetching import Fetching
from .filters import BranchOfMeasure, OwnerFilter, PlanStateFilter, SourceOfMeasure, WhenFilter, YearOfMeasure
from .reach import Reviewed, units_reviewed

# In which order they stand: what is late first, what is settled last.
RANKS = ("late", "soon", "undated", "in_time", "unchecked")


@admin.register(Measure)
class MeasureAdmin(Fetching, Reviewed):
    """Measures of the plans that the reviewer's role reaches, to be read."""

    what = Fetched.What.MEASURES
    change_form_template = "admin/read_form.html"
    to_unit = "plan__unit"
    list_display = ["named", "unit", "who", "day", "light", "plan_state", "effect"]
    list_filter = [
        BranchOfMeasure,
        WhenFilter,
        "state",
        PlanStateFilter,
        SourceOfMeasure,
        YearOfMeasure,
        OwnerFilter,
    ]
    list_select_related = ["plan__unit", "owner"]
    search_fields = ["text", "why", "owner_name", "result"]
    search_help_text = _("Sök i åtgärd, varför, ansvarig och vad som blev gjort.")
    fieldsets = [
        (None, {"fields": ["named", "light", "place_in_tree", "of_plan", "demand", "why", "seriousness"]}),
        (
            _("Vem och när"),
            {"fields": ["who", "helpers", "starts_on", "due_on", "checkpoint_on", "follow_up_on"]},
        ),
        (_("Medel"), {"fields": ["cost", "means"]}),
        (
            _("Utfall"),
            {"fields": ["state", "done_on", "result", "effect", "effect_note", "effect_on", "follows"]},
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        return [name for _title, options in self.fieldsets for name in options["fields"]]

    def rows_of(self, organisation, rows):
        return rows.filter(plan__organisation=organisation, plan__rehearsal=False)

    def owns(self, request, obj):
        return obj.plan.organisation_id == request.organisation.pk and obj.plan.unit_id in units_reviewed(
            request
        )

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        cases = [When(surveying.due(when), then=Value(rank)) for rank, when in enumerate(RANKS)]
        rank = Case(*cases, default=Value(len(RANKS)), output_field=IntegerField())
        return super().get_queryset(request).annotate(rank=rank)

    def get_ordering(self, request):
        return (F("rank").asc(), F("due_on").asc(nulls_last=True), "pk")

    @admin.display(description=_("åtgärd"), ordering="text")
    def named(self, measure):
        return measure.text

    @admin.display(description=_("enhet"), ordering="plan__unit__name")
    def unit(self, measure):
        return measure.plan.unit

    @admin.display(description=_("enhet"))
    def place_in_tree(self, measure):
        """The unit and what it lies under."""
        return measure.plan.unit.path

    @admin.display(description=_("ansvarig"), ordering="owner_name")
    def who(self, measure):
        """One person or role; that there is none stands out."""
        if measure.owner_name or measure.owner:
            return measure.owner_name or str(measure.owner)
        return render_to_string("admin/chip.html", {"light": "amber", "words": _("Ingen ansvarig")})

    @admin.display(description=_("klar senast"), ordering="due_on")
    def day(self, measure):
        """Short, so that the list fits a tablet."""
        return short(measure.due_on)

    @admin.display(description=_("läge"))
    def light(self, measure):
        """How it stands to its date, in a word, a shape and a colour."""
        return render_to_string("admin/standing.html", {"measure": measure})

    @admin.display(description=_("planens läge"), ordering="plan__state")
    def plan_state(self, measure):
        return measure.plan.get_state_display()

    @admin.display(description=_("plan"))
    def of_plan(self, measure):
        """The way to the plan's page, where it is changed, and to the decision about it."""
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>',
            reverse("action_plans:plan", args=[measure.plan_id]),
            _("Öppna planen"),
            reverse("admin:action_plans_actionplan_change", args=[measure.plan_id]),
            _("Besluta om planen"),
        )
