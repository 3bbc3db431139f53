"""A day to look at the card again, as a file for the owner's calendar. Others may see that calendar."""

import uuid
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _


def reminder(day: date) -> bytes:
    """A whole day with neutral words: no card, no person and no place is named, and nothing leads back."""
    from icalendar import Calendar, Event  # here: a large package, and the server shall start soon

    event = Event()
    event.add("uid", uuid.uuid4().hex)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", day)
    event.add("summary", _("Se över mitt kort"))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    found = Calendar()
    found.add("prodid", "-//Balansa//")
    found.add("version", "2.0")
    found.add_component(event)
    return found.to_ical()
