"""The dates of a plan, or of one measure, as a file for somebody's calendar."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from action_plans.domain import calendars

from .access import plan_to_read


@login_required
@require_safe
def plan_calendar(request, plan):
    """Everything that has a day in the plan."""
    found = plan_to_read(request, plan)
    return _file(calendars.of_plan(found, now=timezone.now()))


@login_required
@require_safe
def measure_calendar(request, plan, measure):
    """The days of one measure. Raises Http404 for one that is not in the plan, or has no day."""
    found = plan_to_read(request, plan).measures.select_related("plan").filter(pk=measure)
    return _file(calendars.of_measures(found, now=timezone.now()))


def _file(text):
    if not text:
        raise Http404
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="balansa.ics"'
    response["Cache-Control"] = "no-store, private"
    return response
