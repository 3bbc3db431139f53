"""A series: a unit's year with several workshops of any method, and whether it keeps its pace.

At least three workshops within six to twelve months (BA-3). A workshop that is split over several occasions
is one of them; one that nobody has begun is planned and not held.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops import registry
from workshops.contract import Refused
from workshops.models import Series, Workshop

from . import planning

LEAST = 3
SHORTEST, LONGEST = timedelta(days=182), timedelta(days=365)
PAUSE = timedelta(days=120)  # three of them a year, with a summer in between


@dataclass(frozen=True)
class Part:
    """A workshop of a series: the day it began, else the day it is planned for; None where there is none."""

    workshop: Workshop
    day: date | None
    held: bool

    @property
    def agreed(self) -> list[str]:
        """What the group agreed on, in its own words."""
        method = self.workshop.method
        return list(method.agreed(self.workshop)) if method and method.agreed and self.held else []


@dataclass(frozen=True)
class Track:
    """How a series keeps its pace. `next_on`: planned; `next_due`: by when the next one should be."""

    parts: list[Part]
    today: date
    begun_on: date
    ended: bool
    next_due: date | None

    @property
    def held(self) -> list[Part]:
        return [one for one in self.parts if one.held]

    @property
    def next_on(self) -> date | None:
        """The day of the workshop that is planned next."""
        coming = [one.day for one in self.parts if not one.held and one.day and one.day >= self.today]
        return min(coming, default=None)

    @property
    def missing(self) -> int:
        """How many workshops are still to be held for it to be a series."""
        return max(0, LEAST - len(self.held))

    @property
    def is_full(self) -> bool:
        """Whether three workshops lie in its first twelve months, over at least six."""
        days = [one.day for one in self.held if one.day - self.begun_on <= LONGEST]
        return len(days) >= LEAST and days[-1] - days[0] >= SHORTEST

    @property
    def is_late(self) -> bool:
        """Whether the next one should have been by now, and none is planned."""
        return self.next_due is not None and self.next_due < self.today


@transaction.atomic
def begin(*, unit, method_key: str, title: str = "", invited: str = Series.Invited.STAFF, begun_on=None):
    """A new series of this unit. Raises Refused where there is no such method."""
    method = registry.method(method_key)
    if method is None:
        raise Refused(_("Den metoden finns inte här. Välj en annan metod."))
    begun_on = begun_on or timezone.localdate()
    return Series.objects.create(
        organisation_id=unit.organisation_id,
        unit=unit,
        title=title or f"{method.title} · {unit.name} · {begun_on.year}",
        method_key=method_key,
        invited=invited,
        begun_on=begun_on,
    )


@transaction.atomic
def add(*, series: Series, workshop: Workshop) -> None:
    """The workshop is part of the series; twice changes nothing. Raises Refused where it cannot be."""
    series = Series.objects.select_for_update(of=("self",), no_key=True).get(pk=series.pk)
    if series.ended_on:
        raise Refused(_("Serien är avslutad, så inget lades till. Börja en ny serie i stället."))
    if workshop.unit_id != series.unit_id:
        raise Refused(_("Serien hör till en annan enhet. Välj en workshop för samma enhet."))
    if workshop.rehearsal:
        raise Refused(_("En repetition räknas inte, så inget lades till."))
    if workshop.series_id not in (None, series.pk):
        raise Refused(_("Workshoppen är redan del av en annan serie, så inget ändrades."))
    workshop.series = series
    workshop.save(update_fields=["series"])


@transaction.atomic
def plan(*, series: Series | None, invited: str, unit, method_key, planned_for=None, **wish) -> Workshop:
    """Plan a workshop as part of this series, or of a new one where that is None.

    Raises Refused as `planning.plan_workshop`, `begin` and `add` do; nothing is planned then.
    """
    workshop = planning.plan_workshop(unit=unit, method_key=method_key, planned_for=planned_for, **wish)
    if series is None:
        begun_on = timezone.localdate(planned_for) if planned_for else None
        series = begin(unit=unit, method_key=method_key, invited=invited, begun_on=begun_on)
    add(series=series, workshop=workshop)
    return workshop


@transaction.atomic
def close(*, series: Series, on: date | None = None) -> None:
    """The series has ended; its workshops stay. A second time changes nothing.

    Raises Refused for a day that lies ahead, or before the series began.
    """
    on, today = on or timezone.localdate(), timezone.localdate()
    if not min(series.begun_on, today) <= on <= today:
        raise Refused(_("Den dagen ligger utanför serien. Välj en dag mellan starten och i dag."))
    Series.objects.filter(pk=series.pk, ended_on=None).update(ended_on=on)
    series.refresh_from_db(fields=["ended_on"])


def parts_of(workshops) -> list[Part]:
    """These workshops in the order of their days, those without a day last; one query. No rehearsals."""
    found = workshops.filter(rehearsal=False).annotate(
        begun=Min("steps__opened_at"), planned=Max("occasions__planned_for")
    )
    found = found.order_by(F("begun").asc(nulls_last=True), F("planned").asc(nulls_last=True), "created_at")
    return [Part(one, _day(one.begun or one.planned), one.begun is not None) for one in found]


def on_track(series: Series, today: date | None = None) -> Track:
    """How the series stands on this day; one query."""
    return track_of(series, parts_of(series.workshops), today)


def track_of(series: Series, parts: list[Part], today: date | None = None) -> Track:
    """How a series with these parts stands on this day."""
    today = today or timezone.localdate()
    known = (parts, today, series.begun_on, series.ended_on is not None)
    planned = Track(*known, None).next_on
    return Track(*known, None if planned or series.ended_on else _next_due(series, parts))


def tracks_of(series_list, today: date | None = None) -> list[tuple[Series, Track]]:
    """Each of these series and how it stands, in one query for all their workshops."""
    parts = {}
    workshops = Workshop.objects.filter(series__in=series_list).select_related("planned_by")
    for one in parts_of(workshops):
        parts.setdefault(one.workshop.series_id, []).append(one)
    return [(one, track_of(one, parts.get(one.pk, []), today)) for one in series_list]


def _next_due(series: Series, parts: list[Part]) -> date:
    """The day the group agreed on in its last workshop; else four months after it; the first at once."""
    held = [one for one in parts if one.held]
    if not held:
        return series.begun_on
    return held[-1].workshop.next_on or held[-1].day + PAUSE


def _day(moment) -> date | None:
    return timezone.localdate(moment) if moment else None
