"""What is stored about me, and how I am forgotten. Both work without JavaScript."""

from datetime import timedelta

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods, require_safe

from organisations.scoping import within
from workshops.domain import joining, remembering

from . import shell
from .access import seat_for


@require_safe
def me(request, occasion):
    """Everything that is stored about this phone now; with `?format=json` as a file to keep."""
    seat = seat_for(request.visitor, occasion)
    if seat is None:
        return redirect("workshops:join")
    if request.GET.get("format") == "json":
        return _file(seat)
    return _page(request, seat, "screens/me.html")


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, occasion):
    """Ask once, telling what goes and what stays; then give the seat up and be forgotten."""
    seat = seat_for(request.visitor, occasion)
    if request.method != "POST" and seat:
        return _page(request, seat, "screens/leave.html")
    if request.method == "POST" and seat:
        with within(seat.occasion.workshop.organisation_id):
            joining.leave(seat=seat)
    response = redirect("workshops:join")
    if request.method == "POST":
        response.delete_cookie(settings.VISITOR_COOKIE_NAME)
        if settings.HTTPS:  # browsers heed it nowhere else; there the page's own script has done it
            response["Clear-Site-Data"] = '"storage"'
    return response


def in_words(time: timedelta) -> str:
    """36 hours, 30 days, in the active language; whole days from two on."""
    hours = int(time.total_seconds() // 3600)
    if hours % 24 == 0 and hours > 24:
        return ngettext("%(number)d dag", "%(number)d dagar", hours // 24) % {"number": hours // 24}
    return ngettext("%(number)d timme", "%(number)d timmar", hours) % {"number": hours}


def _page(request, seat, template: str):
    with within(seat.occasion.workshop.organisation_id), override(seat.language):
        context = {
            "known": remembering.about(seat),
            "occasion": seat.occasion,
            "language": seat.language,
            "kept": {kind: in_words(time) for kind, time in settings.BALANSA_RETENTION.items()},
            "decision": settings.BALANSA_RETENTION_DECISION,
        }
        return shell.private(render(request, template, context))


def _told(note) -> dict:
    on_list = {"on_the_list_of": note.small_group.name} if note.small_group else {}
    return {"text": note.wording, "shared": note.shared, **on_list}


def _file(seat) -> JsonResponse:
    with within(seat.occasion.workshop.organisation_id), override(seat.language):
        known = remembering.about(seat)
        told = {
            "workshop": seat.occasion.workshop.title,
            "language": seat.language,
            "done": known.done,
            "group": known.group.name if known.group else None,
            "notes": [_told(note) for note in known.notes],
            "dots": [{"on": one.wording, "dots": one.dots} for one in known.dots],
            "answered": [str(step.activity.title) for step in known.answered],
            "seat_is_deleted": timezone.localtime(known.seat_goes).isoformat(timespec="minutes"),
            "texts_are_deleted": timezone.localtime(known.texts_go).isoformat(timespec="minutes"),
        }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="balansa.json"'
    return shell.private(response)
