"""The rehearsal: desk, wall and three phones side by side, with invented participants."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from workshops.contract import Audience, Refused
from workshops.domain import overview, rehearsing
from workshops.inbox import inbox

from . import shell
from .access import place_of_workshop, workshop_to_lead
from .screen import paint, paint_mine

PHONES = 3


@require_POST
def begin(request, workshop):
    """A rehearsal of this workshop, and the way to it."""
    found = workshop_to_lead(request, workshop)
    return redirect("workshops:rehearsal", rehearsing.begin(workshop=found, planned_by=request.user).pk)


@require_GET
def page(request, workshop):
    """All screens of a rehearsal on one page. Raises Http404 for a workshop that is none."""
    found = _rehearsal(request, workshop)
    context = {"workshop": found, "occasion": overview.latest_occasion(found), "phones": range(1, PHONES + 1)}
    response = render(request, "pages/rehearsal.html", context)
    response._csp_update = {"frame-src": ["'self'"]}
    return shell.private(response)


@require_GET
def phone(request, workshop, number):
    """What an invented participant's phone shows: to look at, not to touch. Raises Http404 past the third."""
    found = _rehearsal(request, workshop)
    if not 1 <= number <= PHONES:
        raise Http404
    seat = rehearsing.invented(found)[number - 1]
    place = place_of_workshop(found)
    face = paint(place, Audience.PHONE, seat.language)
    mine = shell.with_fields(request, paint_mine(place, {seat.pk: seat.language})[seat.pk])
    context = {"number": number, "workshop": found, "mine": mine}
    with override(seat.language):
        part = "screens/rehearsal_face.html" if request.htmx else "layouts/rehearsal_phone.html"
        return shell.frameable(shell.page(request, part, face, **context))


@require_POST
def answer(request, workshop):
    """All invented participants answer, once for each phase."""
    found = _rehearsal(request, workshop)
    sent = [inbox.put(tap) for tap in rehearsing.taps_of(found, rehearsing.invented(found))]
    kept = sum(future.result(timeout=30).kept for future in sent)
    messages.success(request, _("De påhittade deltagarna har svarat (%(taps)d tryck).") % {"taps": kept})
    return redirect("workshops:rehearsal", found.pk)


@require_POST
def forget(request, workshop):
    """The rehearsal is over, and nothing of it is kept."""
    found = _rehearsal(request, workshop)
    try:
        rehearsing.forget(workshop=found)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Repetitionen är glömd."))
    return redirect("workshops:list")


def _rehearsal(request, workshop):
    found = workshop_to_lead(request, workshop)
    if not found.rehearsal:
        raise Http404
    return found
