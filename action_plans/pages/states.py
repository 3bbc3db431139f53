"""What is decided about a plan on its page: anchored, approved, sent back, closed, opened again, moved."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from action_plans.domain import participating, stating
from action_plans.forms import AnchorForm, MoveForm, TakingPartForm
from action_plans.models import TakingPart
from workshops.contract import Refused

from .access import may, plan_to_read
from .desk import desk, units_to
from .trying import went

# What may be decided here: who may, and the verb.
DECISIONS = {
    "approve": ("decide", stating.approve),
    "send-back": ("decide", stating.send_back),
    "close": ("decide", stating.close),
    "reopen": ("decide", stating.reopen),
}
MOST = 2000


@login_required
@require_POST
def decide(request, plan, decision):
    """One decision, with the comment that goes with it. A refusal shows the page with what was typed."""
    found = plan_to_read(request, plan)
    if decision not in DECISIONS:
        raise Http404
    right, verb = DECISIONS[decision]
    if not getattr(may(request.user, found), right):
        raise PermissionDenied
    comment = request.POST.get("comment", "").replace("\0", "")[:MOST]
    try:
        verb(plan=found, by=request.user, comment=comment)
    except Refused as refusal:
        return desk(request, found, 422, refused=str(refusal), comment=comment, decision=decision)
    return _done(request, found)


@login_required
@require_POST
def anchor(request, plan):
    """The day on which the group talked the plan over."""
    found = plan_to_read(request, plan)
    if not may(request.user, found).carry_out:
        raise PermissionDenied
    form = AnchorForm(request.POST)
    if form.is_valid() and went(
        form, stating.anchor, plan=found, by=request.user, on=form.cleaned_data["on"]
    ):
        return _done(request, found)
    return desk(request, found, 422, anchor=form)


@login_required
@require_POST
def move(request, plan):
    """To the unit that the plan is about; both units must be this person's."""
    found = plan_to_read(request, plan)
    if not may(request.user, found).move:
        raise PermissionDenied
    form = MoveForm(request.POST, units_to(request))
    if form.is_valid() and went(form, stating.move_to_unit, plan=found, by=request.user, **form.cleaned_data):
        return _done(request, found)
    return desk(request, found, 422, move=form)


@login_required
@require_POST
def part(request, plan):
    """Who took part; a safety representative records their own part, under their own name."""
    found = plan_to_read(request, plan)
    allowed = may(request.user, found)
    if not (allowed.carry_out or allowed.represent):
        raise PermissionDenied
    own = not allowed.carry_out
    form = TakingPartForm(request.POST, own=own)
    mine = {"task": TakingPart.Task.SAFETY_REPRESENTATIVE, "name": str(request.user)} if own else {}
    if form.is_valid() and went(
        form, participating.take_part, plan=found, by=request.user, **mine | form.cleaned_data
    ):
        return _done(request, found)
    return desk(request, found, 422, part=form)


def _done(request, plan):
    messages.success(request, _("Det är sparat och står i planens historik."))
    return redirect("action_plans:plan", plan.pk)
