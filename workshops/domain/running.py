"""Leading the room: from step to step, and everything that hangs on the wall."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops import announcing
from workshops.contract import Refused
from workshops.models import Dot, Item, KeptTap, Occasion, Round, Step, Workshop

from . import clock, voting


def current_step(workshop_id) -> Step | None:
    """The step that is open now, with its workshop; None before the first and after the last."""
    return Step.objects.select_related("workshop").filter(workshop=workshop_id, state=Step.State.OPEN).first()


@transaction.atomic
def go_on(*, workshop, seen: str = "") -> bool:
    """To the next phase, or to the next step, or past the last one.

    `seen` is the place the facilitator saw (`place_of`); a command from a screen that is behind changes
    nothing and is answered with False, so a double click goes one step. An open round is closed first:
    nothing placed is lost.
    """
    _lock(workshop)
    _refuse_when_over(workshop)
    step = current_step(workshop.pk)
    if seen and seen != place_of(step):
        return False
    if step and step.phase_index + 1 < len(step.activity.phases):
        _enter(step, step.phase_index + 1)
    else:
        _open_next(workshop, step)
    announcing.moved(workshop.pk)
    return True


@transaction.atomic
def go_back(*, workshop, seen: str = "") -> bool:
    """To the phase or step before; False from a screen that is behind.

    Deletes nothing: results stay as they were frozen.
    """
    _lock(workshop)
    _refuse_when_over(workshop)
    step = current_step(workshop.pk)
    if seen and seen != place_of(step):
        return False
    if step and step.phase_index:
        _enter(step, step.phase_index - 1)
    else:
        position = step.position if step else 10_000
        left = Step.objects.filter(workshop=workshop, position__lt=position, state=Step.State.LEFT)
        before = left.order_by("-position").first()
        if before is None:
            raise Refused(_("Det här är början. Det finns inget steg före."))
        _leave(step)
        _enter(before, len(before.activity.phases) - 1)
    announcing.moved(workshop.pk)
    return True


def place_of(step: Step | None) -> str:
    """A short name for where the room is: `<step>.<phase>`, or `0.0` outside every step."""
    return f"{step.pk}.{step.phase_index}" if step else "0.0"


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
    if occasion.ended_at:
        return
    step = current_step(occasion.workshop_id)
    _leave(step)
    Item.objects.filter(author__occasion=occasion, shared=False).delete()
    Item.objects.filter(author__occasion=occasion).update(author=None)
    Dot.objects.filter(participant__occasion=occasion).delete()
    KeptTap.objects.filter(occasion=occasion).delete()
    announcing.forgot()
    occasion.participants.update(done_step=None)
    occasion.people = occasion.participants.count()
    _set(occasion, ended_at=timezone.now(), code=None, door_open=False, people=occasion.people)
    announcing.moved(occasion.workshop_id)


def _lock(workshop) -> None:
    Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)


def _refuse_when_over(workshop) -> None:
    if not workshop.occasions.filter(ended_at__isnull=True).exists():
        raise Refused(_("Träffen är avslutad. Det ni kom fram till är sparat."))


def _open_next(workshop, step: Step | None) -> None:
    position = step.position if step else 0
    following = Step.objects.filter(workshop=workshop, position__gt=position).first()
    if step is None and not Step.objects.filter(workshop=workshop, state=Step.State.WAITING).exists():
        raise Refused(_("Alla steg är gjorda. Avsluta träffen, eller gå tillbaka."))
    _leave(step)
    if following:
        _enter(following, 0)


def _leave(step: Step | None) -> None:
    if step is None:
        return
    voting.close_open_round(step)
    step.state, step.left_at, step.clock_ends_at = Step.State.LEFT, timezone.now(), None
    step.save(update_fields=["state", "left_at", "clock_ends_at"])


def _enter(step: Step, phase_index: int) -> None:
    step.state, step.phase_index, step.left_at = Step.State.OPEN, phase_index, None
    step.opened_at = step.opened_at or timezone.now()
    clock.wind(step)
    step.save()


def _set(occasion, **values) -> None:
    for name, value in values.items():
        setattr(occasion, name, value)
    occasion.save(update_fields=list(values))
    announcing.moved(occasion.workshop_id)
