"""Which figures may leave the room: those of six ballots or more, all of a vote or none.

The order may always leave. Floor, default and reason: docs/privacy.md.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import replace

from django.conf import settings

from workshops.domain.balance import LETTERS, Balance
from workshops.models import Outcome, Round


def may_leave_the_room(outcomes: Iterable[Outcome]) -> bool:
    """Whether the figures of a vote may be copied: every round behind it has ballots enough.

    All or none: with one figure hidden and the rest shown, five dots a ballot would give the hidden one away.
    """
    outcomes = list(outcomes)
    rounds = [one for outcome in outcomes for one in _rounds(outcome.round)]
    counted = all(outcome.dots is not None and outcome.round for outcome in outcomes)
    return bool(outcomes) and counted and all(_enough(one.ballots) for one in rounds)


def may_be_shown(chosen: Iterable) -> bool:
    """Whether the copied figures of a vote may be shown still: the threshold may have been raised since."""
    chosen = list(chosen)
    return bool(chosen) and all(one.dots is not None and _enough(one.ballots) for one in chosen)


def picture(balance: Balance | None, *, demands: bool, measures: bool) -> Balance | None:
    """The balance as it may be shown: where a vote's figures stay in the room, its resources weigh alike.

    How far the beam tilts would tell how many dots a resource got. None where a note on it was hidden,
    perhaps because it names somebody.
    """
    if balance is None or not all(one.item.shown for one in _on_it(balance)):
        return None
    shown = balance.demands if demands else tuple(_without_dots(one) for one in balance.demands)
    alike = balance.resources if measures else tuple(_alike(balance.resources))
    return replace(balance, demands=shown, resources=alike)


def _on_it(balance: Balance) -> list[Outcome]:
    return [*balance.demands, *(one.outcome for one in balance.resources)]


def _alike(resources):
    for number, one in enumerate(resources):
        sign = LETTERS[number % len(LETTERS)]
        yield replace(one, outcome=_without_dots(one.outcome), share=1 / len(resources), sign=sign)


def _without_dots(outcome: Outcome) -> Outcome:
    bare = copy(outcome)
    bare.dots = None
    return bare


def _rounds(last: Round | None) -> list[Round]:
    """The round, and those that it was a run-off of."""
    return [last, *_rounds(last.run_off_of)] if last else []


def _enough(ballots: int | None) -> bool:
    return (ballots or 0) >= settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM
