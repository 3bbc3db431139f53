"""Rehearsing: invented participants who answer as the exercises' robots do, and are forgotten afterwards.

Their taps take the same door as everybody's. The keys are derived, so pressing twice answers once.
"""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.contract import Refused
from workshops.models import Participant, Workshop

from . import joining, overview, planning, running
from .contributing import Tap

PEOPLE = 12
KEPT = timedelta(days=1)


@transaction.atomic
def begin(*, workshop, planned_by) -> Workshop:
    """A rehearsal of this workshop as it is arranged, with twelve invented participants."""
    rehearsal = planning.duplicate_workshop(
        workshop=workshop, planned_for=timezone.now(), planned_by=planned_by
    )
    rehearsal.title = _("REPETITION · %(title)s") % {"title": workshop.title[:100]}
    rehearsal.rehearsal = True
    rehearsal.save(update_fields=["rehearsal", "title"])
    invite(overview.latest_occasion(rehearsal), PEOPLE)
    return rehearsal


def invite(occasion, people: int) -> list[Participant]:
    """Seats for so many invented participants, in their order; the same ones when called again."""
    arrivals = [
        joining.Arrival(occasion.pk, f"invented-{occasion.pk}-{number}", occasion.workshop.language)
        for number in range(people)
    ]
    return [seat for seat in joining.take_seats(arrivals) if isinstance(seat, Participant)]


def taps_of(workshop, seats) -> list[Tap]:
    """What these seats would send in the phase the room is in, one after the other; [] outside a step."""
    step = running.current_step(workshop.pk)
    if step is None:
        return []
    return [
        Tap(
            _key(seat, step, number),
            seat.pk,
            step.pk,
            name,
            {field: str(value) for field, value in sent.items()},
        )
        for seat in seats
        for number, (name, sent) in enumerate(step.activity.rehearse(step, seat))
    ]


def invented(workshop, people: int = PEOPLE) -> list[Participant]:
    """The invented participants of a rehearsal. Raises Refused where the workshop is none."""
    if not workshop.rehearsal:
        raise Refused(_("Det här är ingen repetition. Riktiga deltagare svarar själva."))
    return invite(overview.latest_occasion(workshop), people)


def forget(*, workshop) -> None:
    """Everything about a rehearsal, at once. Raises Refused for a workshop that is none."""
    if not workshop.rehearsal:
        raise Refused(_("Det här är ingen repetition, så den tas inte bort."))
    workshop.delete()


def forget_old(now: datetime) -> int:
    """Delete the rehearsals that nobody ended, a day after they began; how many they were."""
    old = Workshop.objects.filter(rehearsal=True, created_at__lte=now - KEPT)
    return old.delete()[1].get("workshops.Workshop", 0)


def _key(seat, step, number: int) -> str:
    known = f"{seat.pk}:{step.pk}:{step.phase_index}:{step.page}:{number}"
    return hashlib.sha256(known.encode()).hexdigest()[:32]
