"""What a unit has from earlier: measures that are still to be done, and what was agreed the last time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils import timezone

from action_plans.models import ActionPlan, Measure
from organisations.prepared import prepared
from workshops.models import Workshop

OPEN = (Measure.State.PLANNED, Measure.State.DOING, Measure.State.NEEDS_HELP)


@dataclass(frozen=True)
class Agreed:
    """What the group said in its last workshop about the next one."""

    on: date | None
    about: str


@dataclass(frozen=True)
class LastTime:
    """What the unit's last workshop came to: about the next one, and what it agreed on, in words."""

    agreed: Agreed | None = None
    texts: tuple[str, ...] = ()


def open_measures(unit_id) -> list[Measure]:
    """The unit's measures that are still to be done, the one that is due first coming first; one query."""
    return list(
        _open(unit_id).select_related("plan").order_by(F("due_on").asc(nulls_last=True), "plan", "place")
    )


def last_time(unit_id, before: Workshop | None = None) -> LastTime:
    """What the unit's last workshop that has ended (another than `before`) came to, whatever its method."""
    last = _ended_before.first(unit_id, before.pk) if before else _ended.first(unit_id)
    if last is None:
        return LastTime()
    agreed = Agreed(last.next_on, last.next_about) if last.next_about else None
    return LastTime(agreed, tuple(last.method.agreed(last)) if last.method and last.method.agreed else ())


def has_something(unit_id) -> bool:
    """Whether there is anything to look back on."""
    return bool(_first_open(unit_id)) or last_time(unit_id) != LastTime()


def today() -> date:
    """The day by which a measure is late."""
    return timezone.localdate()


@prepared
def _ended(unit_id):
    held = Workshop.objects.filter(unit=unit_id, rehearsal=False, occasions__ended_at__isnull=False)
    return held.order_by("-occasions__ended_at")[:1]


@prepared
def _ended_before(unit_id, workshop_id):
    held = Workshop.objects.filter(unit=unit_id, rehearsal=False, occasions__ended_at__isnull=False)
    return held.exclude(pk=workshop_id).order_by("-occasions__ended_at")[:1]


@prepared
def _first_open(unit_id):
    return _open(unit_id)[:1]


def _open(unit_id):
    plans = ActionPlan.objects.filter(unit=unit_id, rehearsal=False).exclude(state=ActionPlan.State.CLOSED)
    return Measure.objects.filter(plan__in=plans, state__in=OPEN)
