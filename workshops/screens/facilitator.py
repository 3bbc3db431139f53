"""The console: the next thing to do is the biggest button. Commands are posted, faces are pushed."""

import json
import time

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from workshops.contract import Audience, Refused
from workshops.domain import addresses, clock, overview, replanning, road, running
from workshops.models import Step

from . import shell
from .access import place_of_workshop, workshop_to_lead
from .screen import paint


@require_GET
def console(request, workshop):
    """The facilitator's page, whole."""
    return _page(request, workshop_to_lead(request, workshop))


@require_GET
def face(request, workshop):
    """The console's face, as a push would carry it."""
    found = workshop_to_lead(request, workshop)
    painted = paint(place_of_workshop(found), Audience.FACILITATOR, get_language())
    return shell.frame(request, painted, int(time.time() * 1000))


@require_POST
def command(request, workshop, name):
    """One command of the engine. Raises Http404 for a name that is none."""
    found = workshop_to_lead(request, workshop)
    if name not in COMMANDS:
        raise Http404
    return _do(request, found, COMMANDS[name], found, request.POST)


@require_POST
def control(request, workshop, step, name):
    """One control of the activity of a step that is open."""
    found = workshop_to_lead(request, workshop)
    here = Step.objects.select_related("workshop").filter(workshop=found, pk=step).first()
    wanted = here.activity.control(name) if here else None
    if wanted is None:
        raise Http404
    return _do(request, found, _use, wanted, here, request.POST)


def _use(wanted, step, sent) -> None:
    if not step.is_open:
        raise Refused(_("Steget är lämnat. Gå tillbaka till det om du vill ändra något."))
    form = wanted.form(sent.dict())
    if not form.is_valid():
        raise Refused(next(iter(form.errors.values()))[0])
    wanted.verb(step=step, **form.cleaned_data)


def _do(request, workshop, verb, *args) -> HttpResponse:
    try:
        done = verb(*args)
    except Refused as refusal:
        if request.htmx:
            # The sentence goes to the status line; the page stays as it is, with everything typed.
            return HttpResponse(headers={"HX-Trigger": json.dumps({"notice": {"sentence": str(refusal)}})})
        messages.error(request, str(refusal))
    else:
        # A live screen that was behind is being repainted already; a page without scripts is told.
        if done is False and not request.htmx:
            messages.error(request, _("Rummet hade redan gått vidare, så inget ändrades. Här är det nu."))
            return _page(request, workshop, status=409)
    return HttpResponse(status=204) if request.htmx else redirect("workshops:lead", workshop.pk)


def _page(request, workshop, *, status=200) -> HttpResponse:
    painted = paint(place_of_workshop(workshop), Audience.FACILITATOR, get_language())
    context = {"workshop": workshop, "language": get_language(), "live": True}
    response = shell.page(request, "layouts/facilitator.html", painted, status=status, **context)
    return shell.frameable(response) if workshop.rehearsal else response


def _step(workshop) -> Step:
    step = running.current_step(workshop.pk)
    if step is None:
        raise Refused(_("Inget steg är öppet än. Börja med det första."))
    return step


def _occasion(workshop):
    return overview.latest_occasion(workshop)


def _choose_address(workshop, sent) -> None:
    if sent.get("address") not in addresses.offered():
        raise Refused(_("Välj en av adresserna i listan."))
    running.choose_address(occasion=_occasion(workshop), address=sent["address"])


def _shorten(workshop, sent) -> None:
    try:
        step, minutes = int(sent.get("step", "")), int(sent.get("minutes", ""))
    except ValueError as error:
        raise Refused(_("Det förslaget gick inte att läsa. Ladda om sidan och försök igen.")) from error
    replanning.change_minutes(workshop=workshop, step=step, minutes=minutes)


def _break_next(workshop, sent) -> None:
    coming = road.following(list(workshop.steps.all()), running.current_step(workshop.pk))
    if coming is None:
        raise Refused(_("Efter det här steget kommer inget mer, så det finns inget att ta paus före."))
    replanning.lay_in_break(workshop=workshop, step=coming.pk)


COMMANDS = {
    "next": lambda workshop, sent: running.go_on(workshop=workshop, seen=sent.get("seen", "")),
    "back": lambda workshop, sent: running.go_back(workshop=workshop, seen=sent.get("seen", "")),
    "last": lambda workshop, sent: running.go_to_last(workshop=workshop, seen=sent.get("seen", "")),
    "shorten": _shorten,
    "break": _break_next,
    "clock": lambda workshop, sent: clock.start_or_stop(step=_step(workshop)),
    "more": lambda workshop, sent: clock.add_minutes(step=_step(workshop), minutes=1),
    "less": lambda workshop, sent: clock.add_minutes(step=_step(workshop), minutes=-1),
    "lock": lambda workshop, sent: running.lock_door(occasion=_occasion(workshop), locked=True),
    "unlock": lambda workshop, sent: running.lock_door(occasion=_occasion(workshop), locked=False),
    "qr": lambda workshop, sent: running.cover_wall(occasion=_occasion(workshop), wall="qr"),
    "black": lambda workshop, sent: running.cover_wall(occasion=_occasion(workshop), wall="black"),
    "address": _choose_address,
    "blind": lambda workshop, sent: running.set_blind(workshop=workshop, blind=True),
    "live": lambda workshop, sent: running.set_blind(workshop=workshop, blind=False),
    "end": lambda workshop, sent: running.end_occasion(occasion=_occasion(workshop)),
}
