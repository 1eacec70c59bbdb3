"""Notes within a trend chart: where definitions break, and what council reports printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from councilbook.views.canvas import Canvas, Point, Shape
from councilbook.views.layout import ASCENT, LEADING, Box, lanes, text_width, wrap
from councilbook.views.style import CARD, QUIET, ROLES, SMALLEST_TEXT
from councilbook.views.trend_data import OwnMark

_NOTE: Final = 210.0
_OWN: Final = 12.5


@dataclass(frozen=True)
class BreakNote:
    """Words about a break: where its rule stands, its lines of text, their lane and side."""

    x: float
    lines: tuple[str, ...]
    lane: int
    left: bool


def break_notes(notes: Sequence[tuple[float, str]], width: float) -> tuple[BreakNote, ...]:
    """Place the notes of breaks above the plot.

    Parameters
    ----------
    notes : sequence of (float, str)
        Where each rule stands (px), and its words.
    width : float
        Width of the drawing (px).

    Returns
    -------
    tuple of BreakNote
        Lane 0 is the lowest; a note stands to the right of its rule where there is room.
    """
    broken, spans, sides = [], [], []
    for x, words in notes:
        whole = text_width(words, SMALLEST_TEXT) + 6
        left = width - x < min(whole, _NOTE) and x > width - x
        lines = wrap(words, min(_NOTE, (x if left else width - x) - 8), SMALLEST_TEXT)
        wide = max((text_width(line, SMALLEST_TEXT) for line in lines), default=0.0) + 6
        broken.append((x, lines))
        sides.append(left)
        spans.append((x - wide, x) if left else (x, x + wide))
    # From the last to the first, so that a rule comes down to the right of lower notes.
    places = lanes(spans[::-1])[::-1]
    together = zip(broken, places, sides, strict=True)
    return tuple(BreakNote(x, lines, lane, side) for (x, lines), lane, side in together)


def notes_height(notes: Sequence[BreakNote]) -> float:
    """Give the height of the band above the plot that the notes need (px)."""
    if not notes:
        return 0.0
    highest = max(len(note.lines) for note in notes)
    return (max(note.lane for note in notes) + 1) * highest * SMALLEST_TEXT * LEADING + 6


def draw_break_notes(canvas: Canvas, notes: Sequence[BreakNote], plot: Box) -> None:
    """Draw each break's rule from its note down through the plot."""
    step = SMALLEST_TEXT * LEADING
    highest = max((len(note.lines) for note in notes), default=0)
    for place, note in enumerate(notes):
        top = plot.top - 6 - (note.lane + 1) * highest * step
        canvas.line(
            [note.x, note.x],
            [top, plot.bottom],
            color=QUIET,
            linewidth=1.1,
            linestyle=(0, (3.0, 2.6)),
            gid=_own_id("cb-break", place),
        )
        for number, words in enumerate(note.lines):
            at = (note.x + (-6 if note.left else 6), top + number * step + SMALLEST_TEXT * 0.85)
            canvas.text(at, words, colour=QUIET, align="right" if note.left else "left")


def _own_id(name: str, place: int) -> str:
    """Give an id that stands once in a drawing, however many of a kind there are."""
    return f"{name}-{place}" if place else name


def draw_own_marks(
    canvas: Canvas,
    marks: Sequence[tuple[Point, OwnMark]],
    lines: Sequence[tuple[Point, Point]],
    plot: Box,
) -> None:
    """Draw the figures of council reports as hollow squares with their words beside them.

    Parameters
    ----------
    canvas : Canvas
        Where to draw; words already on it are kept clear.
    marks : sequence of ((float, float), OwnMark)
        Where each mark stands (px), and the mark.
    lines : sequence of (point, point)
        Stretches of the lines drawn (px), to be kept clear where that can be done.
    plot : Box
        The room for words.
    """
    style = ROLES["own"]
    for order, (at, _) in enumerate(marks):
        canvas.mark(at, Shape("s", 8.5, style.mark), gid=_own_id("cb-report", order))
    squares = [Box(x - 7, y - 7, x + 7, y + 7) for (x, y), _ in marks]
    step = _OWN * LEADING
    for at, mark in marks:
        words = wrap(mark.text, 0.6 * (plot.right - plot.left), _OWN, bold=True)
        wide = max(text_width(line, _OWN, bold=True) for line in words)
        taken = [box for _, box in canvas.words] + squares
        box = best_place(at, (wide, step * len(words)), taken, lines, plot)
        canvas.block(Box(box.left - 2, box.top, box.right + 2, box.bottom), CARD, alpha=0.85)
        if abs((box.top + box.bottom) / 2 - at[1]) > 30:
            foot = box.bottom if box.bottom < at[1] else box.top
            canvas.line([at[0], at[0]], [at[1], foot], color=style.words, linewidth=0.9, zorder=1)
        for number, line in enumerate(words):
            place = (box.left, box.top + number * step + _OWN * (ASCENT + 0.13))
            canvas.text(place, line, size=_OWN, colour=style.words, bold=True)


def best_place(
    at: Point,
    size: tuple[float, float],
    taken: Sequence[Box],
    lines: Sequence[tuple[Point, Point]],
    plot: Box,
) -> Box:
    """Find the place near a mark where words hide least.

    Parameters
    ----------
    at : (float, float)
        The mark (px).
    size : (float, float)
        Width and height of the words (px).
    taken : sequence of Box
        Places no words may touch.
    lines : sequence of (point, point)
        Lines better not covered.
    plot : Box
        The room.

    Returns
    -------
    Box
        The cheapest place: a clear one if there is one, else one that covers a line, and
        only when nothing else is left one that touches other words.
    """

    def cost(rank: int, box: Box) -> float:
        outside = box.left < plot.left or box.right > plot.right
        outside = outside or box.top < plot.top or box.bottom > plot.bottom
        touched = sum(box.overlaps(other, 2) for other in taken)
        clear = Box(box.left - 4, box.top - 3, box.right + 4, box.bottom + 3)
        covered = sum(clear.crossed_by(*line) for line in lines)
        return 1000.0 * outside + 400.0 * touched + 20.0 * covered + rank

    places = enumerate(_places(at, size))
    rank, best = next(places)
    least = cost(rank, best)
    for rank, box in places:
        # Places further away cost more: none of the rest can be cheaper than this one.
        if rank >= least:
            break
        costs = cost(rank, box)
        if costs < least:
            best, least = box, costs
    return best


def _places(at: Point, size: tuple[float, float]) -> Iterator[Box]:
    """Give places round a mark, nearest first: above, below, right, left, further away."""
    (x, y), (width, height) = at, size
    for away in (9.0, 17.0, 28.0, 42.0, 60.0, 80.0):
        for left in (x - width / 2, x - 8, x + 8 - width, x + 12, x - 12 - width):
            for top in (y - away - height, y + away):
                yield Box(left, top, left + width, top + height)
        if away < 10:
            for left in (x + 11, x - 11 - width):
                yield Box(left, y - height / 2, left + width, y + height / 2)
