"""The plan as an ordinary page: for the facilitator, the manager, the safety representative and HR."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from action_plans.domain import following_up, handing_over, history, sharing
from action_plans.domain.saving import SavedMeanwhile
from action_plans.forms import HandOverForm, StandingsForm
from workshops.contract import Refused

from .access import may, plan_to_read
from .desk import desk
from .trying import version_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, plan):
    """The plan to read; who writes it may change who takes it on and when it comes back."""
    found = plan_to_read(request, plan)
    if request.method != "POST":
        return desk(request, found)
    if not may(request.user, found).carry_out or found.is_settled:
        raise PermissionDenied
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return desk(request, found, 422, form=form)
    try:
        handing_over.change(plan=found, by=request.user, version=version_of(request), **form.cleaned_data)
    except SavedMeanwhile as both:
        meanwhile = history.compared(both.stored, both.differences)
        return desk(request, both.stored, 409, form=form, meanwhile=meanwhile)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return desk(request, found, 422, form=form)
    messages.success(request, _("Planen är ändrad."))
    return redirect("action_plans:plan", found.pk)


@login_required
@require_POST
def link(request, plan):
    """End the group's link at once, or make a new one."""
    found = plan_to_read(request, plan)
    if not may(request.user, found).end_link:
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
    if not may(request.user, found).lead:
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
