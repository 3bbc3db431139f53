"""How a vote is settled: by its dots, or by the group where the dots weigh the same.

Each way is written down with the outcome, so that the report can tell it. Nothing is decided silently.
"""

import random
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from workshops import announcing
from workshops.contract import Refused
from workshops.models import Outcome, Round, Step

from . import items
from .counting import current_round, dots_on_items, main_round, pick_of
from .picking import MOST_CHOSEN, Pick

Settled = Outcome.Settled
BESIDE = 1000  # where outcomes stand while they change places


def settle_by_dots(step, round) -> None:
    """What a round that was just closed settles; a tie, or too few ballots, waits for the group."""
    pick = pick_of(step, round)
    if round.countable and not pick.tied:
        _record(step, round, _by_dots(round, pick))


@transaction.atomic
def take_all(*, step) -> None:
    """All the tied go on. Raises Refused after a run-off, and where that would be more than five."""
    round, pick = tie(step)
    if not may_take_all(pick):
        raise Refused(_("Det blir fler än fem. Välj bland dem, med en mening om varför."))
    _record(step, round, _with(pick, pick.tied, Settled.ALL_TIED))


@transaction.atomic
def draw_lots(*, step) -> None:
    """Lots fill the places that are left among the tied. Raises Refused after a run-off."""
    round, pick = tie(step)
    drawn = random.SystemRandom().sample(pick.tied, pick.places)
    _record(step, round, _with(pick, drawn, Settled.BY_LOT))


@transaction.atomic
def settle(*, step, candidate: int, reason: str) -> None:
    """The group's choice among the tied, with its reason in one sentence.

    Raises Refused for a candidate that is not among the tied, and when the vote settled it already.
    """
    round, pick = _undecided(step)
    chosen = dict(round.candidates.values_list("pk", "item")).get(candidate)
    if chosen not in pick.tied:
        raise Refused(_("Välj ett av förslagen som fick lika många prickar."))
    _record(step, round, _with(pick, [chosen], Settled.BY_DECISION), reason)


@transaction.atomic
def choose(*, step, chosen: Sequence[int], reason: str) -> None:
    """The group's own choice of one to five items of the vote, also past what the dots say.

    Raises Refused before the result may be seen, and for an item that the vote was not about.
    """
    round = _closed_and_shown(step)
    standing = dots_on_items(main_round(round))
    if not chosen or len(chosen) > MOST_CHOSEN or not set(chosen) <= set(standing):
        raise Refused(_("Välj en till fem av dem ni röstade om."))
    pick = pick_of(step, round)
    completes = pick.tied and set(pick.chosen) <= set(chosen)
    by_dots = _by_dots(round, pick) if completes else {}
    how = {item: by_dots.get(item, Settled.BY_DECISION) for item in chosen}
    _record(step, round, how, reason)


@transaction.atomic
def take_only(*, step) -> None:
    """The only one on the list goes on without a vote. Raises Refused when it is not the only one."""
    _lock(step)
    on_the_list = list(items.on_the_list(step.workshop, step.activity.kind))
    if len(on_the_list) != 1 or current_round(step):
        raise Refused(_("Det går bara när det finns en enda lapp på listan. Rösta i stället."))
    _record(step, None, {on_the_list[0].pk: Settled.BY_DECISION})


def tie(step) -> tuple[Round, Pick]:
    """The first tie of a vote and what it is about. Raises Refused when there is none to run off or draw."""
    round, pick = _undecided(step)
    if not round.countable:
        raise Refused(_("För få har röstat för att räkna. Bestäm tillsammans, med en mening om varför."))
    if round.run_off_of:
        raise Refused(_("Det blev lika en gång till. Bestäm tillsammans, med en mening om varför."))
    return round, pick


def may_take_all(pick: Pick) -> bool:
    """Whether all the tied can go on without becoming more than five."""
    return len(pick.chosen) + len(pick.tied) <= MOST_CHOSEN


def _undecided(step) -> tuple[Round, Pick]:
    round = _closed_and_shown(step)
    if Outcome.objects.filter(step=step).exists():
        raise Refused(_("Det är redan avgjort. Rösta om är en ny omgång."))
    return round, pick_of(step, round)


def _closed_and_shown(step) -> Round:
    _lock(step)
    round = current_round(step)
    if round is None or round.is_open or not round.revealed:
        raise Refused(_("Det finns inget att avgöra förrän röstningen är stängd och visad."))
    return round


def _lock(step) -> None:
    Step.objects.select_for_update(no_key=True).get(pk=step.pk)


def _by_dots(round, pick: Pick) -> dict[int, str]:
    """{item: how} of those that dots chose: in the vote itself, or in the run-off that followed."""
    if round.run_off_of is None:
        return dict.fromkeys(pick.chosen, Settled.BY_DOTS)
    ran = dots_on_items(round)
    return {item: Settled.BY_RUN_OFF if item in ran else Settled.BY_DOTS for item in pick.chosen}


def _with(pick: Pick, more: Sequence[int], how: str) -> dict[int, str]:
    return dict.fromkeys(pick.chosen, Settled.BY_DOTS) | dict.fromkeys(more, how)


def _record(step, round, how: Mapping[int, str], reason: str = "") -> None:
    """These items are what the step came to, most dots first. Ratings of those that stay are kept."""
    main = main_round(round) if round else None
    dots = dots_on_items(main) if main and main.countable else {}
    earlier = Outcome.objects.filter(step=step)
    earlier.exclude(item__in=list(how)).delete()
    earlier.update(place=F("place") + BESIDE)
    for place, item in enumerate(sorted(how, key=lambda one: -dots.get(one, 0)), start=1):
        known = {"round": round, "place": place, "dots": dots.get(item), "settled": how[item]}
        Outcome.objects.update_or_create(step=step, item_id=item, defaults=known | {"reason": reason})
    announcing.moved(step.workshop_id)
