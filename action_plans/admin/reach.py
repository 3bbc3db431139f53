"""How far a reviewer's roles reach: which units, and the page of a list that shows them alone."""

from django.contrib import admin

from action_plans.domain.branches import Branch
from organisations.access import REVIEWERS, units_of
from organisations.models import Unit
from organisations.scoped_admin import OrgModelAdmin


def units_reviewed(request) -> set:
    """The units that this reviewer's roles reach; asked once per request."""
    if "units_reviewed" not in request.__dict__:
        here = request.organisation
        request.units_reviewed = (
            units_of(request.user, here.pk, REVIEWERS, tree_of(request)) if here else set()
        )
    return request.units_reviewed


def tree_of(request):
    """The organisation's tree; read once per request."""
    if "desk_tree" not in request.__dict__:
        request.desk_tree = Unit.tree_of(request.organisation.pk)
    return request.desk_tree


def branch_of(request, top=None) -> Branch:
    """What the reviewer looks at: the branch below `top`, an id as a page sends it, or all they may."""
    chosen = int(top) if str(top or "").isdecimal() and len(str(top)) < 19 else None
    return Branch(tree_of(request), units_reviewed(request), chosen)


def reviews(request) -> bool:
    """Whether there is any unit to look after."""
    return request.user.is_active and bool(units_reviewed(request))


class Reviewed(OrgModelAdmin):
    """A list of what belongs to plans, for the reviewer's units; a role for a branch shows that branch.

    `to_unit` is the way from a row to its unit. Nothing is added or removed here.
    """

    permission = "action_plans.review_plan"
    to_unit = "unit"
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def is_allowed(self, request):
        return reviews(request)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if request.organisation is None:
            return rows
        branch = branch_of(request)
        return rows if branch.is_all else rows.filter(**{f"{self.to_unit}__in": branch.units})

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
