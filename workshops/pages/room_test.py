"""Test my room: what the room's own screen, loudspeaker, network and phones can do, said in words.

A phone that opens the test address takes no seat and gets no cookie. How often it was opened is counted for
some hours in the cache, and nothing else about it.
"""

from django.core import signing
from django.core.cache import cache
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workshops.domain import addresses, overview

from .away import redis_errors
from .leading import workshop_led

SALT = "balansa.room-test"
HOURS = 12 * 3600  # seconds


@require_safe
def room_test(request, workshop):
    """The page for the room's PC; with `?count` only how often the test address was opened, as JSON."""
    found = workshop_led(request, workshop)
    if "count" in request.GET:
        return JsonResponse({"opened": _opened(found.pk)})
    occasion = overview.latest_occasion(found)
    context = {
        "workshop": found,
        "occasion": occasion,
        "link": _link(found.pk, occasion),
        "opened": _opened(found.pk),
    }
    return render(request, "pages/room_test.html", context)


@require_safe
def phone(request, token):
    """What a phone sees that reaches this address: that it does."""
    try:
        workshop = signing.loads(token, salt=SALT, max_age=HOURS)
    except signing.BadSignature:
        return render(request, "pages/phone_test.html", {"expired": True}, status=410)
    if request.method == "GET":
        _count(workshop)
    return render(request, "pages/phone_test.html")


def _link(workshop, occasion) -> str:
    token = signing.dumps(str(workshop), salt=SALT)
    return addresses.of(occasion) + reverse("workshops:phone-test", args=[token])


def _count(workshop) -> None:
    try:
        cache.add(_key(workshop), 0, HOURS)
        cache.incr(_key(workshop))
    except (ValueError, *redis_errors()):
        return  # it ran out in between, or is away: the phone is told all the same


def _opened(workshop) -> int:
    try:
        return cache.get(_key(workshop), 0)
    except redis_errors():
        return 0


def _key(workshop) -> str:
    return f"room-test:{workshop}"
