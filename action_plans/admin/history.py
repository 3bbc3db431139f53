"""Rows that are read on a plan's page: its measures, who took part, and what was done with it."""

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from action_plans.models import ActionPlan, Measure, PlanEvent, TakingPart
from organisations.scoped_admin import OrgInline

from .reach import reviews


class ReadOnly(OrgInline):
    """Rows to read."""

    template = "admin/read_rows.html"
    can_delete = False
    related = ()
    linked = ""  # the field that leads to the row's own page, where show_change_link says that there is one

    def is_allowed(self, request):
        return reviews(request)

    def rows_of(self, organisation, rows):
        return rows.filter(plan__organisation=organisation).select_related(*self.related)

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class MeasuresOfPlan(ReadOnly):
    model = Measure
    related = ("owner",)
    show_change_link = True
    linked = "text"
    fields = readonly_fields = ["place", "text", "who", "due_on", "state", "follow_up_on", "effect"]

    @admin.display(description=_("ansvarig"))
    def who(self, measure):
        return measure.owner_name or measure.owner or "–"


class TakingPartInPlan(ReadOnly):
    model = TakingPart
    fields = readonly_fields = ["on", "task", "name", "how"]


class HistoryOfPlan(ReadOnly):
    model = PlanEvent
    related = ("who", "measure")
    fields = readonly_fields = ["at", "kind", "by", "about", "changed", "comment"]

    @admin.display(description=_("vem"))
    def by(self, event):
        return event.who or "–"

    @admin.display(description=_("åtgärd"))
    def about(self, event):
        return event.measure.text if event.measure else "–"

    @admin.display(description=_("ändrat"))
    def changed(self, event):
        """Which field, from what to what, in the words of the forms."""
        model = Measure if event.measure_id else ActionPlan
        lines = ((_named(model, name), _said(model, name, old), _said(model, name, new))
                 for name, old, new in event.changes)  # fmt: skip
        told = format_html_join("", "<li>{}: <bdi>{}</bdi> → <bdi>{}</bdi></li>", lines)
        return format_html_join("", '<ul class="changes">{}</ul>', [(told,)] if told else [])


def _field(model, name):
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:  # one of a version that is gone
        return None


def _named(model, name) -> str:
    field = _field(model, name)
    return field.verbose_name if field else name


def _said(model, name, value):
    """A stored value as people read it."""
    field = _field(model, name)
    known = dict(field.flatchoices) if field and field.flatchoices else {}
    return "–" if value in (None, "") else known.get(value, value)
