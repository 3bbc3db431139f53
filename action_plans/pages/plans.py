"""The plan as an ordinary page: for the facilitator, the manager, the safety representative and HR."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from action_plans.domain import following_up, handing_over, reporting, sharing
from action_plans.forms import HandOverForm, StandingsForm
from action_plans.models import ActionPlan
from organisations.access import READERS, units_of
from workshops.contract import Refused
from workshops.domain.balance import balances_over_time

from .access import may_change, may_end_link, plan_to_read


@login_required
@require_safe
def plans(request):
    """The plans of the units that this person has a role for. Raises PermissionDenied without any role."""
    if request.organisation is None:
        raise PermissionDenied
    units = units_of(request.user, request.organisation.pk, READERS)
    mine = ActionPlan.objects.filter(unit__in=units, rehearsal=False)
    found = mine.select_related("unit").prefetch_related("demands")
    return render(request, "action_plans/plans.html", {"plans": found})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, plan):
    """The plan to read; who leads there may change who takes it on and when it comes back."""
    found = plan_to_read(request, plan)
    leads = may_change(request.user, found)
    changes = leads and not found.is_settled
    sent = request.POST if request.method == "POST" else None
    form = HandOverForm(sent, initial=vars(found)) if changes else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid() and _changed(request, found, form):
            return redirect("action_plans:plan", found.pk)
    context = {
        "plan": found,
        "report": reporting.report_of(found),
        "form": form,
        "events": found.events.select_related("who"),
        "ends_link": may_end_link(request.user, found),
        "link": sharing.link(found),
        "standings": StandingsForm(None, following_up.resources(found)) if leads else None,
        "looks": balances_over_time(found.workshop) if found.workshop else [],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "action_plans/plan.html", context, status=status)


@login_required
@require_POST
def link(request, plan):
    """End the group's link at once, or make a new one."""
    found = plan_to_read(request, plan)
    if not may_end_link(request.user, found):
        raise PermissionDenied
    if request.POST.get("make"):
        sharing.make_link(plan=found, by=request.user)
        messages.success(request, _("Gruppen har en ny länk. Den gamla gäller inte."))
    else:
        sharing.end_link(plan=found, by=request.user)
        messages.success(request, _("Gruppens länk gäller inte längre."))
    return redirect("action_plans:plan", found.pk)


@login_required
@require_POST
def look_again(request, plan):
    """How far the resources are in place by now, in the group's view."""
    found = plan_to_read(request, plan)
    if not may_change(request.user, found):
        raise PermissionDenied
    form = StandingsForm(request.POST, following_up.resources(found))
    try:
        if form.is_valid():
            following_up.look_again(plan=found, by=request.user, standings=form.standings)
            messages.success(request, _("Det är sparat med dagens datum, och vågen är ritad på nytt."))
        else:
            messages.error(request, _("Svara för varje resurs. Inget har ändrats."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("action_plans:plan", found.pk)


def _changed(request, plan, form) -> bool:
    """Whether it was changed; otherwise the form says why not."""
    try:
        handing_over.change(plan=plan, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Planen är ändrad."))
    return True
