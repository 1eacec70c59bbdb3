"""Widths of the columns of a Word table: Word and LibreOffice must agree on them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from councilbook.press.documents.widths import shared_out

# Width of a letter of Arial at the size of tables, in Word's units; 92 stand across a page of A4.
LETTER = 66_000
# What two columns lose between them, in letters; bold words and capitals are wider.
BETWEEN = 3

# Letters between two places where a line can end; a year such as 2011-12 stays whole.
_WORD = re.compile(r"(?:[^\s-]|(?<=\d)-(?=\d))+-?")


def column_widths(lines: Sequence[Sequence[str]], total: int) -> list[int]:
    """Share out the width of a page: no word is cut, and long texts get more.

    Parameters
    ----------
    lines : sequence of sequence of str
        The texts of every row, heading included.
    total : int
        Width of the page's text, in Word's units.

    Returns
    -------
    list of int
        Width of each column; together at most `total`. A table that says little stays
        narrow, so that the eye does not lose its row.
    """
    across = total // LETTER
    widths = shared_out(tuple(tuple(row) for row in lines), across, BETWEEN)
    full = max(sum(widths), across)
    return [total * width // full for width in widths]


def is_too_wide(lines: Sequence[Sequence[str]], total: int) -> bool:
    """Tell whether words would have to be cut for a table to fit a page."""
    least = _least(lines)
    # The space between columns can give up a letter each before a word is cut.
    return sum(least) - len(least) > total / LETTER


def _least(lines: Sequence[Sequence[str]]) -> list[int]:
    return [
        BETWEEN + max((len(part) for text in column for part in _WORD.findall(text)), default=1)
        for column in zip(*lines, strict=True)
    ]
