"""The key above a chart: only the marks the chart really uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from councilbook.views.canvas import Canvas
from councilbook.views.layout import text_width
from councilbook.views.style import INK

SIZE: Final = 13.0
LINE: Final = 23.0
_GAP: Final = 7.0
_BETWEEN: Final = 20.0


@dataclass(frozen=True)
class KeyItem:
    """One mark and its words.

    Attributes
    ----------
    words : str
        What the mark stands for.
    room : float
        Width of the mark in px.
    draw : callable
        Draws the mark on a canvas from a left edge around a middle height.
    colour : str
        Colour of the words.
    bold : bool
        Whether the words are bold.
    """

    words: str
    room: float
    draw: Callable[[Canvas, float, float], None]
    colour: str = INK
    bold: bool = False

    @property
    def width(self) -> float:
        """Give the room of mark and words in px."""
        return self.room + _GAP + text_width(self.words, SIZE, bold=self.bold)


def key_rows(items: Sequence[KeyItem], width: float) -> list[list[KeyItem]]:
    """Fill rows of at most ``width`` px with the items in their order."""
    rows: list[list[KeyItem]] = []
    taken = 0.0
    for item in items:
        if not rows or taken + _BETWEEN + item.width > width:
            rows.append([])
            taken = -_BETWEEN
        rows[-1].append(item)
        taken += _BETWEEN + item.width
    return rows


def key_height(items: Sequence[KeyItem], width: float) -> float:
    """Give the height of the key in px."""
    return LINE * len(key_rows(items, width))


def draw_key(canvas: Canvas, items: Sequence[KeyItem], left: float, top: float) -> None:
    """Draw the key with its upper left corner at ``left``, ``top``."""
    for number, row in enumerate(key_rows(items, canvas.width - 2 * left)):
        at, middle = left, top + LINE * (number + 0.5)
        for item in row:
            item.draw(canvas, at, middle)
            words_at = (at + item.room + _GAP, middle + SIZE * 0.35)
            canvas.text(words_at, item.words, size=SIZE, colour=item.colour, bold=item.bold)
            at += item.width + _BETWEEN
