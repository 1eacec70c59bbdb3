"""The name of the own authority in a funnel: near its mark, and on nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from councilbook.views.canvas import Canvas, Point
from councilbook.views.layout import LEADING, Box, text_width, wrap
from councilbook.views.style import ROLES

SIZE: Final = 15.0
_STEP: Final = SIZE * LEADING
_DISTANCES: Final = (14.0, 24.0, 36.0, 50.0, 66.0, 84.0, 104.0)
# Right of the mark before left of it, above before below.
_WAYS: Final = ((1, -1), (-1, -1), (1, 0), (-1, 0), (0, -1), (1, 1), (-1, 1), (0, 1))
_CLEAR: Final = 4.0
# Clear of marks at the top edge of the plot.
_AIR: Final = 6.0
# From the middle of a line of words down to its baseline, in font sizes.
_DROP: Final = 0.35


@dataclass(frozen=True)
class OwnLabel:
    """Lines of words, the room they take, and where the line from the mark meets them."""

    lines: tuple[str, ...]
    box: Box
    end: Point


def own_lines(words: str, width: float) -> tuple[str, ...]:
    """Break name and value into lines of at most ``width`` px."""
    return wrap(words, width, SIZE, bold=True)


def lines_height(lines: Sequence[str]) -> float:
    """Give the height of the lines (px)."""
    return _STEP * len(lines)


def room_above(lines: Sequence[str]) -> float:
    """Give the room that :func:`above` takes on top of the plot (px)."""
    return lines_height(lines) + _AIR


def place_label(
    lines: tuple[str, ...],
    own: Point,
    room: Box,
    marks: Sequence[Box],
    rules: Sequence[tuple[Point, Point]],
) -> OwnLabel | None:
    """Find the nearest room for the words that is free of marks and lines.

    Parameters
    ----------
    lines : tuple of str
        The words.
    own : (float, float)
        Middle of the own mark (px).
    room : Box
        Where words may stand.
    marks : sequence of Box
        Other marks; neither the words nor the line that leads to them may meet one, if that
        can be helped for the latter.
    rules : sequence of (Point, Point)
        Pieces of lines that may not run through the words.

    Returns
    -------
    OwnLabel or None
        None where there is no such room.
    """
    width = max(text_width(line, SIZE, bold=True) for line in lines)
    best: tuple[int, OwnLabel] | None = None
    for distance in _DISTANCES:
        for way in _WAYS:
            label = _beside(lines, own, width, (way[0] * distance, way[1] * distance))
            if not _free(label.box, room, marks, rules):
                continue
            met = sum(mark.crossed_by(own, label.end) for mark in marks)
            if best is None or met < best[0]:
                best = met, label
            if met == 0:
                return label
    return best[1] if best else None


def above(lines: tuple[str, ...], own: Point, room: Box) -> OwnLabel:
    """Put the words on top of the plot, over the mark."""
    width = max(text_width(line, SIZE, bold=True) for line in lines)
    left = min(max(room.left, own[0] - width / 2), room.right - width)
    bottom = room.top - _AIR
    box = Box(left, bottom - lines_height(lines), left + width, bottom)
    return OwnLabel(lines, box, (own[0], bottom))


def _beside(lines: tuple[str, ...], own: Point, width: float, move: Point) -> OwnLabel:
    """Put the words off the mark by a move, with the near edge or corner where it ends."""
    x, y = own[0] + move[0], own[1] + move[1]
    height = lines_height(lines)
    left = x if move[0] > 0 else x - width if move[0] < 0 else x - width / 2
    top = y if move[1] > 0 else y - height if move[1] < 0 else y - height / 2
    box = Box(left, top, left + width, top + height)
    # The leader aims at the words themselves, not at the corner of their room.
    reach = min(width / 2, 24.0)
    # Beside the words it stops short of them: it would look like a minus.
    inward = reach if move[1] else -_CLEAR
    across = x + inward * ((move[0] > 0) - (move[0] < 0))
    return OwnLabel(lines, box, (across, y))


def _free(box: Box, room: Box, marks: Sequence[Box], rules: Sequence[tuple[Point, Point]]) -> bool:
    inside = (
        room.left <= box.left
        and box.right <= room.right
        and room.top <= box.top
        and box.bottom <= room.bottom
    )
    if not inside or any(box.overlaps(mark, _CLEAR) for mark in marks):
        return False
    wider = Box(box.left - _CLEAR, box.top, box.right + _CLEAR, box.bottom)
    return not any(wider.crossed_by(*rule) for rule in rules)


def draw_label(canvas: Canvas, label: OwnLabel, own: Point) -> None:
    """Set the words, and lead the eye from the mark to them."""
    style = ROLES["own"]
    # Lines of unequal length are flush on the side where the mark is.
    right = label.end[0] > (label.box.left + label.box.right) / 2
    x = label.box.right if right else label.box.left
    for number, line in enumerate(label.lines):
        at = (x, label.box.top + _STEP * (number + 0.5) + SIZE * _DROP)
        canvas.text(
            at, line, size=SIZE, colour=style.words, bold=True, align="right" if right else "left"
        )
    xs, ys = zip(own, label.end, strict=True)
    canvas.line(xs, ys, color=style.mark, linewidth=1.6, zorder=4)
