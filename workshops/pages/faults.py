"""Sentences instead of error pages: what happened, what is kept, what to do now."""

import logging
import sys

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.urls import resolve
from django.utils.translation import gettext_lazy as _

from workshops.fault_page import fault_page

from .away import redis_errors

# The database is locked, full, or not there; or guesses cannot be counted, so no password is compared.
AWAY = (OperationalError, InterfaceError, TimeoutError)
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
WAIT = 5  # seconds
log = logging.getLogger(__name__)


class Busy:
    """Middleware: a page for which the database did not answer says so, and can be sent again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Anything else than a database that is away is left to others."""
        return busy(request, exception) if isinstance(exception, AWAY + redis_errors()) else None


def forged(request, reason=""):
    """A form whose token does not fit (an old tab, or another site's form)."""
    return fault_page(
        request,
        403,
        _("Sidan var för gammal"),
        _("Därför sparades inte det du skickade. Gå tillbaka, ladda om sidan och skicka igen."),
    )


def bad(request, exception=None):
    """400: something that cannot be read, or an address that is not ours; 413: more than we take."""
    if isinstance(exception, TOO_LARGE):
        return fault_page(
            request,
            413,
            _("Det var för mycket på en gång"),
            _("Inget av det sparades. Gå tillbaka, så står det kvar i fältet; korta det och skicka igen."),
        )
    if isinstance(exception, DisallowedHost):
        return fault_page(
            request,
            400,
            _("Fel adress"),
            _("Balansa svarar inte på den adressen. Använd den som står på duken, så kommer du rätt."),
        )
    return fault_page(
        request,
        400,
        _("Det gick inte att läsa"),
        _("Inget har ändrats. Gå tillbaka och försök en gång till."),
    )


def forbidden(request, exception=None):
    """403: signed in, but without the role."""
    return fault_page(
        request,
        403,
        _("Den här sidan är inte öppen för dig"),
        _("Du är inloggad, men din roll räcker inte hit. Be den som sköter Balansa hos er om hjälp."),
    )


def missing(request, exception=None):
    """404: nothing here, or nothing for this person."""
    return fault_page(
        request,
        404,
        _("Här finns ingenting"),
        _("Länken kan vara för gammal eller felskriven. Börja om med koden på duken."),
    )


def too_often(request):
    """429: more requests from one network than anybody signing in would send."""
    return fault_page(
        request,
        429,
        _("Det blev för många försök"),
        _("Inget har ändrats. Vänta en minut och försök igen."),
        wait=60,
    )


def broken(request):
    """500: our fault; 503 where the database failed before a view was reached."""
    error = sys.exc_info()[1]
    if isinstance(error, AWAY + redis_errors()):
        response = busy(request, error)
        response._has_been_logged = True  # in one line, without the traceback that Django would add
        return response
    return fault_page(
        request,
        500,
        _("Något gick fel hos oss"),
        _("Det du skickat tidigare är sparat. Ladda om sidan; hjälper det inte, säg till samtalsledaren."),
    )


def busy(request, error):
    """503: try again in a few seconds; what was typed is in the page, ready to be sent once more."""
    # Also where it failed before the address was looked up; one that means nothing is a 404 as ever.
    page = request.resolver_match or resolve(request.path_info)
    # Its name and not its address, which may hold a secret link.
    log.warning("The database did not answer for %s: %s", page.view_name, type(error).__name__)
    return fault_page(
        request,
        503,
        _("Balansa hinner inte svara just nu"),
        _("Vänta några sekunder och försök igen. Det som redan är sparat är kvar."),
        wait=WAIT,
        # Forms of other apps (the administration, a sign-in) are better sent from their own page.
        again=request.method in ("GET", "HEAD") or page.app_name == "workshops",
    )
