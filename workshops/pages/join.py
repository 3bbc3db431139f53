"""The way in: a typed code, or a link that the QR code leads to. Looking takes no seat; a press does."""

from django.db import DatabaseError
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workshops.contract import Refused
from workshops.domain import joining
from workshops.inbox import Arrival, inbox
from workshops.mould import filled

from . import door


@require_http_methods(["GET", "HEAD", "POST"])
def join(request):
    """The short address: type the code that stands on the wall."""
    if request.method != "POST":
        return _page(request)
    typed = request.POST.get("code", "")[:40]
    try:
        code = joining.read_code(typed)
        door.knock(request)
        occasion = joining.occasion_by_code(code)
    except door.TooMany as refusal:
        return _page(request, typed=typed, sentence=str(refusal), status=429, wait=refusal.wait)
    except Refused as refusal:
        door.wrong(request)
        return _page(request, typed=typed, sentence=str(refusal), status=422)
    return _come_in(request, occasion, typed=typed)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request, token):
    """The long address of the QR code: one press, no code."""
    try:
        occasion = joining.occasion_by_token(token)
    except Refused:
        sentence = _("Länken gäller inte längre. Be samtalsledaren om en ny, eller skriv koden på duken.")
        return _page(request, sentence=sentence, status=404)
    if request.method == "POST":
        return _come_in(request, occasion)
    if not request.visitor_is_new and joining.seat_of(request.visitor, occasion.pk):
        return redirect("workshops:room", occasion.pk)
    return _page(request, occasion=occasion)


@require_safe
def about(request):
    """What Balansa is, that it is independent, and what it stores."""
    return render(request, "pages/about.html")


def _come_in(request, occasion, typed=""):
    arrival = Arrival(occasion.pk, request.visitor, get_language())
    try:
        seat = inbox.put(arrival).result(timeout=30)
    except (DatabaseError, TimeoutError):
        sentence = _("Det går inte att komma in just nu. Vänta några sekunder och försök igen.")
        return _page(request, occasion=occasion, typed=typed, sentence=sentence, status=503, wait=3)
    if isinstance(seat, Refused):
        return _page(request, occasion=occasion, typed=typed, sentence=str(seat), status=403)
    return redirect("workshops:room", occasion.pk)


def _page(request, *, occasion=None, typed="", sentence="", status=200, wait=0):
    shape = {"known": occasion is not None, "told": bool(sentence), "language": get_language()}
    parts = {"typed": typed, "sentence": sentence, "csrf_token": get_token(request)}
    parts["title"] = occasion.workshop.title if occasion else ""
    response = HttpResponse(filled("pages/join.html", shape, parts), status=status)
    if wait:
        response["Retry-After"] = str(wait)
    return response
