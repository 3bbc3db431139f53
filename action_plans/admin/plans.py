"""The list of plans, and the page of one: what to read, and the decision about it."""

from django.contrib import admin, messages
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from action_plans.domain import stating, surveying
from action_plans.domain.sources import source_names
from action_plans.models import ActionPlan, Fetched, Measure
from workshops.contract import Refused

from .days import short
from .decision import DecisionForm
from .fetching import Fetching
from .filters import BranchFilter, GapFilter, ResponsibleFilter, SourceFilter, YearFilter
from .history import HistoryOfPlan, MeasuresOfPlan, TakingPartInPlan
from .reach import Reviewed, tree_of, units_reviewed


@admin.register(ActionPlan)
class ActionPlanAdmin(Fetching, Reviewed):
    """Plans of the units that the reviewer's role reaches; those with late measures first."""

    what = Fetched.What.PLANS
    change_form_template = "admin/plan_form.html"
    form = DecisionForm
    inlines = [MeasuresOfPlan, TakingPartInPlan, HistoryOfPlan]
    list_display = [
        "__str__",
        "unit",
        "state",
        "measures_done",
        "followed_up",
        "back_in_the_group",
        "responsible",
    ]
    list_filter = [BranchFilter, "state", GapFilter, SourceFilter, YearFilter, ResponsibleFilter]
    list_select_related = ["unit"]
    search_fields = ["demands__text", "goal", "what", "whence", "effect", "responsible", "planners"]
    search_help_text = _("Sök i krav, mål, varför, ansvarig och de som skriver planen.")
    readonly_fields = [
        "place", "report", "method", "handed_over_at", "state", "lacking", "demands_told", "what", "whence",
        "effect", "goal",
        "goal_seen", "towards", "responsible", "planners", "anchoring_date", "anchored_on", "follow_up_on",
        "closed_on",
    ]  # fmt: skip
    fieldsets = [
        (None, {"fields": ["place", "method", "handed_over_at", "state", "lacking", "report"]}),
        (
            _("Vad vill du göra?"),
            {"fields": ["decision", "comment", "new_unit", "seen_version"], "classes": ["decide"]},
        ),
        (_("Varför"), {"fields": ["demands_told", "what", "whence", "effect"]}),
        (_("Mål"), {"fields": ["goal", "goal_seen", "towards"]}),
        (
            _("Vem och när"),
            {
                "fields": [
                    "responsible",
                    "planners",
                    "anchoring_date",
                    "anchored_on",
                    "follow_up_on",
                    "closed_on",
                ]
            },
        ),
    ]

    def rows_of(self, organisation, rows):
        rows = super().rows_of(organisation, rows).filter(rehearsal=False)
        return rows.select_related("unit", "towards").prefetch_related("demands")

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if request.organisation is None:  # and so no scope to ask in
            return rows.annotate(has_late=Value(False))
        late = Measure.objects.filter(surveying.due("late"), plan=OuterRef("pk"))
        return rows.annotate(has_late=Exists(late))

    def get_ordering(self, request):
        return (F("has_late").desc(), "-handed_over_at")

    def get_changelist_instance(self, request):
        page = super().get_changelist_instance(request)
        # Counted for the rows of this page alone.
        page.result_list = _with_counts(page.result_list)
        return page

    @admin.display(description=_("åtgärder"))
    def measures_done(self, plan):
        """How many are done, and how many late."""
        told = gettext("%(done)d av %(all)d gjorda") % {"done": plan.done, "all": plan.all_measures}
        if not plan.late:
            return told
        late = ngettext("%(late)d försenad", "%(late)d försenade", plan.late) % {"late": plan.late}
        return format_html(
            "{} {}", told, render_to_string("admin/chip.html", {"light": "red", "words": late})
        )

    @admin.display(description=_("följs upp"), ordering="follow_up_on")
    def followed_up(self, plan):
        """Short, so that the list fits a tablet."""
        return short(plan.follow_up_on)

    @admin.display(description=_("tillbaka i gruppen"), ordering="anchoring_date")
    def back_in_the_group(self, plan):
        """Short as well."""
        return short(plan.anchoring_date)

    @admin.display(description=_("enhet"))
    def place(self, plan):
        """The unit and what it lies under."""
        return plan.tree.path(plan.unit_id)

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        if found is not None:
            found.tree = tree_of(request)
        return found

    @admin.display(description=_("krav"))
    def demands_told(self, plan):
        """Each with where it comes from, and why it was chosen where somebody wrote that."""
        names = source_names()
        told = (
            (one.text, names.get(one.source, gettext("egna ord")), one.reason) for one in plan.demands.all()
        )
        listed = format_html_join("", "<li><bdi>{}</bdi> ({}) {}</li>", told)
        return format_html("<ul>{}</ul>", listed) if listed else "–"

    @admin.display(description=_("saknas för nästa steg"))
    def lacking(self, plan):
        """What stands between the plan and its next state, in sentences."""
        sentences = [(each,) for each in stating.lacking(plan)]
        listed = format_html_join("", "<li>{}</li>", sentences)
        return format_html('<ul class="lacking">{}</ul>', listed) if sentences else gettext("Inget saknas.")

    @admin.display(description=_("planen"))
    def report(self, plan):
        """The ways to the plan's ordinary page, and to the report that prints and its files."""
        pages = (("action_plans:plan", gettext("Öppna planen")),
                 ("action_plans:report", gettext("Läs och skriv ut rapporten")))  # fmt: skip
        links = ((reverse(name, args=[plan.pk]), words) for name, words in pages)
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        return type("DecisionHere", (form,), {"request": request})

    def owns(self, request, obj):
        return super().owns(request, obj) and obj.unit_id in units_reviewed(request)

    def save_model(self, request, obj, form, change):
        """The decision, through the domain's verbs; nothing else of a plan is changed here."""
        try:
            form.carry_out(request.user)
        except Refused as refusal:  # somebody else decided in between
            self.message_user(request, str(refusal), messages.ERROR)

    def history_view(self, request, object_id, extra_context=None):
        """What was done with a plan stands on its page."""
        return redirect("admin:action_plans_actionplan_change", object_id)


def _with_counts(plans):
    mine = Measure.objects.filter(plan=OuterRef("pk")).exclude(state=Measure.State.DROPPED).order_by()

    def counted(rows):
        return Coalesce(Subquery(rows.values("plan").annotate(n=Count("pk")).values("n")), 0)

    return plans.annotate(
        all_measures=counted(mine),
        done=counted(mine.filter(Q(state=Measure.State.DONE))),
        late=counted(mine.filter(surveying.due("late"))),
    )
