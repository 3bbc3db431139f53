"""The group's own page: no account, read-only, behind a link that nobody can guess and that ends."""

from django.http import Http404
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from action_plans.domain import reporting, sharing
from organisations.scoping import within


@require_safe
def result(request, token):
    """What the group came to. Raises Http404 where there never was one; 410 with a sentence after its end."""
    plan = sharing.plan_behind(token)
    if plan is None:
        raise Http404
    if not plan.result_is_open:
        return _secret(render(request, "action_plans/ended.html", status=410))
    with within(plan.organisation_id):
        context = {"plan": plan, "report": reporting.report_of(plan)}
        return _secret(render(request, "action_plans/result.html", context))


def _secret(response):
    """Kept by no cache, found by no search engine."""
    patch_cache_control(response, no_store=True, private=True)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
