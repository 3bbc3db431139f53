"""Are we ready? The questions to go through before a series of conversations, and what they come to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from organisations.access import get_for, required
from samtal.domain import readiness
from workshops.contract import Refused
from workshops.models import Series

METHODS = ("samtal_cases_first", "samtal_cases")
WORDS = _("Är ni redo? Nio frågor")


@login_required
@require_safe
def check(request):
    """The questions by themselves: the answers stand in the address, and nothing is kept.

    Raises PermissionDenied for a user without any role.
    """
    if request.organisation is None:
        raise PermissionDenied
    return render(request, "samtal/readiness.html", _context(request.GET, asked=bool(request.GET)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_series(request, series):
    """The questions before a series, kept with it: Http404 in a foreign organisation, 403 without a role."""
    found = get_for(request, Series, pk=series)
    required(request, "workshops.read_series", found)
    if request.method == "POST":
        required(request, "workshops.plan_workshop", found)
        try:
            readiness.keep(series=found, answers=request.POST, by=request.user)
            messages.success(request, _now("Svaren är sparade med serien."))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("samtal:readiness-of", found.pk)
    kept = readiness.kept(found)
    context = _context(kept, asked=bool(kept)) | {
        "series": found,
        "may_lead": has_perm("workshops.plan_workshop", request.user, found),
    }
    return render(request, "samtal/readiness.html", context)


def before_series(series):
    """What is gone through before a series of case conversations, as (words, address); None for others.

    Without a series it is the page that keeps nothing.
    """
    if series is None:
        return WORDS, reverse("samtal:readiness")
    return (WORDS, reverse("samtal:readiness-of", args=[series.pk])) if series.method_key in METHODS else None


def _context(answers, *, asked: bool) -> dict:
    lines = [(one, answers.get(one.key, "")) for one in readiness.QUESTIONS]
    return {"lines": lines, "verdict": readiness.verdict(answers) if asked else None}
