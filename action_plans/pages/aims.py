"""Where plans are going: the goal of each, and the goals of the work environment that they share. (SE-8)"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from action_plans.domain import aiming, history
from action_plans.domain.saving import SavedMeanwhile
from action_plans.forms import AimForm, GoalForm
from action_plans.models import Goal
from organisations.access import PLANNERS, READERS, REVIEWERS, get_for, units_of
from organisations.models import Unit
from workshops.contract import Refused

from .access import plan_to_carry_out
from .trying import version_of, went


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def aim(request, plan):
    """The plan's own goal, how it is seen, what it works towards, and when the plan is followed up."""
    found = plan_to_carry_out(request, plan)
    form = AimForm(request.POST if request.method == "POST" else None, found, aiming.goals_for(found))
    context, status = {"plan": found, "form": form}, 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            aiming.aim(plan=found, by=request.user, version=version_of(request), **form.cleaned_data)
        except SavedMeanwhile as both:
            context |= {"plan": both.stored, "meanwhile": history.compared(both.stored, both.differences)}
            status = 409
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 422
        else:
            messages.success(request, _("Målet är sparat."))
            return redirect("action_plans:plan", found.pk)
    return render(request, "action_plans/aim.html", context, status=status)


@login_required
@require_safe
def goals(request):
    """The goals of one's units and of the whole organisation, each with the plans that work towards it."""
    if request.organisation is None:
        raise PermissionDenied
    units = units_of(request.user, request.organisation.pk, READERS)
    writes = bool(_writable(request))
    found = [
        (goal, [one for one in goal.plans.all() if one.unit_id in units and not one.rehearsal])
        for goal in _goals(request, units)
    ]
    return render(request, "action_plans/goals.html", {"goals": found, "writes": writes})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def goal(request, goal=None):
    """Write a goal, or change one. Raises PermissionDenied for who writes no plans where it holds."""
    found = get_for(request, Goal, pk=goal) if goal else None
    if request.organisation is None or not _may_write(request, found):
        raise PermissionDenied
    form = GoalForm(
        request.POST if request.method == "POST" else None,
        Unit.objects.filter(pk__in=_writable(request)),
        found,
        whole=_may_write_for_all(request),
    )
    if found is None:
        form.fields["set_on"].initial = timezone.localdate
    if request.method == "POST" and form.is_valid():
        said = {"organisation": request.organisation, "goal": found, **form.cleaned_data}
        if went(form, aiming.set_goal, **said):
            messages.success(request, _("Målet är sparat."))
            return redirect("action_plans:goals")
    context = {"form": form, "goal": found}
    return render(request, "action_plans/goal.html", context, status=422 if form.errors else 200)


def _goals(request, units):
    """Those that hold for one of these units: its own, those above it, and the organisation's."""
    tree = Unit.tree_of(request.organisation.pk)
    above = {each for unit in units for each in tree.line(unit)}
    goals = Goal.objects.select_related("unit").prefetch_related("plans__demands")
    # A role that reaches no unit's plans (a health inspirer's) reads no goals either.
    return [one for one in goals if (units and one.unit_id is None) or one.unit_id in above]


def _writable(request) -> set:
    return units_of(request.user, request.organisation.pk, {*PLANNERS, *REVIEWERS})


def _may_write(request, goal) -> bool:
    units = _writable(request)
    if goal is None:
        return bool(units)
    return goal.unit_id in units if goal.unit_id else _may_write_for_all(request)


def _may_write_for_all(request) -> bool:
    """Whether this person's roles reach the whole organisation."""
    return _writable(request) == set(Unit.tree_of(request.organisation.pk).units)
