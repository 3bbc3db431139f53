"""Who is to be written to today about a series: that the next workshop is due, or that it ended a while ago.

To the person who planned its last workshop, while that person may lead there; else to the nearest managers.
A workshop that is planned takes the reminder away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.urls import reverse
from django.utils.translation import override

from action_plans.models import Letter
from workshops.domain import addresses
from workshops.domain import series as series_verbs
from workshops.models import Series

from . import wording
from .owner_links import Reach
from .turning_to import People

Kind = Letter.Kind
AHEAD = timedelta(days=30)  # a room, a day and people's calendars take about a month
BRUSH_UPS = (timedelta(days=182), timedelta(days=365))
# How long after its day a reminder is written still: an installation that was away must not dig up old years.
WRITTEN_STILL = timedelta(days=28)


@dataclass(frozen=True)
class Due:
    """Why somebody is written to about a series: the kind, which day it is about, which time it is said."""

    kind: Kind
    series: Series
    day: date
    number: int
    to: Reach

    @property
    def key(self) -> str:
        """What it is about, so that nothing is written twice; without an address in it."""
        who = sha256(self.to.address.encode()).hexdigest()[:16]
        return f"{self.kind}:{self.series.pk}:{self.day}:{self.number}:{who}"

    @property
    def is_late(self) -> bool:
        """Whether the day has passed."""
        return self.kind == Kind.NEXT and self.number > 0


def due(people: People, today: date) -> Iterator[Due]:
    """Everything to be written about series today, written already or not; two queries."""
    known = Series.objects.select_related("unit")
    tracks = series_verbs.tracks_of(list(known), today)
    going_on = {series.unit_id for series, track in tracks if not track.ended}
    for series, track in tracks:
        said = _brush_up(series, going_on, today) if track.ended else _next(track, today)
        if said:
            for to in _readers(people, series, track):
                yield Due(said[0], series, said[1], said[2], to)


def letter(organisation, reason: Due) -> Letter:
    """The letter for this reason, not stored yet, with the way to the series in it."""
    with override(wording.spoken(organisation, reason.to.language)):
        link = addresses.offered()[0] + reverse("workshops:series", args=[reason.series.pk])
        context = {"series": reason.series, "reason": reason, "day": reason.day, "link": link}
        return wording.letter(organisation, reason, context)


def _next(track, today: date) -> tuple[Kind, date, int] | None:
    """A month before the next one is due, and again when it is late. A series that nobody began waits."""
    day = track.next_due
    if day is None or not track.held or not day - AHEAD <= today <= day + WRITTEN_STILL:
        return None
    return Kind.NEXT, day, int(today > day)


def _brush_up(series: Series, going_on: set, today: date) -> tuple[Kind, date, int] | None:
    """Half a year and a year after the end, unless the unit goes on with another series."""
    for number, pause in enumerate(BRUSH_UPS, start=1):
        day = series.ended_on + pause
        if series.unit_id not in going_on and day <= today <= day + WRITTEN_STILL:
            return Kind.BRUSH_UP, day, number
    return None


def _readers(people: People, series: Series, track) -> list[Reach]:
    planned = [one.workshop.planned_by for one in track.parts if one.workshop.planned_by]
    last = planned[-1] if planned else None
    if last and people.leads(last, series.unit_id):
        return [Reach(last.email, last.language)]
    return [Reach(one.email, one.language) for one in people.nearest_managers(series.unit_id)]
