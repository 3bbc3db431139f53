"""Planning a meeting about a plan: to make it, or to follow it up."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from action_plans.domain import handing_over, meetings
from action_plans.models import ActionPlan
from organisations.access import required
from workshops import registry
from workshops.contract import Refused
from workshops.pages.days import DayField

from .access import plan_to_read


class MeetingForm(forms.Form):
    """Which of the two methods, and on which day where that is known."""

    method_key = forms.ChoiceField()
    planned_for = DayField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        about = [(one.key, one.title) for one in registry.methods() if one.about_a_plan]
        self.fields["method_key"].choices = about


@login_required
@require_POST
def meet(request, plan):
    """A workshop about this plan, and its desk."""
    found = plan_to_read(request, plan)
    required(request, "workshops.plan_workshop", found)
    form = MeetingForm(request.POST)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return redirect("action_plans:plan", found.pk)
    try:
        workshop = meetings.plan_meeting(plan=found, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("action_plans:plan", found.pk)
    return redirect("workshops:lead", workshop.pk)


def carry_on(workshop):
    """What comes after a workshop, as (words, address): the meeting that makes the plan, or follows it up.

    None where there is no plan, where it is closed, and in a rehearsal.
    """
    about = meetings.plan_of(workshop)
    plan = about or handing_over.plan_of(workshop)
    if plan is None or plan.rehearsal or plan.state == ActionPlan.State.CLOSED:
        return None
    words = _("Planera uppföljningen") if about else _("Planera mötet som gör planen")
    return words, f"{reverse('action_plans:plan', args=[plan.pk])}#meetings"
