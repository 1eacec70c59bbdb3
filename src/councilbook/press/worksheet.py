"""The worksheets of a workbook, written by gptables: one marked-up table each."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from councilbook.press.downloads import is_formula
from councilbook.press.sheet import SheetColumn, lines_of

with warnings.catch_warnings():
    # gptables leaves a file of its own open when it is imported.
    warnings.simplefilter("ignore", ResourceWarning)
    from gptables import Cover, GPTable, GPWorkbook

# A workbook carries the day it was made; the clock would make two runs differ.
MADE = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)

# Text stays text: without these, a cell "=1+1" is a formula and an address a link.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

CONTENTS = "Contents"

# Points a line of 12 point type takes.
LINE = 16

# Paper by the numbers of spreadsheets, and how many characters of a table A4 takes across.
A4, A3 = 9, 8
ACROSS = 180


@dataclass(frozen=True)
class Sheet:
    """A worksheet of one table.

    Attributes
    ----------
    name : str
        At most 31 signs; no two of a workbook alike, whatever the case.
    columns : sequence of SheetColumn
        With at least one row.
    texts : mapping
        Title, subtitles, instructions, legend and source, as ``gptables.GPTable`` takes them.
    marks : str
        Numbers of the notes, behind the title.
    """

    name: str
    columns: Sequence[SheetColumn]
    texts: Mapping[str, Any]
    marks: str = ""

    @property
    def table(self) -> GPTable:
        """The table as gptables writes it."""
        rows = list(zip(*(column.cells for column in self.columns), strict=True))
        heads = [column.head for column in self.columns]
        name = re.sub(r"\W", "_", self.name, flags=re.ASCII)
        return GPTable(
            table=pd.DataFrame(rows, columns=heads, dtype=object),
            table_name=f"table_{name}",
            index_columns={},
            additional_formatting=list(_formatting(self.columns)),
            **self.texts,
        )


def _formatting(columns: Sequence[SheetColumn]) -> Iterator[dict[str, Any]]:
    """Give the format of all cells, and of each that has its own, counted from the heading."""
    places = list(range(len(columns)))
    top = {"valign": "top"}
    yield {"column": {"columns": places, "format": top, "include_names": False}}
    for across, column in enumerate(columns):
        for down, (cell, shown) in enumerate(zip(column.cells, column.formats, strict=True), 1):
            how: dict[str, str | bool | int] = {}
            if shown:
                # Indented, so that it does not touch a text in the next column.
                how = {"num_format": shown, "indent": 1}
            elif is_formula(str(cell)):
                # Else it would turn into a formula as soon as a reader edits the cell.
                how = {"quote_prefix": True}
            if how:
                # One entry a cell: of several cells in an entry gptables sets the last alone.
                yield {"cell": {"format": how, "cells": (down, across)}}


def workbook_file(subject: str, cover: Mapping[str, Any], sheets: Sequence[Sheet]) -> bytes:
    """Write a workbook: cover, contents, then the worksheets.

    Parameters
    ----------
    subject : str
        What the workbook is part of.
    cover : mapping
        Title of the workbook, and the texts of its cover, as ``gptables.Cover`` takes them.
    sheets : sequence of Sheet
        In their order.

    Returns
    -------
    bytes
        An ``.xlsx`` file.
    """
    file = io.BytesIO()
    book = GPWorkbook(file, OPTIONS)
    book.set_properties(
        {"title": cover["title"], "subject": subject, "author": "councilbook", "created": MADE}
    )
    _write_cover(book, Cover(**cover))
    _write_sheets(book, sheets)
    book.close()
    return file.getvalue()


def _write_sheets(book: GPWorkbook, sheets: Sequence[Sheet]) -> None:
    """Write the contents and every worksheet into a workbook."""
    tables = {sheet.name: sheet.table for sheet in sheets}
    contents = book.make_table_of_contents(tables, column_names=["Worksheet", "What it holds"])
    contents.set_instructions("This worksheet contains one table. Each name is a link.")
    columns = (
        SheetColumn("Worksheet", tuple(tables)),
        SheetColumn("What it holds", tuple(str(table.title) for table in tables.values())),
    )
    _write(book, Sheet(CONTENTS, columns, {}), contents)
    for sheet in sheets:
        table = tables[sheet.name]
        # Not before the contents are made: there the numbers of notes would say nothing.
        table.set_title(f"{table.title}{sheet.marks}")
        _write(book, sheet, table)


def _write(book: GPWorkbook, sheet: Sheet, table: GPTable) -> None:
    """Write a worksheet and set it for paper: across, the heading repeated."""
    made = book.add_worksheet(sheet.name)
    with warnings.catch_warnings():
        # gptables calls pandas in a way that pandas 4 drops; the versions of both are pinned.
        warnings.simplefilter("ignore", DeprecationWarning)
        # Widths are ours: gptables makes a column as wide as its longest text.
        made.write_gptable(table, False, [])
    for place, column in enumerate(sheet.columns):
        made.set_column(place, place, column.width)
    top = table.data_range[0]
    # Heights too: not every program measures them when it opens a workbook.
    lines = zip(*(column.lines for column in sheet.columns), strict=True)
    for place, counts in enumerate(lines, top):
        made.set_row(place, max(counts) * LINE)
    wide = sum(column.width for column in sheet.columns) > ACROSS
    made.set_paper(A3 if wide else A4)
    made.set_landscape()
    made.repeat_rows(top)
    made.fit_to_pages(1, 0)


def _write_cover(book: GPWorkbook, cover: Cover) -> None:
    """Write the cover: its texts in one column, each in a row that is high enough."""
    made = book.add_worksheet(cover.cover_label)
    made.write_cover(cover)
    row = 1
    for texts in (cover.intro, cover.about, cover.contact):
        # One row for the heading of each part.
        for place, text in enumerate(texts or (), row + 1):
            made.set_row(place, lines_of(text, cover.width) * LINE)
        row += len(texts) + 1 if texts else 0
    made.set_paper(A4)
    made.fit_to_pages(1, 0)
