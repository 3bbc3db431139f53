"""A unit's year on a page: for its facilitators, managers, safety representatives and HR."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from rules import has_perm

from action_plans.domain import unit_years, year_pictures
from organisations.access import get_for, required
from organisations.models import Unit


@login_required
@require_safe
def unit_year(request, unit):
    """The year that is asked for, else this one. Http404 for a foreign unit, 403 without a role there."""
    found = get_for(request, Unit, pk=unit)
    required(request, "action_plans.read_plan", found)
    years = unit_years.years_of(found)
    asked = request.GET.get("year", "")
    this = timezone.localdate().year
    year = next((one for one in years if str(one) == asked), this)
    told = unit_years.year_of(found, year)
    context = {
        "unit": found,
        "years": years,
        "few": settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM,
        "may_lead": has_perm("workshops.plan_workshop", request.user, found),
        "told": told,
        "standings": unit_years.IN_ORDER,
        "columns": year_pictures.columns_of(told.looks, unit_years.IN_ORDER),
        "trends": [(one, [year_pictures.line_of(line) for line in one.lines]) for one in told.trends],
    }
    return render(request, "action_plans/unit_year.html", context)
