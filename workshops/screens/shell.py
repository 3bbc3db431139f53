"""From a painted face to a whole page: the shell, and the fields that forms need without JavaScript."""

import re
import secrets
import time
from collections.abc import Mapping

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from workshops.mould import filled

from .screen import Face

FIELDS = "<!--fields-->"
EMPTY_TEXT = re.compile(r'(<textarea[^>]*name="text"[^>]*>)(?=</textarea>)')


def page(request, template: str, face: Face, *, status=200, typed="", **context) -> HttpResponse:
    """The face in its shell. `typed` is what a person wrote and could not send; it stands in its field."""
    return private(render(request, template, context | _living(request, face, typed), status=status))


def phone_page(request, face: Face, *, shape: Mapping, status=200, typed="", **parts) -> HttpResponse:
    """The same for a phone, whose shell is a mould: `shape` and `parts` are told in `mould.filled`."""
    parts |= _living(request, face, typed) | {"csrf_token": get_token(request)}
    return private(HttpResponse(filled("layouts/phone.html", shape, parts), status=status))


def frameable(response: HttpResponse) -> HttpResponse:
    """A page that another page of ours may hold in a frame; all others may be framed by nobody."""
    response["X-Frame-Options"] = "SAMEORIGIN"
    response._csp_replace = {"frame-ancestors": ["'self'"]}
    return response


def given_back(html: SafeString, typed: str, input: str) -> SafeString:
    """The same with what a person wrote and could not send, in the empty field of the form of that input."""
    form = rf'<form[^>]*/tap/\d+/{re.escape(input)}/"(?:(?!</form>).)*?'
    field = re.compile(rf'({form}<textarea[^>]*name="text"[^>]*>)(?=</textarea>)', re.DOTALL)
    # Safe to mark: our own templates painted it, and what was typed is escaped here.
    return mark_safe(field.sub(lambda match: match[1] + escape(typed), html, count=1))


def with_fields(request, html: str) -> SafeString:
    """The forms with a token against forged posts and a tap key each.

    Only a template can have written the mark: in people's text its signs are escaped.
    """
    if FIELDS not in html:
        return mark_safe(html)
    token = get_token(request)
    return mark_safe(re.sub(FIELDS, lambda _match: _fields(token), html))


def without_fields(html: str) -> str:
    """A page's face as it was painted; what hash and equality are about."""
    return re.sub(
        r'<input type="hidden" name="csrfmiddlewaretoken".*?name="key" value="[^"]*">', FIELDS, html
    )


def frame(request, face: Face, now: int, **more) -> HttpResponse:
    """The face as a push would carry it, for screens whose socket is away; 304 when it is the same."""
    version = f'"{face.version}{more.pop("suffix", "")}"'
    if request.headers.get("If-None-Match") == version:
        return HttpResponse(status=304)
    response = JsonResponse({"face": face.html, "version": face.version, "now": now, **more})
    response["ETag"] = version
    return private(response)


def private(response: HttpResponse) -> HttpResponse:
    """Kept by no cache: the next person at this machine must not see it."""
    patch_cache_control(response, no_store=True, private=True)
    return response


def _living(request, face: Face, typed: str) -> dict:
    html = with_fields(request, face.html)
    if typed:
        html = EMPTY_TEXT.sub(lambda match: match[1] + escape(typed), html, count=1)
    # Safe to mark: our own templates painted it and escaped what people wrote; `typed` is escaped above.
    return {"face": mark_safe(html), "version": face.version, "now": _now()}


def _now() -> int:
    """Milliseconds of the server's clock: a phone's own may be wrong."""
    return int(time.time() * 1000)


def _fields(token: str) -> str:
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="key" value="{}">',
        token,
        secrets.token_urlsafe(16),
    )
