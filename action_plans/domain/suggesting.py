"""What may help with a plan's demand. Plans know of nothing that does; an app that does says so at start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

_askers: list[Callable[[int, str], Sequence["Suggestion"]]] = []


@dataclass(frozen=True)
class Suggestion:
    """Something to try with the group: what it is called, what it is, and where it is read about."""

    title: str
    what: str
    address: str


def also(ask: Callable[[int, str], Sequence[Suggestion]]) -> None:
    """Ask this too: `ask(organisation, example)` gets the key of the example that a demand was made from."""
    if ask not in _askers:
        _askers.append(ask)


def for_plan(plan) -> list[tuple[str, list[Suggestion]]]:
    """(demand, what may help) for each demand of the plan that something is known for.

    A demand in the group's own words, or one whose vote is gone, has no example, and nothing is asked.
    """
    demands = plan.demands.select_related("outcome__item")
    keys = [(one.text, one.outcome.item.catalogue_key) for one in demands if one.outcome]
    asked = [
        (text, [found for ask in _askers for found in ask(plan.organisation_id, key)])
        for text, key in keys
        if key
    ]
    return [(text, found) for text, found in asked if found]
