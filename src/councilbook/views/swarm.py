"""A swarm: marks on a line moved aside, as little as needed, until none lies on another."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

_GAP: Final = 0.8
_STEP: Final = 0.5
# Marks may touch: a square root is not exact to the last digit.
_TOUCH: Final = 1e-6
_along = attrgetter("x")


@dataclass(frozen=True)
class Dot:
    """A mark: its middle and how far from other marks it keeps them (px)."""

    x: float
    y: float
    radius: float

    def meets(self, other: Dot) -> bool:
        """Say whether two marks come nearer than they should."""
        apart = math.hypot(self.x - other.x, self.y - other.y)
        return apart < self.radius + other.radius + _GAP - _TOUCH


@dataclass(frozen=True)
class Room:
    """How far marks may reach: the ends of the line, and to either side of it (px)."""

    left: float
    right: float
    half: float


def swarm(
    xs: Sequence[float], sizes: Sequence[float], room: Room, radii: tuple[float, float]
) -> tuple[float, list[Dot]]:
    """Place marks above and below a line at height 0.

    Parameters
    ----------
    xs : sequence of float
        Where each mark belongs along the line (px).
    sizes : sequence of float
        Its radius as a multiple of the common one.
    room : Room
        Where marks may lie.
    radii : (float, float)
        Largest and smallest common radius (px).

    Returns
    -------
    float, list of Dot
        The largest common radius with which they fit, and the marks in the order given.

    Notes
    -----
    Marks are moved away from the line only, as long as they fit. Then those of one place may
    take up to half the way to the next place, and only then are all marks made smaller.
    Where even the smallest do not fit they may lie anywhere, and at last reach out of the
    room.
    """
    largest, smallest = radii
    none, free = [0.0] * len(xs), [room.right - room.left] * len(xs)
    for number in range(round((largest - smallest) / _STEP) + 1):
        radius = largest - _STEP * number
        each = [radius * size for size in sizes]
        for slack in (none, _slack(xs, radius)):
            dots = _place(xs, each, slack, room)
            if dots is not None:
                return radius, dots
    boundless = Room(room.left, room.right, math.inf)
    dots = _place(xs, each, free, room) or _place(xs, each, none, boundless)
    assert dots is not None
    return radius, dots


def on_top(x: float, radius: float, dots: Iterable[Dot]) -> Dot:
    """Place one more mark on the line, or above all marks that would lie over it."""
    near = [dot for dot in dots if abs(dot.x - x) < dot.radius + radius + _GAP]
    return Dot(x, min([0.0, *(dot.y - _reach(dot, x, radius) for dot in near)]), radius)


def _reach(dot: Dot, x: float, radius: float) -> float:
    """Give how far above or below ``dot`` a mark at ``x`` just touches it."""
    apart = dot.radius + radius + _GAP
    return math.sqrt(max(0.0, apart**2 - (dot.x - x) ** 2))


def _slack(xs: Sequence[float], radius: float) -> list[float]:
    """Give how far marks may move along the line and still show which place is theirs."""
    places = sorted(set(xs))
    apart = {}
    for number, x in enumerate(places):
        beside = [*places[max(0, number - 1) : number], *places[number + 1 : number + 2]]
        apart[x] = min((abs(x - other) for other in beside), default=math.inf)
    return [max(0.0, apart[x] / 2 - 2 * radius) for x in xs]


def _place(
    xs: Sequence[float], radii: Sequence[float], slack: Sequence[float], room: Room
) -> list[Dot] | None:
    """Place the marks from left to right; None if one does not fit."""
    placed: dict[int, Dot] = {}
    row: list[Dot] = []
    widest = max(radii, default=0.0)
    for index in sorted(range(len(xs)), key=lambda index: (xs[index], index)):
        x, radius = xs[index], radii[index]
        best: Dot | None = None
        farthest = math.inf
        for at in _aside(x, radius, slack[index], room):
            # The places come nearest first: none of the rest can be nearer than this one.
            if abs(at - x) >= farthest:
                break
            dot = _nearest(at, radius, room.half, _near(at, radius + widest + _GAP, row))
            if dot and round(math.hypot(dot.x - x, dot.y), 6) < farthest:
                best, farthest = dot, round(math.hypot(dot.x - x, dot.y), 6)
        if best is None:
            return None
        placed[index] = best
        insort(row, best, key=_along)
    return [placed[index] for index in range(len(xs))]


def _aside(x: float, radius: float, slack: float, room: Room) -> Iterator[float]:
    """Give the places along the line that a mark may take, nearest first."""
    yield x
    step = radius + _GAP / 2
    farthest = min(slack, room.right - room.left)
    for number in range(1, int(farthest / step) + 1):
        for at in (x - number * step, x + number * step):
            if room.left <= at <= room.right:
                yield at


def _near(x: float, away: float, row: Sequence[Dot]) -> Sequence[Dot]:
    """Give the marks at most so far from ``x`` along the line, of a row from left to right."""
    first = bisect_left(row, x - away, key=_along)
    return row[first : bisect_right(row, x + away, first, key=_along)]


def _nearest(x: float, radius: float, half: float, placed: Iterable[Dot]) -> Dot | None:
    """Give the place nearest to the line that meets no mark; None if it lies too far out."""
    near = [dot for dot in placed if abs(dot.x - x) < dot.radius + radius + _GAP]
    # Those that take most room first: a place that is not free is soon seen to be none.
    taken = sorted([(_reach(dot, x, radius), dot.y) for dot in near], reverse=True)
    heights = {0.0, *(y + side * reach for reach, y in taken for side in (-1, 1))}
    for _, height in sorted([(round(abs(height), 6), height) for height in heights]):
        if abs(height) + radius > half:
            return None
        for reach, y in taken:
            if abs(height - y) < reach - _TOUCH:
                break
        else:
            return Dot(x, height, radius)
    return None
