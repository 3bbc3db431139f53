"""Who goes on after a vote: small rules about numbers alone, each with its source."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

MOST_CHOSEN = 5


@dataclass(frozen=True)
class Pick:
    """What the dots say: who goes on, and who weigh the same where `places` are still to be filled."""

    chosen: tuple = ()
    tied: tuple = ()
    places: int = 0


def the_top(dots: Mapping[Hashable, int], places: int = 1) -> Pick:
    """The `places` with the most dots. Several with equally many at the border are a tie.

    Source: the seed's rule for demands, "the one with most votes goes on" (BK-3).
    """
    return _cut(dots, places, most=places)


def three_or_four(dots: Mapping[Hashable, int]) -> Pick:
    """Three go on; the fourth too when it has at least 75 % of the third's dots.

    Ties at the border are included up to five; where that would give more, the group decides. Nothing
    without a dot is chosen, so of three or fewer those with dots go on. Source: the seed says "three or
    four" (BK-6); the exact border is the choice made under "Rules the seed leaves open".
    """
    voted = sorted((number for number in dots.values() if number), reverse=True)
    fourth_too = len(voted) > 3 and 4 * voted[3] >= 3 * voted[2]
    return _cut(dots, 4 if fourth_too else 3, most=MOST_CHOSEN)


def _cut(dots: Mapping[Hashable, int], places: int, most: int) -> Pick:
    """The first `places`, with those that tie at the border as long as they are no more than `most`."""
    ranked = sorted((one for one in dots if dots[one]), key=lambda one: -dots[one])
    if not ranked:
        return Pick(tied=tuple(dots), places=min(places, len(dots)))
    border = dots[ranked[min(places, len(ranked)) - 1]]
    within = [one for one in ranked if dots[one] >= border]
    if len(within) <= most:
        return Pick(chosen=tuple(within))
    above = [one for one in within if dots[one] > border]
    return Pick(tuple(above), tuple(within[len(above) :]), places - len(above))
