"""The log of files: who fetched which list, when, and by which choice."""

from django.contrib import admin

from action_plans.models import Fetched
from organisations.scoped_admin import OrgModelAdmin

from .reach import branch_of, reviews


@admin.register(Fetched)
class FetchedAdmin(OrgModelAdmin):
    """To be read by those who look after the whole organisation."""

    permission = "action_plans.review_plan"
    list_display = ["at", "who", "what", "format", "rows", "choice"]
    list_filter = ["what", "format"]
    list_select_related = ["who"]
    list_per_page = 50
    actions = None

    def is_allowed(self, request):
        return reviews(request) and branch_of(request).is_all

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
