"""Changing the plan of steps, before and during. What the room has been in stays as it is.

Every verb holds the room still and looks again, so two consoles cannot spoil each other's plan.
"""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from workshops import announcing, registry
from workshops.contract import Refused
from workshops.models import Step

from . import road, running
from .planning import BREAK

MOST_MINUTES, MOST_STEPS = 240, 40
FAR = 1000  # positions that no plan reaches; the constraint allows no two steps at one place, even in passing


@transaction.atomic
def change_minutes(*, workshop, step: int, minutes: int) -> None:
    """Plan more or fewer minutes for a step that was not left. A clock that runs is not touched."""
    _steps, found = _look(workshop, step)
    if found.state == Step.State.LEFT:
        raise Refused(_("Steget är redan gjort, så tiden går inte att ändra. Planen är som den var."))
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refused(
            _("Ett steg tar mellan 1 och %(most)d minuter. Skriv ett annat tal.") % {"most": MOST_MINUTES}
        )
    _save(found, minutes=minutes)


@transaction.atomic
def drop(*, workshop, step: int) -> None:
    """Leave a waiting step out. It stays on the plan and can be taken up again; twice changes nothing."""
    steps, found = _look(workshop, step)
    _only_waiting(found)
    others = [one for one in road.walked(steps) if one != found and one.has_number]
    if not others:
        raise Refused(_("Minst ett steg måste vara kvar. Ta upp ett annat först."))
    _save(found, dropped=True)


@transaction.atomic
def take_up(*, workshop, step: int) -> None:
    """Back on the plan, at the place where it was; twice changes nothing."""
    _steps, found = _look(workshop, step)
    _only_waiting(found)
    _save(found, dropped=False)


@transaction.atomic
def move(*, workshop, step: int, earlier: bool, seen: int | None = None) -> None:
    """Change places with the neighbour. The sitting belongs to the place: days keep their numbers of steps.

    `seen` is the position on the page that the wish comes from: one that is behind is refused.
    """
    steps, found = _look(workshop, step)
    if seen is not None and seen != found.position:
        raise Refused(_("Planen hade redan ändrats, så inget flyttades. Så här ser den ut nu."))
    _only_waiting(found)
    at = steps.index(found) + (-1 if earlier else 1)
    if not 0 <= at < len(steps):
        raise Refused(_("Längre än så går det inte att flytta steget."))
    neighbour = steps[at]
    _only_waiting(neighbour)
    here, there = (found.position, found.sitting), (neighbour.position, neighbour.sitting)
    Step.objects.filter(pk=found.pk).update(position=FAR)
    Step.objects.filter(pk=neighbour.pk).update(position=here[0], sitting=here[1])
    _save(found, position=there[0], sitting=there[1])


def lay_in_break(*, workshop, step: int, minutes: int = BREAK) -> None:
    """A break before a waiting step, on the same day."""
    _lay_in(workshop, step, registry.break_key(), minutes)


def lay_in(*, workshop, step: int, activity_key: str) -> None:
    """An exercise that every workshop may have, before a waiting step, on the same day."""
    offered = {one.key: one for one in registry.extras()}
    if activity_key not in offered:
        raise Refused(_("Den övningen går inte att lägga in. Planen är som den var."))
    _lay_in(workshop, step, activity_key, offered[activity_key].minutes)


@transaction.atomic
def _lay_in(workshop, step: int, activity_key: str, minutes: int) -> None:
    steps, found = _look(workshop, step)
    _only_waiting(found)
    if len(steps) >= MOST_STEPS:
        raise Refused(_("Planen är full. Ta bort en paus först."))
    later = Step.objects.filter(workshop=workshop, position__gte=found.position)
    moved = list(later.values_list("pk", flat=True))
    later.update(position=F("position") + FAR)
    Step.objects.filter(pk__in=moved).update(position=F("position") - FAR + 1)
    Step.objects.create(
        workshop=workshop,
        position=found.position,
        activity_key=activity_key,
        minutes=minutes,
        sitting=found.sitting,
    )
    announcing.moved(workshop.pk)


@transaction.atomic
def end_day_after(*, workshop, step: int, ends: bool) -> None:
    """The day ends after this step, or goes on with the next one, which must be waiting; twice is once."""
    steps, found = _look(workshop, step)
    coming = road.following(steps, found)
    if found.dropped or coming is None:
        raise Refused(_("Efter det steget kommer inget mer, så dagen slutar där ändå."))
    _only_waiting(coming)
    change = 1 if ends else 0
    later = Step.objects.filter(workshop=workshop, position__gt=found.position)
    # Dropped ones in between belong to the day that comes.
    in_between = later.filter(position__lt=coming.position)
    later.filter(position__gte=coming.position).update(
        sitting=F("sitting") - coming.sitting + found.sitting + change
    )
    in_between.update(sitting=found.sitting + change)
    announcing.moved(workshop.pk)


def _look(workshop, step: int) -> tuple[list[Step], Step]:
    """The plan as it is now, and the step of it. Raises Refused where it has none such."""
    running.lock_room(workshop)
    steps = list(Step.objects.filter(workshop=workshop))
    found = next((one for one in steps if one.pk == step), None)
    if found is None:
        raise Refused(_("Det steget finns inte i planen längre. Så här ser den ut nu."))
    return steps, found


def _only_waiting(step: Step) -> None:
    if step.state != Step.State.WAITING:
        raise Refused(
            _("%(title)s är redan öppnat och ligger fast. Bara steg som väntar kan flyttas eller tas bort.")
            % {"title": step.title}
        )


def _save(step: Step, **values) -> None:
    for name, value in values.items():
        setattr(step, name, value)
    step.save(update_fields=list(values))
    announcing.moved(step.workshop_id)
