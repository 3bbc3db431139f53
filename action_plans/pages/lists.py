"""Lists of plans and measures: those of one's units, and those that are one's own to do."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from action_plans.domain import finding
from action_plans.models import ActionPlan
from organisations.access import READERS, units_of
from organisations.models import Unit

ON_A_PAGE = 25


@login_required
@require_safe
def plans(request):
    """The plans of the units that this person has a role for, those with late measures first.

    Raises PermissionDenied without any role.
    """
    if request.organisation is None:
        raise PermissionDenied
    tree = Unit.tree_of(request.organisation.pk)
    units = units_of(request.user, request.organisation.pk, READERS)
    state, branch = finding.known_state(request.GET.get("state")), _unit(request, units)
    found = finding.plans(tree.branch(branch) & units if branch else units, state)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "states": ActionPlan.State.choices,
        "state": state,
        "units": sorted(((unit, tree.path(unit)) for unit in units), key=lambda one: one[1].casefold()),
        "branch": branch,
    }
    return render(request, "action_plans/plans.html", context)


@login_required
@require_safe
def mine(request):
    """The measures that are this person's own to do, the earliest due first."""
    if request.organisation is None:
        raise PermissionDenied
    return render(request, "action_plans/mine.html", {"measures": finding.measures_of(request.user)})


def _unit(request, units) -> int | None:
    """The chosen unit, where it is one of these."""
    named = request.GET.get("unit") or ""
    known = named.isascii() and named.isdecimal() and len(named) < 10 and int(named) in units
    return int(named) if known else None
