"""The page for whatever went wrong. It needs no database and no session, and keeps what was typed."""

import json

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import override

from organisations.language import browsers_choice, languages

# What people write with their own hands, by the names that our forms give it.
WRITTEN = ("text", "reason", "code")


def fault_page(request, status: int, title, sentence, *, wait: int = 0, again: bool = False) -> HttpResponse:
    """An answer with this status that says what happened, what is kept and what to do now.

    `wait` is after how many seconds another try makes sense. With `again` the page has a button that sends
    the same form once more, with the same keys; never for a form whose origin is in doubt. Scripts of ours
    get the sentence alone, in the way they understand.
    """
    language = language_of(request)
    with override(language):
        response = _told(request, status, title, sentence, again)
    if wait:
        response["Retry-After"] = str(wait)
    response["Content-Language"] = language
    patch_cache_control(response, no_store=True, private=True)
    return response


def language_of(request) -> str:
    """The language of the request, also where it failed before that was settled."""
    try:
        asked = request.GET.get("lang")
    except SuspiciousOperation:  # more parameters than anybody may send
        asked = None
    wishes = (getattr(request, "LANGUAGE_CODE", None), asked, browsers_choice(request))
    spoken = [code for code, _name in languages()]
    return next((wish for wish in wishes if wish in spoken), spoken[0])


def _told(request, status: int, title, sentence, again: bool) -> HttpResponse:
    spoken = f"{title}. {sentence}"
    if request.headers.get("Accept", "").startswith("application/json"):
        more = {"busy": True} if status == 503 else {}
        return JsonResponse({"kept": False, "sentence": spoken, **more}, status=status)
    if request.headers.get("HX-Request"):
        notice = json.dumps({"notice": {"sentence": spoken}})
        return HttpResponse(status=status, headers={"HX-Trigger": notice})
    context = {"title": title, "sentence": sentence, "again": request.get_full_path() if again else ""}
    return HttpResponse(render_to_string("pages/fault.html", context | _sent(request, again)), status=status)


def _sent(request, again: bool) -> dict:
    """What a form carried: the written part to be read again, and all of it where it may be sent again."""
    try:
        posted = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
    except (SuspiciousOperation, BadRequest, MultiPartParserError):
        return {}  # it was refused unread: only the browser's way back still has it
    if any("password" in name for name, _value in posted):
        return {}  # no page repeats a password
    written = next(((name, value) for name, value in posted if name in WRITTEN and value), None)
    found = {"written": written}
    if again and request.method == "POST":
        found |= {"rest": [pair for pair in posted if pair != written], "csrf_token": get_token(request)}
    return found
