"""One chart or table as the columns of a worksheet: numbers as numbers, no cell empty."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from councilbook.exhibit import Cell, Exhibit
from councilbook.press.fields import (
    NOT_APPLICABLE,
    Field,
    Kind,
    flat_fields,
    is_empty,
    shorthand,
)
from councilbook.words import SUFFIXES, format_number

# What may follow a number on a page, with what it is called above a column of such numbers.
_UNITS = {
    template.format(s=ending): template.format(s="s").strip()
    for template in SUFFIXES.values()
    for ending in ("", "s")
}
_ALONE = re.compile(r"−?(£?)([\d,]+(?:\.(\d+))?)([^\n]*)")
_WITHIN = re.compile(r"\d[\d,]*(?:\.(\d+))?")

# The longest text that a cell of a spreadsheet can hold.
LONGEST = 32_767

# How a spreadsheet shows a cell of which nothing is said.
PLAIN = "General"

# In characters: a wider column would need scrolling, a narrower one breaks words.
WIDEST, NARROWEST = 60, 12


@dataclass(frozen=True)
class SheetColumn:
    """One column of a worksheet.

    Attributes
    ----------
    head : str
        Its heading, with the unit of its numbers where all have the same.
    cells : tuple
        Numbers and texts; none is empty.
    formats : tuple of str
        How each number is shown; empty for a text.
    """

    head: str
    cells: tuple[str | float, ...]
    formats: tuple[str, ...] = ()

    @cached_property
    def texts(self) -> list[str]:
        """What is shown, from the heading down, for measuring."""
        return [self.head, *(c if isinstance(c, str) else f"{c:,.1f}" for c in self.cells)]

    @cached_property
    def width(self) -> int:
        """Width of the column in characters."""
        longest = max(len(line) for text in self.texts for line in text.split("\n"))
        return min(WIDEST, max(NARROWEST, longest + 4))

    @property
    def lines(self) -> list[int]:
        """How many lines each cell takes at this width, from the heading down."""
        return [lines_of(text, self.width) for text in self.texts]


def lines_of(text: str, width: int) -> int:
    """Count the lines a text takes in a column that is so many characters wide."""
    room = width - 2
    # A tenth to spare where it must break: words do not fill their lines.
    return sum(
        1 if len(line) <= room else math.ceil(len(line) * 1.1 / room) for line in text.split("\n")
    )


def cell_text(text: str) -> str:
    """Give a text as gptables can write it.

    Returns
    -------
    str
        The same words. The two signs that gptables reads as its own, of notes and of links,
        are parted by a mark that takes no room. A cell that says nothing has the shorthand for
        that: no cell of a table may be empty or hold a dash alone.
    """
    if is_empty(text):
        return NOT_APPLICABLE
    safe = text.replace("$$", "$\u2060$").replace("](", "]\u2060(")
    # gptables refuses a cell of signs alone, which a screen reader passes over in silence.
    if not re.search(r"[A-Za-z0-9]", safe):
        safe = f"Sign: {safe}"
    return safe if len(safe) <= LONGEST else f"{safe[: LONGEST - 1]}…"


def sheet_columns(exhibit: Exhibit) -> list[SheetColumn]:
    """Give the columns of an exhibit's worksheet.

    A column in which the page shows numbers alone is one of numbers, shown as there. Any other
    keeps its words, and has its numbers in a column beside them, with the shorthand for a
    number that is missing.
    """
    found: list[SheetColumn] = []
    for place, group in groupby(flat_fields(exhibit), key=lambda field: field.place):
        found += _columns_of(
            {field.kind: field for field in group}, [r[place] for r in exhibit.rows]
        )
    return found


def _columns_of(fields: Mapping[Kind, Field], cells: list[Cell]) -> Iterator[SheetColumn]:
    words, number = fields["words"], fields.get("number")
    if number and all(_alone(cell) for cell in cells):
        yield _plain_column(words, cells)
    else:
        yield _column(words, [cell_text(cell.text) for cell in cells])
        if number:
            yield _number_column(number, cells)
    if "judgement" in fields:
        judgement = fields["judgement"]
        yield _column(judgement, [str(cell or NOT_APPLICABLE) for cell in judgement.cells])


def _column(field: Field, cells: list[str]) -> SheetColumn:
    return SheetColumn(cell_text(field.head), tuple(cells), ("",) * len(cells))


def _alone(cell: Cell) -> tuple[str, int] | None:
    """Give sign and unit with the decimals, where a page shows the number and nothing else.

    A cell that says nothing may stand between such numbers.
    """
    if cell.value is None:
        return ("", 0) if is_empty(cell.text) and cell.symbol is None else None
    found = _ALONE.fullmatch(cell.text)
    if found is None or found[4] not in _UNITS:
        return None
    decimals = len(found[3] or "")
    shown = found[0].replace(found[1], "", 1).removesuffix(found[4])
    if shown != format_number(cell.value, decimals):
        return None
    return found[1] + _UNITS[found[4]], decimals


def _plain_column(field: Field, cells: list[Cell]) -> SheetColumn:
    pairs = [(cell, _alone(cell) or ("", 0)) for cell in cells]
    units = {unit for cell, (unit, _) in pairs if cell.value is not None}
    same = len(units) == 1
    unit = units.pop() if same else ""
    head = f"{cell_text(field.head)}\n({unit})" if unit else cell_text(field.head)
    return SheetColumn(
        head,
        tuple(NOT_APPLICABLE if cell.value is None else cell.value for cell in cells),
        tuple(_format("" if same else cell.text, decimals) for cell, (_, decimals) in pairs),
    )


def _number_column(field: Field, cells: list[Cell]) -> SheetColumn:
    return SheetColumn(
        cell_text(field.head),
        tuple(_number_or_sign(cell) for cell in cells),
        tuple(PLAIN if cell.value is None else _format_within(cell) for cell in cells),
    )


def _number_or_sign(cell: Cell) -> str | float:
    if cell.value is not None:
        return cell.value
    return shorthand(cell.symbol) if cell.symbol else NOT_APPLICABLE


def _format(text: str, decimals: int) -> str:
    """Write the format of a number that is shown as a text, or as a plain number."""
    found = _ALONE.fullmatch(text)
    pound, suffix = (found[1], found[4]) if found else ("", "")
    digits = f"{pound}#,##0{'.' if decimals else ''}{'0' * decimals}"
    shown = digits + (f'"{suffix}"' if suffix else "")
    return f'{shown};"−"{shown}'


def _format_within(cell: Cell) -> str:
    """Write the format of a number that stands among words: with as many decimals as there."""
    for found in _WITHIN.finditer(cell.text):
        decimals = len(found[1] or "")
        if found[0] == format_number(abs(cell.value or 0.0), decimals):
            return _format("", decimals)
    return PLAIN
