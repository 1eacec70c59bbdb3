"""How wide the columns of a printed table are, and which of its words stay together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from councilbook.exhibit import Cell, Exhibit
from councilbook.exhibit.text import SHAPES
from councilbook.press.documents.text import SPACE, together
from councilbook.press.documents.widths import BREAK, shared_out

# Points of the letters of tables, what a line across the page holds of them, and what two
# columns lose between them.
SIZE = 10.5
PAGE_LETTERS = 95
BETWEEN = 2
SHORT = 11
_ENDLESS = re.compile(r"[^\s\N{NO-BREAK SPACE}]{24}(?=\S)")


@dataclass(frozen=True)
class Columns:
    """How a table is set.

    Attributes
    ----------
    shares : list of float
        Hundredths of the page's width, a column each.
    size : float
        Of its letters, in points.
    """

    shares: list[float]
    size: float


def columns_of(exhibit: Exhibit) -> Columns:
    """Share out the width of a page among the columns of a table.

    Parameters
    ----------
    exhibit : Exhibit
        With columns.

    Returns
    -------
    Columns
        The table as short as there is room for. One that says little stays narrow, so that the
        eye does not lose its row; one whose longest words do not fit side by side has smaller
        letters.
    """
    heads = tuple(whole(column.label) for column in exhibit.columns)
    rows = (heads, *(tuple(shown(cell) for cell in row) for row in exhibit.rows))
    widths = shared_out(rows, PAGE_LETTERS, BETWEEN)
    full = max(sum(widths), PAGE_LETTERS)
    shares = [round(100 * width / full, 2) for width in widths]
    return Columns(shares, round(SIZE * PAGE_LETTERS / full, 1))


def shown(cell: Cell) -> str:
    """Give a cell as it is printed, its shape before it."""
    return f"{SHAPES[cell.mark]}{SPACE}{whole(cell.text)}" if cell.mark else whole(cell.text)


def whole(text: str) -> str:
    """Keep short lines in one piece, such as a month and its year; let endless words break."""
    lines = [
        line.replace(" ", SPACE) if len(line) <= SHORT else line
        for line in together(text).split("\n")
    ]
    return _ENDLESS.sub(rf"\g<0>{BREAK}", "\n".join(lines))
