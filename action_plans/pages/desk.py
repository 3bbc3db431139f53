"""The plan as a working desk: everything on its page, and the forms with what was typed in them."""

from django.shortcuts import render

from action_plans.domain import (
    following_up,
    history,
    meetings,
    owners,
    reporting,
    sharing,
    stating,
    suggesting,
)
from action_plans.forms import AnchorForm, HandOverForm, MoveForm, StandingsForm, TakingPartForm
from organisations.access import PLANNERS, REVIEWERS, units_of
from organisations.models import Unit
from workshops.domain.balance import balances_over_time

from .access import may

LATEST = 40


def desk(request, plan, status=200, **bound):
    """The page of a plan. `bound`: forms to be corrected, and what two savers want differently."""
    allowed = may(request.user, plan)
    report = reporting.report_of(plan)
    events = list(plan.events.select_related("who", "measure")[:LATEST])
    context = {
        "plan": plan,
        "may": allowed,
        "report": report,
        "gone": owners.gone(report.rows),
        "missing": stating.lacking(plan) if allowed.follow_up else [],
        "events": [(event, history.told(event)) for event in events],
        "taking_part": plan.taking_part.all(),
        "link": sharing.link(plan),
        "looks": balances_over_time(plan.workshop) if plan.workshop else [],
        "meetings": meetings.of_plan(plan) if allowed.follow_up else [],
        "suggestions": suggesting.for_plan(plan) if allowed.follow_up else [],
        **forms_for(request, plan, allowed),
    }
    return render(request, "action_plans/plan.html", context | bound, status=status)


def forms_for(request, plan, allowed) -> dict:
    """The empty forms of those things that this person may do now."""
    changes = allowed.carry_out and not plan.is_settled
    closed = plan.state == plan.State.CLOSED
    takes_part = (allowed.carry_out or allowed.represent) and not closed
    return {
        "form": HandOverForm(None, initial=vars(plan)) if changes else None,
        "anchor": AnchorForm(None) if changes else None,
        "standings": StandingsForm(None, following_up.resources(plan)) if allowed.lead else None,
        "part": TakingPartForm(None, own=not allowed.carry_out) if takes_part else None,
        "move": MoveForm(None, units_to(request)) if allowed.move else None,
    }


def units_to(request):
    """The units that this person may move a plan to: those where they may write plans, or review them."""
    reached = units_of(request.user, request.organisation.pk, {*PLANNERS, *REVIEWERS})
    return Unit.objects.filter(pk__in=reached)
