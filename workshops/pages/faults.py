"""Sentences instead of error pages: what happened, what is kept, what to do now."""

from django.core.exceptions import DisallowedHost
from django.shortcuts import render
from django.utils.translation import gettext as _


def forged(request, reason=""):
    """A form whose token does not fit (an old tab, or another site's form)."""
    return _fault(
        request,
        403,
        _("Sidan var för gammal"),
        _("Därför sparades inte det du skickade. Gå tillbaka, ladda om sidan och skicka igen."),
    )


def bad(request, exception=None):
    """400: something that cannot be read, or an address that is not ours."""
    if isinstance(exception, DisallowedHost):
        return _fault(
            request,
            400,
            _("Fel adress"),
            _("Balansa svarar inte på den adressen. Använd den som står på duken, så kommer du rätt."),
        )
    return _fault(
        request,
        400,
        _("Det gick inte att läsa"),
        _("Inget har ändrats. Gå tillbaka och försök en gång till."),
    )


def forbidden(request, exception=None):
    """403: signed in, but without the role."""
    return _fault(
        request,
        403,
        _("Den här sidan är inte öppen för dig"),
        _("Du är inloggad, men din roll räcker inte hit. Be den som sköter Balansa hos er om hjälp."),
    )


def missing(request, exception=None):
    """404: nothing here, or nothing for this person."""
    return _fault(
        request,
        404,
        _("Här finns ingenting"),
        _("Länken kan vara för gammal eller felskriven. Börja om med koden på duken."),
    )


def broken(request):
    """500: our fault."""
    return _fault(
        request,
        500,
        _("Något gick fel hos oss"),
        _("Det du skickat tidigare är sparat. Ladda om sidan; hjälper det inte, säg till samtalsledaren."),
    )


def _fault(request, status: int, title: str, sentence: str):
    return render(request, "pages/fault.html", {"title": title, "sentence": sentence}, status=status)
