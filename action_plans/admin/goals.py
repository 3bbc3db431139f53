"""Goals for the organisational and social work environment. (SE-8)"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from action_plans.models import Goal
from organisations.models import Unit
from organisations.scoped_admin import OrgModelAdmin

from .reach import branch_of, reviews, units_reviewed


@admin.register(Goal)
class GoalAdmin(OrgModelAdmin):
    """Those of the reviewer's units; those of the whole are changed only by who looks after the whole."""

    permission = "action_plans.review_plan"
    list_display = ["text", "unit", "set_on", "until", "made_with"]
    list_select_related = ["unit"]
    list_per_page = 50
    search_fields = ["text", "seen_by"]
    fields = ["organisation", "text", "seen_by", "unit", "made_with", "set_on", "until"]
    autocomplete_fields = ["unit"]
    actions = None

    def is_allowed(self, request):
        return reviews(request)

    def owns(self, request, obj):
        if not super().owns(request, obj):
            return False
        return branch_of(request).is_all if obj.unit_id is None else obj.unit_id in units_reviewed(request)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if request.organisation is None or branch_of(request).is_all:
            return rows
        return rows.filter(unit=None) | rows.filter(unit__in=units_reviewed(request))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "unit":
            kwargs["queryset"] = Unit.objects.filter(pk__in=units_reviewed(request))
            kwargs["required"] = not branch_of(request).is_all
            kwargs["help_text"] = "" if kwargs["required"] else _("Tomt betyder hela organisationen.")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
