"""The card as a file: made when it is asked for, handed over, and kept nowhere."""

from functools import cache

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from balanskort import paper, words
from balanskort.domain.contents import in_four_months
from balanskort.forms import DayForm
from workshops.printing import Unprintable

from .calendar import reminder
from .keeping import OWNER, show_card
from .opening import link_to, private, with_card

PDF, PNG, ICS = "application/pdf", "image/png", "text/calendar; charset=utf-8"


def _pdf(opened, key):
    return _handed(paper.pdf(opened.contents, opened.contents.language), PDF, "kort.pdf")


def _png(opened, key):
    return _handed(paper.png(opened.contents, opened.contents.language), PNG, "kort.png")


def _recovery(opened, key):
    return _handed(paper.recovery(link_to(OWNER, key.secret), opened.contents.language), PDF, "lank.pdf")


def _ics(opened, key):
    return _handed(reminder(opened.contents.review_on), ICS, "datum.ics")


FORMATS = {"pdf": _pdf, "png": _png, "link": _recovery, "ics": _ics}


@with_card
def file(request, opened, key, format):
    """The card as PDF or picture, its link on a sheet, or its day of review. Raises Http404 for another."""
    if format not in FORMATS:
        raise Http404
    try:
        return FORMATS[format](opened, key)
    except Unprintable:
        said = _("Det gick inte att göra filen. Kortet är kvar; skriv ut det från webbläsaren i stället.")
        return show_card(request, opened, key, said, status=500)


@private("GET")
def blank(request, language=""):
    """An empty form to write on by hand, in this language of the card or in that of the page."""
    language = language or words.of(request.LANGUAGE_CODE).language
    if language not in words.all_of_them():
        raise Http404
    return _handed(_blank(language), PDF, f"kort-{language}.pdf")


@private("POST")
def calendar(request):
    """A day alone as a file for the calendar: for a card that only exists on paper."""
    sent = DayForm(request.POST)
    day = sent.cleaned_data["review_on"] if sent.is_valid() else None
    return _handed(reminder(day or in_four_months()), ICS, "datum.ics")


@cache
def _blank(language: str) -> bytes:
    """Made once: nobody has written on it."""
    return paper.blank(language)


def _handed(octets: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(octets, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
