"""How wide the columns of a printed table are, counted in letters: for Word and for PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# Where a word without end may break; it takes no room.
BREAK = "\N{ZERO WIDTH SPACE}"
# A line less in a cell that is not its row's tallest counts this much of one that is: it makes
# the table no shorter yet, but another column may need it first.
_BESIDE = 0.1


# A briefing is set many times until it fits its sheet, each time with the same tables.
@lru_cache(maxsize=64)
def shared_out(rows: tuple[tuple[str, ...], ...], across: int, between: int) -> tuple[int, ...]:
    """Share out the width of a page among the columns of a table.

    Parameters
    ----------
    rows : tuple of tuple of str
        The texts of every row, heading included.
    across : int
        Letters that a line across the page holds.
    between : int
        Letters that each column loses to the space beside it.

    Returns
    -------
    tuple of int
        Letters a column, its space included: the table as short as there is room for, and no
        wider than that takes. No word is cut: with long words they are more than `across`
        together.
    """
    columns = list(zip(*rows, strict=True))
    least = [_longest_word(column) for column in columns]
    room = across - between * len(columns) - sum(least)
    steps = [_steps(column, width, room) for column, width in zip(columns, least, strict=True)]
    taken = [0] * len(columns)
    while (wider := _best(steps, taken, room)) is not None:
        room -= steps[wider][taken[wider] + 1][0] - steps[wider][taken[wider]][0]
        taken[wider] += 1
    return tuple(found[place][0] + between for found, place in zip(steps, taken, strict=True))


def _longest_word(column: Sequence[str]) -> int:
    return max(len(word) for text in column for word in re.split(rf"[ \n{BREAK}]", text))


def _steps(column: Sequence[str], least: int, room: int) -> list[tuple[int, tuple[int, ...]]]:
    """List the widths at which a column gets shorter, each with the lines of every row."""
    found = [(least, _column_lines(column, least))]
    for width in range(least + 1, least + room + 1):
        if sum(found[-1][1]) == len(column) + sum(text.count("\n") for text in column):
            break  # no text takes more lines than it brings
        lines = _column_lines(column, width)
        if sum(lines) < sum(found[-1][1]):
            found.append((width, lines))
    return found


def _best(
    steps: Sequence[Sequence[tuple[int, tuple[int, ...]]]], taken: Sequence[int], room: int
) -> int | None:
    """Find the column whose next step makes the table shortest for each letter it takes."""
    now = [found[place][1] for found, place in zip(steps, taken, strict=True)]
    gains = {}
    for column, (found, place) in enumerate(zip(steps, taken, strict=True)):
        if place + 1 < len(found):
            width, lines = found[place + 1]
            more = width - found[place][0]
            if more <= room:
                after = [*now[:column], lines, *now[column + 1 :]]
                gains[column] = (_height(now) - _height(after)) / more
    return max(gains, key=lambda column: gains[column], default=None)


def _height(lines: Sequence[Sequence[int]]) -> float:
    return float(sum(max(row) + _BESIDE * sum(row) for row in zip(*lines, strict=True)))


def _column_lines(column: Sequence[str], width: int) -> tuple[int, ...]:
    return tuple(_lines(text, width) for text in column)


@lru_cache(maxsize=20_000)
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
