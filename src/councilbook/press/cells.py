"""The cells of a worksheet's table: heading and rows, in the formats of gptables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from councilbook.press.downloads import is_formula
from councilbook.press.sheet import SheetColumn

if TYPE_CHECKING:
    from gptables import GPWorkbook
    from gptables.core.wrappers import GPWorksheet

# What stands for a number that is missing, such as [x]: it does not make a column one of texts.
_SHORTHAND = re.compile(r"\[[\w\s]+\]")


def write_heads(
    book: GPWorkbook,
    made: GPWorksheet,
    columns: Sequence[SheetColumn],
    top: int,
    table: str,
) -> None:
    """Write the heading of a table, and mark the table for those who listen to it."""
    heads = [
        {
            "header": column.head,
            "header_format": book.add_format(
                {**book.theme.column_heading_format, "align": _align(column, across)}
            ),
        }
        for across, column in enumerate(columns)
    ]
    marked = {
        "header_row": True, "autofilter": False, "columns": heads, "style": None, "name": table
    }  # fmt: skip
    made.add_table(top, 0, top + len(columns[0].cells), len(columns) - 1, marked)


def write_rows(
    book: GPWorkbook,
    made: GPWorksheet,
    columns: Sequence[SheetColumn],
    top: int,
    *,
    links: bool,
) -> None:
    """Write the rows below a heading: numbers as numbers, texts as texts or, first, as links."""
    top_of_cell = {} if links else {"valign": "top"}
    bases = [
        book.theme.data_format | {"align": _align(column, across)} | top_of_cell
        for across, column in enumerate(columns)
    ]
    for down in range(len(columns[0].cells)):
        for across, (column, base) in enumerate(zip(columns, bases, strict=True)):
            cell, place = column.cells[down], (top + down, across)
            if links and not across:
                linked = book.add_format(base | {"underline": True, "font_color": "blue"})
                made.write_url(*place, f"internal:'{cell}'!A1", linked, cell)
                continue
            shown = book.add_format(base | _own(cell, column.formats[down]))
            write = made.write_string if isinstance(cell, str) else made.write_number
            write(*place, cell, shown)


def _own(cell: str | float, shown: str) -> dict[str, str | bool | int]:
    """Give what the format of a cell has beside that of its column."""
    if shown:
        # Indented, so that it does not touch a text in the next column.
        return {"num_format": shown, "indent": 1}
    # Else it would turn into a formula as soon as a reader edits the cell.
    return {"quote_prefix": True} if is_formula(str(cell)) else {}


def _align(column: SheetColumn, across: int) -> str:
    """Set columns of numbers to the right; the first column heads its rows."""
    told = {type(cell) for cell in column.cells if not _SHORTHAND.search(str(cell))}
    return "right" if across and told and str not in told else "left"
