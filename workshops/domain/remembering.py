"""What is stored about one seat at this moment, for the person in it and nobody else."""

from dataclasses import dataclass
from datetime import datetime

from workshops.models import Answered, Dot, Item, Participant, SmallGroup, Step

from . import purging


@dataclass(frozen=True)
class Lying:
    """An own dot or more on one note of the open round."""

    wording: str
    dots: int


@dataclass(frozen=True)
class Remembered:
    """Everything that leads to one seat, and when it goes at the latest."""

    seat: Participant
    notes: list[Item]
    group: SmallGroup | None
    dots: list[Lying]
    answered: list[Step]
    ended: bool
    seat_goes: datetime
    texts_go: datetime

    @property
    def private(self) -> list[Item]:
        """Notes that nobody else has seen; they go when the occasion ends or the seat is given up."""
        return [note for note in self.notes if not note.shared and not note.small_group_id]

    @property
    def in_group(self) -> list[Item]:
        """Notes that only the own small group sees; they stay on its list when the seat is given up."""
        return [note for note in self.notes if not note.shared and note.small_group_id]

    @property
    def shared(self) -> list[Item]:
        """Notes on the common list; they stay when the seat is given up, nobody's."""
        return [note for note in self.notes if note.shared]

    @property
    def dots_placed(self) -> int:
        """How many own dots lie in the open round."""
        return sum(one.dots for one in self.dots)

    @property
    def done(self) -> bool:
        """Whether this phone has said that it is done with a part."""
        return self.seat.done_step_id is not None


def about(seat: Participant) -> Remembered:
    """What is stored about this seat now, within the active scope. Nothing else is."""
    occasion = seat.occasion
    return Remembered(
        seat=seat,
        notes=list(seat.items.select_related("small_group")),
        group=SmallGroup.objects.filter(members=seat.pk).first(),
        dots=_dots(seat),
        answered=list(Step.objects.filter(pk__in=Answered.objects.filter(participant=seat).values("step"))),
        ended=occasion.ended_at is not None,
        seat_goes=purging.seats_go(occasion),
        texts_go=purging.texts_go(occasion),
    )


def _dots(seat: Participant) -> list[Lying]:
    lying: dict = {}
    own = Dot.objects.filter(participant=seat).select_related("candidate__item")
    for dot in own.order_by("candidate__place"):
        lying.setdefault(dot.candidate.item, []).append(dot)
    return [Lying(item.wording, len(dots)) for item, dots in lying.items()]
