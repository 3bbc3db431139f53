"""Where stones and pebbles lie on the beam. Sizes are areas, so that a weight is what it looks like."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

MARGIN, WIDTH, GROUND = 100, 1400, 348
HILL = (800, 246)  # the point that the beam turns around
TOP = 234  # where things stand on the beam
STONE = (290, 170)  # the size of the whole weight
LEFT, RIGHT = 410, 1190  # the middle of each side
ROOM, GAP = 540, 18  # how wide a side is, and the air between two things
SMALLEST = (92, 60)  # still holds its sign
STEEPEST = 7  # degrees


@dataclass(frozen=True)
class Shape:
    """One stone or pebble: its box, the roundness of its corners, its middle, and the sign on it."""

    left: int
    top: int
    width: int
    height: int
    kind: str
    sign: str = ""

    @property
    def round(self) -> int:
        """The radius of its corners."""
        return self.height * 45 // 100 if self.kind == "stone" else self.height // 2

    @property
    def middle(self) -> int:
        """Its middle, from the left."""
        return self.left + self.width // 2

    @property
    def centre(self) -> int:
        """Its middle, from above."""
        return self.top + self.height // 2

    @property
    def right(self) -> int:
        """Its right end."""
        return self.left + self.width

    @property
    def letters(self) -> int:
        """The size of its sign."""
        return min(60, max(46, self.height * 42 // 100))

    @property
    def lower_half(self) -> str:
        """The outline of its lower half, filled where a resource is partly there."""
        left, right, radius = self.left + self.round, self.right - self.round, self.round
        arc = f"A{radius} {radius} 0 0 0"
        return f"M{self.left} {self.centre}{arc} {left} {TOP}H{right}{arc} {self.right} {self.centre}Z"


@dataclass(frozen=True)
class Scene:
    """The beam with everything on it, how far it is turned in degrees, and what part of the plane is drawn.

    All as SVG wants it: numbers without a comma.
    """

    box: str
    stones: tuple[Shape, ...]
    pebbles: tuple[Shape, ...]
    tilt: str
    back: str


def scene_of(demands: int, pebbles: Sequence[tuple[float, str, str]], tilt: float) -> Scene:
    """The picture of so many demands of equal weight against pebbles of (share, kind, sign).

    Where a side would be too full, both sides shrink alike.
    """
    stones = [(1 / demands, "stone", str(number) if demands > 1 else "") for number in range(1, demands + 1)]
    scale = min(_scale(stones), _scale(pebbles))
    turn = round(max(-STEEPEST, min(STEEPEST, tilt)), 1) + 0.0  # never "-0.0"
    on_the_left, on_the_right = _row(stones, LEFT, scale), _row(pebbles, RIGHT, scale)
    top = round(min(_highest(one, turn) for one in on_the_left + on_the_right)) - 8
    return Scene(
        box=f"{MARGIN} {top} {WIDTH} {GROUND + 4 - top}",
        stones=on_the_left,
        pebbles=on_the_right,
        tilt=f"{turn:.1f}",
        back=f"{0 - turn:.1f}",
    )


def _highest(shape: Shape, degrees: float) -> float:
    """How far up a shape reaches once the beam has turned."""
    turn, up = math.radians(degrees), shape.top - HILL[1]
    ends = (shape.left - HILL[0], shape.right - HILL[0])
    return HILL[1] + min(along * math.sin(turn) + up * math.cos(turn) for along in ends)


def _scale(things: Sequence[tuple]) -> float:
    """The largest part of their own size at which all of them find room on a side."""
    return next(part / 100 for part in range(100, -1, -1) if _length(things, part / 100) <= ROOM)


def _length(things: Sequence[tuple], scale: float) -> int:
    return sum(_size(share, scale)[0] for share, *_rest in things) + GAP * (len(things) - 1)


def _row(things: Sequence[tuple], middle: int, scale: float) -> tuple[Shape, ...]:
    sizes = [_size(share, scale) for share, *_rest in things]
    left = middle - _length(things, scale) // 2
    shapes = []
    for (_share, kind, sign), (width, height) in zip(things, sizes, strict=True):
        shapes.append(Shape(left, TOP - height, width, height, kind, sign))
        left += width + GAP
    return tuple(shapes)


def _size(share: float, scale: float) -> tuple[int, int]:
    side = math.sqrt(share) * scale
    return max(SMALLEST[0], round(STONE[0] * side)), max(SMALLEST[1], round(STONE[1] * side))
