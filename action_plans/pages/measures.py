"""A measure as a page: what it is and where it comes from, how it goes, and whether it helped."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from action_plans.domain import chain, history, measuring, owners, reporting
from action_plans.domain.saving import SavedMeanwhile
from action_plans.forms import EffectForm, MeasureForm, ProgressForm
from workshops.contract import Refused

from .access import may, measure_of, plan_to_carry_out
from .trying import version_of, went


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, plan):
    """One more measure; with ?follows=… in place of one that did not help enough."""
    found = plan_to_carry_out(request, plan)
    before = _followed(request, found)
    form = MeasureForm(request.POST if request.method == "POST" else None, found)
    if request.method == "POST" and form.is_valid():
        verb = measuring.follow_on if before else measuring.add
        about = {"measure": before} if before else {"plan": found}
        if went(form, verb, **about, by=request.user, **form.cleaned_data):
            messages.success(request, _("Åtgärden är tillagd."))
            return redirect("action_plans:plan", found.pk)
    context = {"plan": found, "form": form, "before": before}
    return render(request, "action_plans/add.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request, plan, measure):
    """The measure to read; who may write the plan may change it."""
    found = measure_of(request, plan, measure)
    if request.method != "POST":
        return sheet(request, found)
    if not may(request.user, found.plan).carry_out:
        raise PermissionDenied
    form = MeasureForm(request.POST, found.plan, found)
    if not form.is_valid():
        return sheet(request, found, 422, form=form)
    try:
        measuring.change(measure=found, by=request.user, version=version_of(request), **form.cleaned_data)
    except SavedMeanwhile as both:
        meanwhile = history.compared(both.stored, both.differences)
        return sheet(request, both.stored, 409, form=form, meanwhile=meanwhile)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return sheet(request, found, 422, form=form)
    messages.success(request, _("Åtgärden är sparad."))
    return redirect("action_plans:plan", found.plan_id)


@login_required
@require_POST
def progress(request, plan, measure):
    """How it goes: from its owner, or from somebody who follows the plan up."""
    found = measure_of(request, plan, measure)
    if not (may(request.user, found.plan).follow_up or found.owner_id == request.user.pk):
        raise PermissionDenied
    form = ProgressForm(request.POST)
    if form.is_valid() and went(form, measuring.report, measure=found, by=request.user, **form.cleaned_data):
        messages.success(request, _("Tack, svaret är sparat."))
        return redirect("action_plans:measure", found.plan_id, found.pk)
    return sheet(request, found, 422, progress=form)


@login_required
@require_POST
def effect(request, plan, measure):
    """Whether it helped. Where it did not, the answer leads to what comes instead. (SE-5)"""
    found = measure_of(request, plan, measure)
    if not may(request.user, found.plan).follow_up:
        raise PermissionDenied
    form = EffectForm(request.POST)
    if form.is_valid() and went(
        form, measuring.check_effect, measure=found, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Effekten är sparad."))
        return redirect("action_plans:measure", found.plan_id, found.pk)
    return sheet(request, found, 422, effect=form)


@login_required
@require_POST
def act(request, plan, measure, act):
    """One press on a button: up, down, strike out, bring back, or a new workshop instead."""
    found = measure_of(request, plan, measure)
    if act not in ACTS:
        raise Http404
    if not may(request.user, found.plan).carry_out:
        raise PermissionDenied
    try:
        ACTS[act](found, request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('action_plans:plan', args=[found.plan_id])}#measure-{found.pk}")


ACTS = {
    "up": lambda measure, by: measuring.move(measure=measure, by=by, up=True),
    "down": lambda measure, by: measuring.move(measure=measure, by=by, up=False),
    "withdraw": lambda measure, by: measuring.withdraw(measure=measure, by=by),
    "bring-back": lambda measure, by: measuring.bring_back(measure=measure, by=by),
    "workshop": lambda measure, by: measuring.decide_workshop(measure=measure, by=by),
}


def sheet(request, measure, status=200, **bound):
    """The page of a measure, with forms for what this person may do with it."""
    allowed, plan = may(request.user, measure.plan), measure.plan
    report = reporting.report_of(plan)
    works = not (plan.state == plan.State.CLOSED or measure.state == measure.State.DROPPED)
    answers = works and (allowed.follow_up or measure.owner_id == request.user.pk)
    said = {"state": measure.state, "result": measure.result}
    checked = {"effect": measure.effect, "note": measure.effect_note, "on": measure.effect_on}
    context = {
        "plan": plan,
        "measure": measure,
        "may": allowed,
        "chain": chain.chain_of(measure, report),
        "gone": owners.gone([measure]),
        "form": MeasureForm(None, plan, measure) if works and allowed.carry_out else None,
        "progress": ProgressForm(None, initial=said) if answers else None,
        "effect": EffectForm(None, initial=checked) if works and allowed.follow_up else None,
        "events": [(event, history.told(event)) for event in measure.events.select_related("who")],
    }
    return render(request, "action_plans/measure.html", context | bound, status=status)


def _followed(request, plan):
    """The measure of this plan that the new one is to follow on; None where none is named."""
    named = request.POST.get("follows") or request.GET.get("follows") or ""
    known = named.isascii() and named.isdecimal() and len(named) < 10
    return plan.measures.filter(pk=int(named)).first() if known else None
