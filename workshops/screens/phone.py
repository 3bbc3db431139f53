"""The phone: one thing at a time. Pages for those without a seat are in `pages.join`."""

import hashlib
import secrets
import time

from django.conf import settings
from django.db import DatabaseError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from organisations.scoping import within
from workshops.domain import joining
from workshops.fault_page import fault_page
from workshops.inbox import Answer, Tap, inbox

from . import shell
from .access import place_of_workshop, seat_for
from .screen import lately

LARGEST_BODY = 16_384


@require_GET
def room(request, occasion):
    """The phone's page, whole: works without JavaScript too."""
    seat = seat_for(request.visitor, occasion)
    if seat is None:
        return redirect("workshops:join")
    return _page(request, seat)


@require_GET
def face(request, occasion):
    """The face and the personal part, as a push would carry them."""
    seat = seat_for(request.visitor, occasion)
    if seat is None:
        return JsonResponse({"gone": True}, status=410)
    painted, mine = _paint(seat)
    suffix = hashlib.blake2b(mine.encode(), digest_size=6).hexdigest()
    return shell.frame(request, painted, int(time.time() * 1000), mine=mine, suffix=suffix)


@require_POST
def tap(request, occasion, step, input):
    """One keyed tap by POST, the same as over the socket. Answers JSON to `room.js`, a page otherwise."""
    if _size_of(request) > LARGEST_BODY:
        sentence = _("Inget av det sparades. Korta det du skrev och försök igen.")
        return fault_page(request, 413, _("Det var för mycket på en gång"), sentence)
    seat = seat_for(request.visitor, occasion)
    if seat is None:
        sentence = _("Det du skickade togs inte emot. Gå med igen med koden på duken.")
        return fault_page(request, 410, _("Din plats finns inte längre"), sentence)
    sent = {name: value for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "key")}
    key = request.POST.get("key") or secrets.token_urlsafe(16)
    try:
        answer = inbox.put(Tap(key, seat.pk, step, input, sent)).result(timeout=30)
    except (DatabaseError, TimeoutError):
        return _busy(request, seat, sent, input)
    return _answer(request, seat, answer, typed=sent.get("text", ""), input=input)


@require_POST
def speak(request, occasion):
    """Another language on this phone."""
    seat = seat_for(request.visitor, occasion)
    language = request.POST.get("language")
    if seat and language in dict(settings.LANGUAGES):
        with within(seat.occasion.workshop.organisation_id):
            joining.speak(seat=seat, language=language)
    return redirect("workshops:me" if request.POST.get("back") == "me" else "workshops:room", occasion)


def _size_of(request) -> int:
    # A multipart body is gone by now: the check against forged posts has read it, by its declared length.
    if request.content_type == "multipart/form-data":
        return int(request.META.get("CONTENT_LENGTH") or 0)
    return len(request.body)


def _paint(seat):
    place = place_of_workshop(seat.occasion.workshop)
    return lately.face(place, seat.language), _mine(seat)


def _mine(seat) -> str:
    return lately.mine(place_of_workshop(seat.occasion.workshop), seat.pk, seat.language)


def _page(request, seat, *, status=200, sentence="", typed="", input=""):
    painted, plain = _paint(seat)
    plain = shell.with_fields(request, plain)
    mine = shell.given_back(plain, typed, input) if typed else plain
    with override(seat.language):
        return shell.phone_page(
            request,
            painted,
            shape={
                "language": seat.language,
                "told": bool(sentence),
                "live": not seat.occasion.ended_at,
                # Without JavaScript a waiting phone reloads by itself; one that can write never does.
                "waits": "data-tap" not in painted.html and "<textarea" not in plain,
            },
            status=status,
            typed=typed if mine == plain else "",
            mine=mine,
            room=seat.occasion_id,
            title=seat.occasion.workshop.title,
            sentence=sentence,
        )


def _answer(request, seat, answer: Answer, **typed):
    if request.headers.get("Accept", "").startswith("application/json"):
        body = {"kept": answer.kept, "sentence": answer.sentence, "mine": _mine(seat)}
        return shell.private(JsonResponse(body))
    if answer.kept:
        return redirect("workshops:room", seat.occasion_id)
    return _page(request, seat, status=422, sentence=answer.sentence, **typed)


def _busy(request, seat, sent, input):
    with override(seat.language):
        sentence = _("Det går inte att spara just nu. Det du skrev finns kvar här, försök igen om en stund.")
    if request.headers.get("Accept", "").startswith("application/json"):
        response = JsonResponse({"busy": True, "sentence": sentence}, status=503)
    else:
        response = _page(
            request, seat, status=503, sentence=sentence, typed=sent.get("text", ""), input=input
        )
    response["Retry-After"] = "3"
    return response
