"""Reading a vote: its totals, its ballots, and what they settle."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from organisations.prepared import prepared
from workshops.models import Dot, Item, Round, Step

from .by_hand import ask, read_back
from .picking import Pick, the_top


def current_round(step) -> Round | None:
    """The latest round of a step, open or closed; None before the first vote."""
    return _rounds.first(step.pk)


@prepared
def _rounds(step_id):
    return Round.objects.select_related("run_off_of").filter(step=step_id).reverse()[:1]


def main_round(round) -> Round:
    """The round itself; for a run-off, the one whose tie it is about."""
    return round.run_off_of or round


def totals_of(round) -> dict[int, int]:
    """Dots on each candidate, {candidate: dots}; counted while the round is open, kept after."""
    if round.is_open:
        question = "SELECT candidate_id, COUNT(*) FROM {dots} WHERE round_id = %s GROUP BY 1"
        return dict(ask(question, round.pk, dots=Dot))
    return {one.pk: one.total for one in round.candidates.all()}


def dots_on_items(round) -> dict[int, int]:
    """Dots on each item of a closed round, {item: dots}, in the order of showing."""
    return dict(round.candidates.values_list("item", "total"))


def electable(round) -> tuple[Item, ...]:
    """Every item of a closed vote, most dots first where they count, whatever its run-off was about."""
    main = main_round(round)
    standing = main.candidates.select_related("item")
    return tuple(one.item for one in (standing.order_by("-total", "place") if main.countable else standing))


def count_ballots(round) -> int:
    """How many seats have at least one dot in the round."""
    return ballots_so_far(round.pk) if round.is_open else round.ballots


def ballots_so_far(round_pk: int) -> int:
    """How many seats have a dot in an open round now."""
    question = "SELECT COUNT(DISTINCT participant_id) FROM {dots} WHERE round_id = %s"
    [[ballots]] = ask(question, round_pk, dots=Dot)
    return ballots


def own_dots(round, seats: Sequence) -> dict:
    """{seat: {candidate: dots}} for these seats, in one query."""
    own, known = defaultdict(Counter), read_back(seats)
    question = "SELECT participant_id, candidate_id FROM {dots} WHERE round_id = %s AND participant_id IN %s"
    for seat, candidate in ask(question, round.pk, list(known), dots=Dot) if known else ():
        own[known[seat]][candidate] += 1
    return own


def pick_of(step: Step, round: Round) -> Pick:
    """What a closed round settles, as ids of items, by the rule of the exercise.

    Where too few voted to count, nothing is chosen by dots: the group decides among them all. A run-off fills
    the places that its tie left open.
    """
    dots = dots_on_items(round)
    if round.run_off_of is None:
        # An exercise that is gone can still have a round to close.
        rule = getattr(step.activity, "pick", the_top)
        return rule(dots) if round.countable else Pick(tied=tuple(dots), places=1)
    main = pick_of(step, round.run_off_of)
    if not round.countable:
        return replace(main, tied=tuple(dots))
    again = the_top(dots, main.places)
    return Pick(main.chosen + again.chosen, again.tied, again.places)
