"""Leading the room: from step to step, and everything that hangs on the wall."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.prepared import prepared
from workshops import announcing
from workshops.contract import Refused
from workshops.models import Answered, Dot, Item, KeptTap, Occasion, Round, Step, Workshop

from . import clock, pulsing, road, voting
from .by_hand import find


def current_step(workshop_id) -> Step | None:
    """The step that is open now, with its workshop; None before the first and after the last."""
    return _open_steps.first(workshop_id)


@transaction.atomic
def go_on(*, workshop, seen: str = "") -> bool:
    """To the next phase, or to the next step that is not dropped, or past the last one of the day.

    `seen` is the place the facilitator saw (`place_of`); a command from a screen that is behind changes
    nothing and is answered with False, so a double click goes one step. An open round is closed first:
    nothing placed is lost.
    """
    occasion, steps, step = _stand(workshop)
    if seen and seen != place_of(step):
        return False
    if step and step.phase_index + 1 < len(step.activity.phases):
        _enter(step, step.phase_index + 1)
    else:
        _open_next(occasion, steps, step)
    announcing.moved(workshop.pk)
    return True


@transaction.atomic
def go_back(*, workshop, seen: str = "") -> bool:
    """To the phase or step before; False from a screen that is behind.

    Deletes nothing: results stay as they were frozen.
    """
    occasion, steps, step = _stand(workshop)
    if seen and seen != place_of(step):
        return False
    if step and step.phase_index:
        _enter(step, step.phase_index - 1)
    else:
        before = road.before(steps, step)
        if before is None:
            raise Refused(_("Det här är början. Det finns inget steg före."))
        _leave(step)
        _come_to(occasion, steps, before, len(before.activity.phases) - 1)
    announcing.moved(workshop.pk)
    return True


@transaction.atomic
def go_to_last(*, workshop, seen: str = "") -> bool:
    """Straight to the step that hands over; False from a screen that is behind.

    The open step is left, and its open round closed; those in between stay waiting and can be held later.
    """
    occasion, steps, step = _stand(workshop)
    if seen and seen != place_of(step):
        return False
    last = road.last(steps)
    if last is None or last == step:
        raise Refused(_("Ni är redan i sista steget."))
    _leave(step)
    _come_to(occasion, steps, last, 0)
    announcing.moved(workshop.pk)
    return True


def place_of(step: Step | None) -> str:
    """A short name for where the room is: `<step>.<phase>`, or `0.0` outside every step."""
    return f"{step.pk}.{step.phase_index}" if step else "0.0"


def lock_room(workshop) -> None:
    """Until the transaction is over nobody else moves this room or changes its plan."""
    if not find(Workshop, [workshop.pk], locked=True):
        raise Workshop.DoesNotExist


def lock_door(*, occasion, locked: bool) -> None:
    """Let nobody more in, or open again. Those inside stay."""
    _set(occasion, door_open=not locked)


def cover_wall(*, occasion, wall: str) -> None:
    """Show the QR code large, or nothing at all; the same again takes it away."""
    _set(occasion, wall=Occasion.Wall.FACE if occasion.wall == wall else wall)


def choose_address(*, occasion, address: str) -> None:
    """The address that stands on the wall."""
    _set(occasion, address=address)


@transaction.atomic
def set_blind(*, workshop, blind: bool) -> None:
    """Whether votes stay hidden until the reveal. Raises Refused while a round is open."""
    if Round.objects.filter(step__workshop=workshop, state=Round.State.OPEN).exists():
        raise Refused(_("Röstningen är öppen, så det går inte att ändra nu. Stäng den först."))
    workshop.blind = blind
    workshop.save(update_fields=["blind"])
    announcing.moved(workshop.pk)


@transaction.atomic
def end_occasion(*, occasion) -> None:
    """Everybody may go. The code dies, author links are cut, tap keys go; texts and totals stay.

    Ending twice changes nothing. Seats stay in the database, without links to anything, until purged.
    """
    lock_room(occasion.workshop)
    if not Occasion.objects.filter(pk=occasion.pk, ended_at__isnull=True).exists():
        return
    step = current_step(occasion.workshop_id)
    _leave(step)
    Item.objects.filter(author__occasion=occasion, shared=False, small_group=None).delete()
    Item.objects.filter(author__occasion=occasion).update(author=None)
    Dot.objects.filter(participant__occasion=occasion).delete()
    Answered.objects.filter(participant__occasion=occasion).delete()
    KeptTap.objects.filter(occasion=occasion).delete()
    pulsing.forget_small_sides(occasion.workshop)
    for one in occasion.workshop.steps.all():
        one.activity.forget(one)
    announcing.forgot()
    occasion.participants.update(done_step=None, small_group=None)
    occasion.people = occasion.participants.count()
    _set(occasion, ended_at=timezone.now(), code=None, door_open=False, people=occasion.people)
    announcing.moved(occasion.workshop_id)


@prepared
def _steps(workshop_id):
    return Step.objects.select_related("workshop").filter(workshop=workshop_id)


@prepared
def _open_steps(workshop_id):
    return _steps.build(workshop_id).filter(state=Step.State.OPEN)


@prepared
def _going_on(workshop_id):
    return Occasion.objects.select_related("workshop").filter(workshop=workshop_id, ended_at__isnull=True)


def _stand(workshop) -> tuple[Occasion, list[Step], Step | None]:
    """Where the room stands, and nobody moves it meanwhile. Raises Refused when no occasion goes on."""
    lock_room(workshop)
    occasion = _going_on.first(workshop.pk)
    if occasion is None:
        raise Refused(_("Träffen är avslutad. Det ni kom fram till är sparat."))
    steps = _steps(workshop.pk)
    return occasion, steps, next((one for one in steps if one.is_open), None)


def _open_next(occasion, steps: list[Step], step: Step | None) -> None:
    coming = road.following(steps, step)
    if step is None and coming is None:
        raise Refused(_("Alla steg är gjorda. Avsluta träffen, eller gå tillbaka."))
    _leave(step)
    if coming and not (step and road.day_ends_before(coming, occasion.sitting)):
        _come_to(occasion, steps, coming, 0)


def _leave(step: Step | None) -> None:
    if step is None:
        return
    voting.close_open_round(step)
    step.state, step.left_at, step.clock_ends_at = Step.State.LEFT, timezone.now(), None
    step.save(update_fields=["state", "left_at", "clock_ends_at"])


def _come_to(occasion, steps: list[Step], step: Step, phase_index: int) -> None:
    """Open a step, which is a step of this occasion from then on, also where it was begun in another."""
    occasion.sitting = max(occasion.sitting or road.sitting_due(steps), step.sitting)
    occasion.save(update_fields=["sitting"])
    _enter(step, phase_index)


def _enter(step: Step, phase_index: int) -> None:
    now = timezone.now()
    # The time away from a step that is opened again is no time spent in it.
    away = now - step.left_at if step.left_at else now - now
    step.opened_at = step.opened_at + away if step.opened_at else now
    step.state, step.phase_index, step.left_at = Step.State.OPEN, phase_index, None
    clock.wind(step)
    step.save()
    step.activity.begin_phase(step)


def _set(occasion, **values) -> None:
    for name, value in values.items():
        setattr(occasion, name, value)
    occasion.save(update_fields=list(values))
    announcing.moved(occasion.workshop_id)
