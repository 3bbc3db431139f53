"""The balance: the chosen demand on one side, the chosen resources on the other, as a group saw it on a day.

What weighs what is said in the design ("What the beam means"): the demand weighs as much as all the resources
chosen for it. One in place weighs its share of the dots, one that is partly there half of it, one that is
needed nothing yet. So votes of two rounds are never compared, and the beam can be drawn anew at each
follow-up.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organisations.prepared import prepared
from workshops import announcing
from workshops.contract import Refused
from workshops.models import Outcome, Rating

from .beam import Scene, scene_of

DEMAND, RESOURCE = "demand", "resource"
Standing = Rating.Standing
HALVES = {Standing.IN_PLACE: 2, Standing.PARTLY: 1, Standing.NEEDED: 0}
LETTERS = "ABCDE"


@dataclass(frozen=True)
class Weight:
    """A chosen resource on the beam: its share of the dots, how far it is in place, and its sign there."""

    outcome: Outcome
    share: float
    standing: Standing
    sign: str

    @property
    def text(self) -> str:
        """The resource in the group's words."""
        return self.outcome.item.wording

    @property
    def standing_name(self) -> Promise:
        """How far it is in place, in words."""
        return self.standing.label


@dataclass(frozen=True)
class Balance:
    """How the beam stands: the group's view on a date."""

    demands: tuple[Outcome, ...]
    resources: tuple[Weight, ...]
    date: date

    @cached_property
    def share(self) -> float:
        """How much of the weight is in place: 0 where all is needed still, 1 where the beam is level."""
        return sum(one.share * HALVES[one.standing] / 2 for one in self.resources)

    @property
    def is_level(self) -> bool:
        """Whether every resource that weighs anything is in place."""
        return all(one.standing == Standing.IN_PLACE or not one.share for one in self.resources)

    @property
    def in_place(self) -> int:
        """How many resources are in place."""
        return sum(one.standing == Standing.IN_PLACE for one in self.resources)

    @property
    def percent(self) -> int:
        """The share in place in whole percent, rounded down, so that 100 means level."""
        return 100 if self.is_level else int(100 * self.share + 1e-9)

    @property
    def counted(self) -> bool:
        """Whether the signs on the resources are their dots."""
        return any(one.outcome.dots for one in self.resources)

    @property
    def heading(self) -> str:
        """What the picture says, in a few words."""
        today = self.date == timezone.localdate()
        if self.is_level:
            return _("I dag väger det jämnt") if today else _("Det väger jämnt")
        demands = len(self.demands)
        if today:
            return ngettext("I dag väger kravet tyngre", "I dag väger kraven tyngre", demands)
        return ngettext("Kravet väger tyngre", "Kraven väger tyngre", demands)

    @property
    def scene(self) -> Scene:
        """The picture: where each stone and pebble lies, and how far the beam tilts."""
        pebbles = [(one.share, one.standing.value, one.sign) for one in self.resources]
        return scene_of(len(self.demands), pebbles, tilt=-7 * (1 - self.share))


def balance_of(workshop, on: date | None = None) -> Balance | None:
    """The balance as it stands, or as it stood at the end of the day `on`, in two queries.

    None where no demand or no resource is chosen, or where their vote is hidden still. Several demands are
    there where the group took all that tied. Without a rating a resource counts as needed.
    """
    demands, resources = _chosen(workshop)
    return _as_of(demands, resources, _ratings(resources), on)


def balances_over_time(workshop) -> list[Balance]:
    """The balance at the end of each day on which the group looked at it, oldest first, in two queries.

    The days are those on which a resource was rated; without any there is the one of the choice.
    """
    demands, resources = _chosen(workshop)
    ratings = _ratings(resources)
    days = sorted({_day(one) for one in ratings}) or [None]
    return [found for day in days if (found := _as_of(demands, resources, ratings, day))]


@transaction.atomic
def rate(*, step, outcome: int, standing: str) -> None:
    """How far a resource that this step chose is in place, in the group's view today.

    Raises Refused for one that is not chosen (any more), or whose vote is hidden still. The same again
    changes nothing.
    """
    chosen = Outcome.objects.filter(pk=outcome, step=step).exclude(round__revealed=False).first()
    if chosen is None:
        raise Refused(_("Den är inte vald längre. Ladda om sidan, så syns de som gäller."))
    latest = chosen.ratings.last()
    if latest is None or latest.standing != standing:
        Rating.objects.create(outcome=chosen, standing=standing)
    announcing.moved(step.workshop_id)


def _chosen(workshop) -> tuple[list[Outcome], list[Outcome]]:
    by_kind = {DEMAND: [], RESOURCE: []}
    for one in _shown(workshop.pk):
        by_kind[one.item.kind].append(one)
    return by_kind[DEMAND], by_kind[RESOURCE]


@prepared
def _shown(workshop_id):
    outcomes = Outcome.objects.filter(step__workshop=workshop_id, item__kind__in=(DEMAND, RESOURCE))
    shown = outcomes.exclude(round__revealed=False).select_related("item", "step")
    return shown.order_by("step__position", "place")


def _as_of(demands, resources, ratings, on: date | None) -> Balance | None:
    if not (demands and resources):
        return None
    made = [one for one in ratings if on is None or _day(one) <= on]
    standing = {one.outcome_id: Standing(one.standing) for one in made}
    chosen = [timezone.localdate(one.step.opened_at) for one in resources if one.step.opened_at]
    return Balance(
        demands=tuple(demands),
        resources=_weights(resources, standing),
        date=on or max([*chosen, *map(_day, made)], default=timezone.localdate()),
    )


def _ratings(resources: list[Outcome]) -> list[Rating]:
    return list(Rating.objects.filter(outcome__in=resources))


def _day(rating: Rating) -> date:
    return timezone.localdate(rating.made_at)


def _weights(resources: list[Outcome], standing: dict) -> tuple[Weight, ...]:
    """Shares by dots; equal ones where no dots are counted (all chosen in words), with letters as signs."""
    total = sum(one.dots or 0 for one in resources)
    return tuple(
        Weight(
            outcome=one,
            share=(one.dots or 0) / total if total else 1 / len(resources),
            standing=standing.get(one.pk, Standing.NEEDED),
            sign=str(one.dots or 0) if total else LETTERS[number % len(LETTERS)],
        )
        for number, one in enumerate(resources)
    )
