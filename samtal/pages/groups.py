"""Dialogue groups as those who plan them and the coaches who lead them see them; nothing that was said."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from rules import has_perm

from action_plans.pages.trying import went
from organisations.access import get_for, required, units_led
from organisations.models import Unit
from samtal.domain import coaching
from samtal.groups_form import CoachForm, CountForm, GroupForm
from workshops.contract import Refused
from workshops.models import Workshop

from .places import has_groups, places, units_looked_after

ON_A_PAGE = 25


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def groups(request):
    """The groups of one's units and one's own as a coach; those who look after units plan new ones.

    Raises PermissionDenied for everybody else: a health inspirer has the materials and no lists.
    """
    if request.organisation is None or not has_groups(request):
        raise PermissionDenied
    units = units_looked_after(request)
    form = _group_form(request, units) if units else None
    if request.method == "POST" and form and form.is_valid():
        if made := _planned(request, form):
            messages.success(request, _("Dialoggruppen är planerad, och coachen hittar den här."))
            return redirect("samtal:group", made.pk)
    elif request.method == "POST" and not form:
        raise PermissionDenied
    led = units_led(request.user, request.organisation.pk)
    page = Paginator(coaching.groups(units=units, coach=request.user), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    found = [(one, one.unit_id in led or _coached_by(one, request.user)) for one in page]
    context = {"groups": found, "page": page, "form": form, "places": places(request)}
    return render(request, "samtal/groups.html", context, status=422 if form and form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def group(request, workshop):
    """One group: who leads it, and how many sat there. Numbers are shown to those who count them alone."""
    found = _group(request, workshop)
    leads = has_perm("workshops.lead_workshop", request.user, found)
    if request.method == "POST" and not leads:
        raise PermissionDenied
    count = CountForm(request.POST if request.method == "POST" else None, getattr(found, "coaching", None))
    if count.is_valid() and went(count, coaching.count, workshop=found, **count.cleaned_data):
        messages.success(request, _("Tack, det är räknat. Vilka som var med sparas inte."))
        return redirect("samtal:group", found.pk)
    return _page(request, found, leads, count=count)


@login_required
@require_POST
def give(request, workshop):
    """Another coach for the group; one who is at home there only with a tick."""
    found = _group(request, workshop)
    required(request, "samtal.assign_coach", found)
    form = _coach_form(request, found)
    if form.is_valid():
        try:
            coaching.assign(workshop=found, **form.cleaned_data)
            messages.success(request, _("Coachen är bytt."))
            return redirect("samtal:group", found.pk)
        except Refused as refusal:
            _say(form, refusal)
    return _page(request, found, has_perm("workshops.lead_workshop", request.user, found), coach=form)


def _page(request, found, leads, *, count=None, coach=None):
    assigns = has_perm("samtal.assign_coach", request.user, found)
    wrong = any(one is not None and one.is_bound for one in (count, coach))
    context = {
        "group": found,
        "coaching": getattr(found, "coaching", None),
        "leads": leads,
        "count": (count or CountForm(None, getattr(found, "coaching", None))) if leads else None,
        "coach": (coach or _coach_form(request, found)) if assigns else None,
        "places": places(request),
    }
    return render(request, "samtal/group.html", context, status=422 if wrong else 200)


def _group(request, workshop) -> Workshop:
    """The group, for its coach and those who look after its unit; 404 elsewhere, 403 without a role."""
    known = {"pk": workshop, "method_key": coaching.METHOD, "rehearsal": False}
    found = get_for(request, Workshop, **known)
    if not has_perm("samtal.assign_coach", request.user, found):
        required(request, "workshops.lead_workshop", found)
    return found


def _planned(request, form) -> Workshop | None:
    required(request, "samtal.assign_coach", form.cleaned_data["unit"])
    try:
        return coaching.plan(planned_by=request.user, language=get_language(), **form.cleaned_data)
    except Refused as refusal:
        _say(form, refusal)
    return None


def _say(form, refusal: Refused) -> None:
    """A coach at home is asked about; anything else is a mistake to correct."""
    if isinstance(refusal, coaching.OwnUnit):
        form.ask_again(str(refusal))
    else:
        form.add_error(None, str(refusal))


def _group_form(request, units) -> GroupForm:
    sent = request.POST if request.method == "POST" else None
    tree = Unit.tree_of(request.organisation.pk)
    return GroupForm(sent, coaching.coaches(request.organisation), tree, units)


def _coach_form(request, found) -> CoachForm:
    sent = (
        request.POST
        if request.method == "POST" and request.resolver_match.url_name == "group-coach"
        else None
    )
    tree, now = Unit.tree_of(request.organisation.pk), getattr(found, "coaching", None)
    initial = {"coach": now.coach_id} if now else {}
    return CoachForm(sent, coaching.coaches(request.organisation), tree, initial=initial)


def _coached_by(group, user) -> bool:
    assigned = getattr(group, "coaching", None)
    return assigned is not None and assigned.coach_id == user.pk
