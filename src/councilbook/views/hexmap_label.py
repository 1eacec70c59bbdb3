"""The name of the page's authority beside a hexagon map: where it stands, and its leader."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from councilbook.views.canvas import Canvas, Point
from councilbook.views.layout import LEADING, Box, text_width, wrap
from councilbook.views.style import CARD, INK, ROLES

_SIZE: Final = 15.0
# Longest lines to try, one after the other (px).
_LINES: Final = (190.0, 116.0, 76.0)
# A leader over so many tiles can still be followed.
_FEW: Final = 4
_AIR: Final = 5.0
# A leader rather runs this much further than over one tile more (px).
_DETOUR: Final = 26.0
# It rather runs level than steep.
_STEEP: Final = 0.3
# Words over tiles or other words: only where there is no other place.
_NOT_CLEAR: Final = 10_000.0
_STEP: Final = 6.0
_DIRECTIONS: Final = 48


@dataclass(frozen=True)
class Field:
    """What is drawn already.

    Attributes
    ----------
    tiles : tuple of (float, float)
        Middles of all tiles (px).
    pitch : float
        Between the middles of two tiles beside each other (px).
    words : tuple of Box
        The room of words.
    room : Box
        Where words may stand.
    """

    tiles: tuple[Point, ...]
    pitch: float
    words: tuple[Box, ...]
    room: Box

    def clear(self, box: Box) -> bool:
        """Say whether words in ``box`` would keep away from tiles and other words."""
        away = self.pitch * 0.62 + _AIR
        return not any(box.overlaps(other, 2 * _AIR) for other in self.words) and all(
            math.hypot(max(box.left - x, 0.0, x - box.right), max(box.top - y, 0.0, y - box.bottom))
            > away
            for x, y in self._near(box, away)
        )

    def crossed(self, start: Point, end: Point) -> int:
        """Count the tiles a leader would run over, its own among them."""
        run = (end[0] - start[0], end[1] - start[1])
        (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
        count = 0
        for x, y in self._near(Box(left, top, right, bottom), self.pitch * 0.5):
            along = (x - start[0]) * run[0] + (y - start[1]) * run[1]
            share = min(1.0, max(0.0, along / (run[0] ** 2 + run[1] ** 2)))
            off = math.hypot(start[0] + run[0] * share - x, start[1] + run[1] * share - y)
            count += off < self.pitch * 0.5
        return count

    @cached_property
    def _eastwards(self) -> list[Point]:
        return sorted(self.tiles)

    def _near(self, box: Box, away: float) -> list[Point]:
        """Give the tiles at most so far east, west, north and south of a box: few of them all."""
        tiles = self._eastwards
        first = bisect_left(tiles, (box.left - away, -math.inf))
        last = bisect_right(tiles, (box.right + away, math.inf))
        top, bottom = box.top - away, box.bottom + away
        return [at for at in tiles[first:last] if top <= at[1] <= bottom]


@dataclass(frozen=True)
class OwnLabel:
    """The words about one tile, broken into lines, and where they and their leader go (px)."""

    lines: tuple[str, ...]
    box: Box
    start: Point
    end: Point

    @property
    def right(self) -> bool:
        """Say whether the words stand to the right of their tile."""
        return self.box.left > self.start[0]


def own_label(words: tuple[str, str], at: Point, field: Field) -> OwnLabel:
    """Find the nearest clear place for an authority's name and its value.

    Parameters
    ----------
    words : (str, str)
        Name and value.
    at : (float, float)
        Middle of the authority's tile (px).
    field : Field
        What the words must keep clear of.

    Returns
    -------
    OwnLabel
        With a short leader that crosses few tiles: in shorter lines of words where that
        spares it several; over tiles only if no place is clear.
    """
    tried: list[tuple[bool, int, OwnLabel]] = []
    for room in _LINES:
        lines = [line for part in words for line in wrap(part, room, _SIZE, bold=True)]
        label = _place(tuple(lines), at, field)
        crossed = field.crossed(label.start, label.end)
        tried.append((not field.clear(label.box), crossed, label))
        if not tried[-1][0] and crossed <= _FEW:
            break
    return min(tried, key=lambda one: one[:2])[2]


def _place(lines: tuple[str, ...], at: Point, field: Field) -> OwnLabel:
    """Find the nearest clear place for lines of words as :func:`own_label` says."""
    width = max(text_width(line, _SIZE, bold=True) for line in lines)
    size = (width, len(lines) * _SIZE * LEADING)
    best, least = (at[0] + field.pitch, at[1]), math.inf
    for end in _ends(at, field):
        length, box = math.dist(at, end), _beside(size, at, end)
        if length >= least:
            break
        cost = length + _STEEP * abs(end[1] - at[1])
        if cost < least and _inside(box, field.room):
            cost += _DETOUR * field.crossed(at, end) if field.clear(box) else _NOT_CLEAR
            best, least = min((best, least), (end, cost), key=lambda one: one[1])
    away = field.pitch * 0.58 / math.dist(at, best)
    start = (at[0] + (best[0] - at[0]) * away, at[1] + (best[1] - at[1]) * away)
    return OwnLabel(lines, _beside(size, at, best), start, best)


def _ends(at: Point, field: Field) -> Iterator[Point]:
    """Give ends of leaders all round a tile, ever further away."""
    room = field.room
    farthest = math.hypot(room.right - room.left, room.bottom - room.top)
    length = field.pitch
    while length < farthest:
        for number in range(_DIRECTIONS):
            # From half a step on: a leader straight up or down leaves no side for its words.
            turn = math.tau * (number + 0.5) / _DIRECTIONS
            yield at[0] + length * math.cos(turn), at[1] + length * math.sin(turn)
        length += _STEP


def _beside(size: tuple[float, float], at: Point, end: Point) -> Box:
    """Give the room of words that go on where a leader from ``at`` ends."""
    width, height = size
    left = end[0] + _AIR if end[0] > at[0] else end[0] - _AIR - width
    return Box(left, end[1] - height / 2, left + width, end[1] + height / 2)


def _inside(box: Box, room: Box) -> bool:
    return (
        room.left <= box.left
        and box.right <= room.right
        and room.top <= box.top
        and box.bottom <= room.bottom
    )


def draw_label(canvas: Canvas, label: OwnLabel) -> None:
    """Draw the words and their leader, over everything else."""
    xs, ys = zip(label.start, label.end, strict=True)
    canvas.line(xs, ys, color=CARD, linewidth=4.0, zorder=6)
    canvas.line(xs, ys, color=INK, linewidth=1.5, zorder=7, gid="cb-leader")
    x = label.box.left if label.right else label.box.right
    for number, line in enumerate(label.lines):
        canvas.text(
            (x, label.box.top + _SIZE * (LEADING * number + 1.0)),
            line,
            size=_SIZE,
            colour=ROLES["own"].words,
            bold=True,
            align="left" if label.right else "right",
        )
