"""The part of an organisation that somebody looks at: a branch of its tree, and what it is divided into."""

from collections import defaultdict
from functools import cached_property

from organisations.models import Unit
from organisations.tree import Tree


class Branch:
    """The units that a person may see below `top`; all that they may see where it is None or not theirs.

    Somebody whose units all lie below one of them looks at that one.
    """

    def __init__(self, tree: Tree, seen: set, top: int | None = None):
        self.tree, self.seen = tree, seen & set(tree.units)
        tops = [unit for unit in self.seen if tree.units[unit].parent_id not in self.seen]
        self.top = top if top in self.seen else (tops[0] if len(tops) == 1 else None)
        self._tops = tops

    @cached_property
    def below(self) -> dict[int | None, list[Unit]]:
        """The seen units by what they lie directly under, by name."""
        found = defaultdict(list)
        for unit in self.seen:
            found[self.tree.units[unit].parent_id].append(self.tree.units[unit])
        return {parent: sorted(units, key=lambda one: one.name.casefold()) for parent, units in found.items()}

    @cached_property
    def units(self) -> set[int]:
        """Everything in the branch."""
        if self.top is None:
            return self.seen
        return self._down_from(self.top)

    @property
    def is_all(self) -> bool:
        """Whether it is the whole organisation, so that nothing need be left out by unit."""
        return len(self.units) == len(self.tree.units)

    @cached_property
    def parts(self) -> list[Unit]:
        """What it is divided into: the units directly below, by name; at the top, the topmost ones."""
        if self.top is not None:
            return self.below.get(self.top, [])
        tops = (self.tree.units[unit] for unit in self._tops)
        return sorted(tops, key=lambda one: one.name.casefold())

    @cached_property
    def part_of(self) -> dict[int, int]:
        """{unit: the part it lies in}; a unit that lies in none, the top itself, is its own."""
        placed = {unit: part.pk for part in self.parts for unit in self._down_from(part.pk)}
        return {unit: placed.get(unit, unit) for unit in self.units}

    @cached_property
    def leaves(self) -> set[int]:
        """The units that nothing lies under."""
        return {unit for unit in self.units if unit not in self.below}

    def choices(self) -> list[tuple[int, str]]:
        """Every seen unit that something lies under, with its path, to choose a branch by."""
        inner = [parent for parent in self.below if parent in self.seen]
        return sorted(((unit, self.tree.path(unit)) for unit in inner), key=lambda one: one[1].casefold())

    def _down_from(self, unit: int) -> set[int]:
        found, ahead = set(), [unit]
        while ahead:
            here = ahead.pop()
            if here not in found:  # ends even round a cycle
                found.add(here)
                ahead += [one.pk for one in self.below.get(here, [])]
        return found
