"""What a method is: read before choosing it, by anybody."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workshops import registry
from workshops.domain import planning


@require_safe
def method(request, key):
    """Why, when, for whom, how long, what to prepare and what is stored. Http404 where nothing is told."""
    found = registry.method(key)
    if found is None or found.page is None:
        raise Http404
    steps = [(one, planning.in_hours(one.minutes)) for one in found.activities]
    context = {"method": found, "page": found.page, "steps": steps}
    if found.before_series:
        context["before"] = found.before_series(None)
    return render(request, "pages/method.html", context)
