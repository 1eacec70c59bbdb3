"""How wide the columns of a printed table are, counted in letters: for Word and for PDF."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

MOST_LINES = 60
# Where a word without end may break; it takes no room.
BREAK = "\N{ZERO WIDTH SPACE}"


# A briefing is set many times until it fits its sheet, each time with the same tables.
@lru_cache(maxsize=64)
def shared_out(columns: tuple[frozenset[str], ...], across: int, between: int) -> tuple[int, ...]:
    """Share out the width of a page among the columns of a table.

    Parameters
    ----------
    columns : tuple of frozenset of str
        The texts of each column, heading included.
    across : int
        Letters that a line across the page holds.
    between : int
        Letters that each column loses to the space beside it.

    Returns
    -------
    tuple of int
        Letters a column, its space included: as few lines in the tallest row as there is room
        for. No word is cut: with long words they are more than `across` together.
    """
    room = across - between * len(columns)
    tried: list[list[int]] = []
    while len(tried) < MOST_LINES and (not tried or sum(tried[-1]) > room):
        tried.append([_narrowest(texts, len(tried) + 1, across) for texts in columns])
    return tuple(width + between for width in _widened(tried, room))


def _widened(tried: list[list[int]], room: int) -> list[int]:
    """Give the room that is left to the columns whose lines it makes fewest, one by one.

    `tried` has the widths for rows of one line, of two, and so on to those that fit.
    """
    widths = list(tried[-1])
    for wishes in tried:
        for place, wished in enumerate(wishes):
            if widths[place] < wished <= widths[place] + room - sum(widths):
                widths[place] = wished
    return widths


def _narrowest(texts: frozenset[str], lines: int, across: int) -> int:
    """Find the least width at which no text takes more than so many lines."""
    least = max(len(word) for text in texts for word in re.split(rf"[ \n{BREAK}]", text))
    tries = range(least, max(least, across) + 1)
    place = bisect_left(tries, -lines, key=lambda width: -max(_lines(t, width) for t in texts))
    return tries[min(place, len(tries) - 1)]


def _lines(text: str, width: int) -> int:
    """Count the lines of a text whose words are set one after the other."""
    count = 0
    for line in text.split("\n"):
        count, used = count + 1, -1
        for word in line.replace(BREAK, " ").split(" "):
            if used + 1 + len(word) > width and used >= 0:
                count, used = count + 1, -1
            used += 1 + len(word)
    return count
