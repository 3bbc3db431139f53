"""Bars of answers that are only counted: what the exercises that ask a question share.

The face that shows them is `components/counted.html`.
"""

from dataclasses import dataclass
from typing import Any

from workshops.domain.answering import Count


@dataclass(frozen=True)
class Row:
    """One answer that could be given, how many gave it, and how wide that is beside the others."""

    choice: Any
    number: int
    width: str


def rows_of(count: Count, choices) -> tuple[Row, ...]:
    """A row for each choice, in their order; () as long as too few have answered. Choices have a `key`."""
    if not count.numbers:
        return ()
    numbers = [count.numbers.get(one.key, 0) for one in choices]
    return tuple(
        Row(one, number, f"{100 * number / count.answers:.1f}%")
        for one, number in zip(choices, numbers, strict=True)
    )
