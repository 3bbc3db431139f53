"""The one cookie of a phone: a random secret, signed. Seats and form tokens are derived from it.

Django's protection against forged posts wants a cookie of its own; it is given a token derived from this
one instead, so a phone keeps exactly one cookie, and it is necessary.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

SALT = "balansa.visitor"


class Visitor:
    """Sets `request.visitor`, the secret of this browser; it is new where it has none or a forged one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        known = read(request.COOKIES.get(settings.VISITOR_COOKIE_NAME, ""))
        request.visitor, request.visitor_is_new = known or secrets.token_urlsafe(24), not known
        request.COOKIES[settings.CSRF_COOKIE_NAME] = _form_secret(request.visitor)
        response = self.get_response(request)
        if response.cookies.pop(settings.CSRF_COOKIE_NAME, None) is not None:
            _keep(response, request.visitor)
        # Pages hold this browser's form token, and mostly more that is its own: no cache keeps them.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def read(cookie: str) -> str:
    """The secret in a signed cookie; "" where the signature does not hold."""
    try:
        return signing.Signer(salt=SALT).unsign(cookie)
    except signing.BadSignature:
        return ""


def _form_secret(visitor: str) -> str:
    """32 letters and digits, as Django's CSRF secret is."""
    return salted_hmac("form", visitor, algorithm="sha256").hexdigest()[:32]


def _keep(response, visitor: str) -> None:
    response.set_cookie(
        settings.VISITOR_COOKIE_NAME,
        signing.Signer(salt=SALT).sign(visitor),
        max_age=settings.BALANSA_RETENTION["cookie"],
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
