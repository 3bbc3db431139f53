"""Who is here and who is done: counts, never names."""

from datetime import timedelta

from django.utils import timezone

from organisations.prepared import prepared
from workshops import announcing
from workshops.models import Participant, Presence

from .by_hand import ask, read_back

FRESH = timedelta(seconds=30)


def say_done(*, step, seat, done: bool = True) -> None:
    """I am done with this phase, or not yet after all."""
    Participant.objects.filter(pk=seat.pk).update(
        done_step=step if done else None, done_phase=step.phase_index
    )
    announcing.tallied(step.workshop_id)


def count_seats(occasion, step) -> tuple[int, int]:
    """(seats, seats that are done with the phase the room is in); nobody is done where there is no step."""
    done = "COUNT(*) FILTER (WHERE done_step_id = %s AND done_phase = %s)"
    question = f"SELECT COUNT(*), {done} FROM {{seats}} WHERE occasion_id = %s"
    here = (step.pk, step.phase_index) if step else (None, None)
    [counts] = ask(question, *here, occasion.pk, seats=Participant)
    return counts


def who_is_done(step, seats) -> set:
    """Those of the seats (their keys) that are done with the phase the room is in."""
    known = read_back(seats)
    if step is None or not known:
        return set()
    question = "SELECT id FROM {seats} WHERE id IN %s AND done_step_id = %s AND done_phase = %s"
    rows = ask(question, list(known), step.pk, step.phase_index, seats=Participant)
    return {known[seat] for (seat,) in rows}


def connected(workshop_id) -> tuple[int, int]:
    """(phones, walls) that some server process holds open now."""
    since = timezone.now() - FRESH
    seen = [one for one in _seen(workshop_id) if one.seen_at >= since]
    return sum(one.phones for one in seen), sum(one.walls for one in seen)


@prepared
def _seen(workshop_id):
    return Presence.objects.filter(workshop=workshop_id)


def note(workshop_id, *, process: str, phones: int, walls: int) -> None:
    """What one server process sees of a workshop right now."""
    Presence.objects.update_or_create(
        workshop_id=workshop_id,
        process=process,
        defaults={"phones": phones, "walls": walls, "seen_at": timezone.now()},
    )
