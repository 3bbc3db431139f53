"""Small groups of three to six: dealt at random, chosen on the phone, or moved by the facilitator.

A group's name and list belong to the workshop; who sits in it belongs to the occasion and dies with it.
Nothing here tells who sits where, except to the phone itself.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from workshops import announcing
from workshops.contract import Refused
from workshops.models import Item, Participant, SmallGroup, Workshop

FEWEST, MOST, USUAL = 3, 6, 4
MOST_GROUPS = 100


@dataclass(frozen=True)
class Standing:
    """A small group as the room may see it: counts only."""

    group: SmallGroup
    here: int
    listed: int
    agreed: int


def how_many_groups(people: int, size: int = USUAL) -> int:
    """The number of groups nearest to that size, each of three to six; 0 for one or two people."""
    at_most = people // FEWEST
    at_least = -(-people // MOST)
    return min(max(round(people / size), at_least), at_most)


@transaction.atomic
def deal(*, step, size: int | None = None) -> None:
    """Put everybody here into groups at random, of nearly the same size; also anew.

    Groups from before are filled again with their names and lists. With a `size` there are as many groups
    as that takes, and those that are left over and never were used go. Raises Refused below three people.
    """
    _lock(step)
    seats = list(_seats(step).select_for_update(of=("self",), no_key=True).order_by("pk"))
    if len(seats) < FEWEST:
        raise Refused(_("Ni är för få för smågrupper. Kör utan, alla delar med alla direkt."))
    groups = _those_with_lists_first(step)
    wanted = size or (len(seats) / len(groups) if groups else USUAL)
    number = how_many_groups(len(seats), wanted)
    groups += _new_groups(step, number - len(groups))
    random.SystemRandom().shuffle(seats)
    _seat(seats, groups[:number], [0] * number)
    for group in groups[number:]:
        if not group.own_name and not group.items.exists():
            group.delete()
    announcing.together(step.workshop_id)


@transaction.atomic
def seat_the_rest(*, step) -> None:
    """Put those who have no group into the smallest ones. Raises Refused where nobody or no group is."""
    _lock(step)
    standing = with_members(step)
    seats = list(_seats(step).filter(small_group=None).select_for_update(of=("self",), no_key=True))
    if not standing or not seats:
        raise Refused(_("Det finns ingen utan grupp att placera."))
    random.SystemRandom().shuffle(seats)
    used = [group for group in standing if group.here] or standing
    _seat(seats, used, [group.here for group in used])
    announcing.together(step.workshop_id)


@transaction.atomic
def add(*, step) -> None:
    """One more group, with nobody in it yet."""
    _lock(step)
    if step.workshop.small_groups.count() >= MOST_GROUPS:
        raise Refused(_("Fler grupper än så går det inte att ha."))
    _new_groups(step, 1)
    announcing.together(step.workshop_id)


@transaction.atomic
def remove(*, step, group: int) -> None:
    """Take away a group with nobody in it; its own notes go back to those who wrote them.

    What it shared with the room stays. What it had on its list that nobody here wrote goes along.
    Raises Refused while somebody sits there.
    """
    _lock(step)
    found = _group(step, group)
    if found.here:
        raise Refused(_("Det sitter någon i gruppen. Flytta dem först, så går den att ta bort."))
    Item.objects.filter(small_group=found, shared=False, author=None).delete()
    Item.objects.filter(small_group=found).update(small_group=None, agreed=False)
    found.delete()
    announcing.together(step.workshop_id)


@transaction.atomic
def rename(*, step, group: int, own_name: str) -> None:
    """A name of its own for a group; an empty one gives it its number back.

    Raises Refused where another group is called the same.
    """
    found = _group(step, group)
    others = [other.name for other in step.workshop.small_groups.exclude(pk=found.pk)]
    if own_name.casefold() in [other.casefold() for other in others]:
        raise Refused(_("En annan grupp heter redan så. Välj ett annat namn."))
    found.own_name = own_name
    found.save(update_fields=["own_name"])
    announcing.together(step.workshop_id)


@transaction.atomic
def move_one(*, step, group: int, to: int) -> None:
    """Somebody of a group goes to another one; who it was, only that phone is told.

    Raises Refused where nobody sits there, and for a group that does not exist.
    """
    away, target = _group(step, group), _group(step, to)
    members = list(_seats(step).filter(small_group=away).values_list("pk", flat=True))
    if not members:
        raise Refused(_("Det sitter ingen i den gruppen, så det finns ingen att flytta."))
    chosen = random.SystemRandom().choice(members)
    Participant.objects.filter(pk=chosen).update(small_group=target)
    announcing.together(step.workshop_id)


def sit(*, step, seat, group: int) -> None:
    """This phone sits in that group from now on. Raises Refused for a group that does not exist."""
    Participant.objects.filter(pk=seat.pk).update(small_group=_group(step, group))
    announcing.together(step.workshop_id)


def group_of(*, step, seat) -> SmallGroup | None:
    """Where this seat sits now; None without a group."""
    return step.workshop.small_groups.filter(members=seat.pk).first()


def standings(step) -> list[Standing]:
    """Every group of the workshop with its counts in this step, in two queries."""
    groups = with_members(step)
    counted = Item.objects.filter(step=step, small_group__isnull=False).values("small_group").order_by()
    lists = {
        one["small_group"]: one
        for one in counted.annotate(listed=Count("pk"), ticked=Count("pk", filter=Q(agreed=True)))
    }
    empty = {"listed": 0, "ticked": 0}
    return [
        Standing(
            group, group.here, lists.get(group.pk, empty)["listed"], lists.get(group.pk, empty)["ticked"]
        )
        for group in groups
    ]


def with_members(step) -> list[SmallGroup]:
    """Every group of the workshop; `here` is how many sit in it now."""
    here = Count("members", filter=Q(members__occasion__ended_at__isnull=True))
    return list(SmallGroup.objects.filter(workshop=step.workshop_id).annotate(here=here))


def count_unseated(step) -> int:
    """How many of those here sit in no group."""
    return _seats(step).filter(small_group=None).count()


def _lock(step) -> None:
    Workshop.objects.select_for_update(no_key=True).get(pk=step.workshop_id)


def _seats(step):
    """The seats of the occasion that is going on."""
    return Participant.objects.filter(occasion__workshop=step.workshop_id, occasion__ended_at__isnull=True)


def _group(step, group: int) -> SmallGroup:
    found = next((one for one in with_members(step) if one.pk == group), None)
    if found is None:
        raise Refused(_("Den gruppen finns inte längre. Välj en annan."))
    return found


def _those_with_lists_first(step) -> list[SmallGroup]:
    groups = SmallGroup.objects.filter(workshop=step.workshop_id).annotate(listed=Count("items"))
    return sorted(groups, key=lambda group: (group.listed == 0, not group.own_name, group.number))


def _new_groups(step, number: int) -> list[SmallGroup]:
    groups = SmallGroup.objects.filter(workshop=step.workshop_id)
    last = groups.aggregate(last=Max("number"))["last"] or 0
    new = (SmallGroup(workshop_id=step.workshop_id, number=last + n) for n in range(1, number + 1))
    return SmallGroup.objects.bulk_create(new)


def _seat(seats: Sequence, groups: Sequence, here: list[int]) -> None:
    """Each of these seats into the group that is smallest then; `here` is how many sit in each already."""
    for seat in seats:
        smallest = here.index(min(here))
        seat.small_group = groups[smallest]
        here[smallest] += 1
    Participant.objects.bulk_update(seats, ["small_group"])
