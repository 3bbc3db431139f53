"""Days in the lists, short enough to stay on one line."""

from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html


def short(day: date | None) -> str | None:
    """25 sep 2026, in the active language; None where there is none."""
    return format_html('<span class="nowrap">{}</span>', date_format(day, "j b Y")) if day else None
