"""Where things lie in the pictures of a unit's year, in the units of each picture's view box."""

from dataclasses import dataclass, field

from workshops.activities.pulse.trend import Line, Point

from .unit_years import Look

WIDTH, HEIGHT = 560, 190
LEFT, RIGHT, TOP, BOTTOM = 34, 26, 22, 34
BAR = 46  # wide


@dataclass(frozen=True)
class Mark:
    """A point of a pulse: where its mean stands, and from where to where the middle half lies."""

    point: Point
    x: float
    y: float | None = None
    high: float | None = None
    low: float | None = None


@dataclass(frozen=True)
class Drawn:
    """A line of a trend, broken where there is a gap."""

    line: Line
    marks: list[Mark]
    paths: list[str]
    grid: list[tuple[int, float]] = field(
        default_factory=lambda: [(one, height_of(one)) for one in range(1, 6)]
    )


@dataclass(frozen=True)
class Segment:
    """A part of a column: which standing, how many, and where it lies."""

    standing: str
    number: int
    y: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.y + self.height / 2, 1)


@dataclass(frozen=True)
class Column:
    """A day on which the resources were looked at."""

    look: Look
    x: float
    segments: list[Segment]

    @property
    def middle(self) -> float:
        return round(self.x + BAR / 2, 1)


def height_of(grade: float) -> float:
    """Where a grade from 1 to 5 stands."""
    return round(HEIGHT - BOTTOM - (grade - 1) / 4 * (HEIGHT - TOP - BOTTOM), 1)


def line_of(line: Line) -> Drawn:
    """The picture of one statement over time."""
    places = _places(len(line.points))
    marks = [_mark(point, x) for point, x in zip(line.points, places, strict=True)]
    paths, run = [], []
    for mark in [*marks, None]:
        if mark is not None and mark.y is not None:
            run.append(f"{mark.x},{mark.y}")
        else:
            paths += [" ".join(run)] if len(run) > 1 else []
            run = []
    return Drawn(line, marks, paths)


def columns_of(looks: list[Look], standings) -> list[Column]:
    """The picture of the resources: a column for each day, the tallest as high as the picture."""
    most = max((one.total for one in looks), default=1)
    return [
        Column(look, round(x - BAR / 2, 1), _segments(look, standings, most))
        for look, x in zip(looks, _places(len(looks)), strict=True)
    ]


def _places(number: int) -> list[float]:
    room = WIDTH - LEFT - RIGHT
    return [round(LEFT + room * (at + 0.5) / number, 1) for at in range(number)]


def _mark(point: Point, x: float) -> Mark:
    if point.spread is None:
        return Mark(point, x)
    low, high = point.spread.middle
    return Mark(point, x, height_of(point.spread.mean), height_of(high), height_of(low))


def _segments(look: Look, standings, most: int) -> list[Segment]:
    """From the ground up: in place, partly, needed, so that what is there carries the rest."""
    found, ground = [], HEIGHT - BOTTOM
    for standing, number in reversed(list(zip(standings, look.numbers, strict=True))):
        height = round(number / most * (HEIGHT - TOP - BOTTOM), 1)
        ground = round(ground - height, 1)
        if number:
            found.append(Segment(standing, number, ground, height))
    return found
