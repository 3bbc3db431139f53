"""Dates of measures for somebody's calendar, as an iCalendar file (RFC 5545).

A date keeps its UID for ever, so that a calendar that has it moves it instead of adding another; SEQUENCE is
the measure's version, so that the newest is known for it.
"""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Measure

if TYPE_CHECKING:
    from icalendar import Event

MAKER = "-//Balansa//Balansa//SV"


def of_measures(measures: Iterable[Measure], *, now: datetime) -> str:
    """When each of them is due, and when its effect is looked at."""
    return _written([event for measure in measures for event in _of_measure(measure, now)])


def of_plan(plan: ActionPlan, *, now: datetime) -> str:
    """The days of the plan itself, and of all its measures."""
    days = {
        "anchoring": (plan.anchoring_date, _("Planen tas upp i gruppen: %(unit)s")),
        "follow-up": (plan.follow_up_on, _("Planen följs upp: %(unit)s")),
    }
    own = [
        _event(plan, name, plan.version, day, words % {"unit": plan.unit.name}, now)
        for name, (day, words) in days.items()
        if day
    ]
    measures = plan.measures.exclude(state=Measure.State.DROPPED)
    return _written([*own, *(event for one in measures for event in _of_measure(one, now))])


def _of_measure(measure: Measure, now: datetime) -> list["Event"]:
    text = _title(measure)
    days = {
        "due": (measure.due_on, _("Klar senast: %(measure)s")),
        "effect": (measure.follow_up_on, _("Hjälpte det? %(measure)s")),
    }
    return [
        _event(measure.plan, f"{measure.pk}/{name}", measure.version, day, words % {"measure": text}, now)
        for name, (day, words) in days.items()
        if day
    ]


def _title(measure: Measure) -> str:
    """Its text; calendars are often shared, so not where it concerns one or a few."""
    return _("en åtgärd i handlingsplanen") if measure.concerns_few else measure.text


def _event(plan, name: str, version: int, day: date, summary: str, now: datetime) -> "Event":
    from icalendar import Event  # here: a large package, and the server shall start soon

    event = Event()
    event.add("uid", str(uuid.uuid5(plan.pk, name)))
    event.add("sequence", version)
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")  # a day to remember, not one that is taken
    return event


def _written(events: list["Event"]) -> str:
    """The file; "" without any date."""
    if not events:
        return ""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical().decode()
