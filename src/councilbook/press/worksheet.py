"""The worksheets of a workbook: one marked-up table each, in the look of gptables."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from councilbook.press.cells import write_heads, write_rows
from councilbook.press.sheet import SheetColumn, lines_of

if TYPE_CHECKING:
    from gptables import Cover, GPWorkbook

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
        What stands above the table: title, instructions and, where there are any, subtitles,
        legend (a list each) and source.
    marks : str
        Numbers of the notes, behind the title.
    """

    name: str
    columns: Sequence[SheetColumn]
    texts: Mapping[str, Any]
    marks: str = ""

    @property
    def table(self) -> str:
        """The name of the table inside the workbook."""
        return "table_" + re.sub(r"\W", "_", self.name, flags=re.ASCII)

    @property
    def above(self) -> Iterator[tuple[str, str]]:
        """The lines above the table, each with what it is."""
        yield "title", f"{self.texts['title']}{self.marks}"
        for kind in ("subtitle", "instructions", "legend", "source"):
            found = self.texts.get("subtitles" if kind == "subtitle" else kind) or []
            yield from ((kind, line) for line in ([found] if isinstance(found, str) else found))


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
    with warnings.catch_warnings():
        # It leaves a file of its own open when it is imported, which most commands need not do.
        warnings.simplefilter("ignore", ResourceWarning)
        from gptables import Cover, GPWorkbook  # noqa: PLC0415
    file = io.BytesIO()
    book = GPWorkbook(file, OPTIONS)
    book.set_properties(
        {"title": cover["title"], "subject": subject, "author": "councilbook", "created": MADE}
    )
    _write_cover(book, Cover(**cover))
    _write(book, _contents(sheets), "contents_table", links=True)
    for sheet in sheets:
        _write(book, sheet, sheet.table)
    book.close()
    return file.getvalue()


def _contents(sheets: Sequence[Sheet]) -> Sheet:
    """Plan the worksheet that lists the others; the numbers of notes would say nothing there."""
    columns = (
        SheetColumn("Worksheet", tuple(sheet.name for sheet in sheets), ("",) * len(sheets)),
        SheetColumn(
            "What it holds", tuple(sheet.texts["title"] for sheet in sheets), ("",) * len(sheets)
        ),
    )
    told = "This worksheet contains one table. Each name is a link."
    return Sheet(CONTENTS, columns, {"title": "Table of contents", "instructions": told})


def _write(book: GPWorkbook, sheet: Sheet, table: str, *, links: bool = False) -> None:
    """Write a worksheet and set it for paper: across, the heading repeated.

    Formats are those of gptables' theme. Its own way of writing a table takes a data frame of
    formats, cell by cell, and twenty times as long.
    """
    made = book.add_worksheet(sheet.name)
    top = 0
    for top, (kind, line) in enumerate(sheet.above, 1):
        made.write_string(top - 1, 0, line, book.add_format(getattr(book.theme, f"{kind}_format")))
    write_heads(book, made, sheet.columns, top, table)
    write_rows(book, made, sheet.columns, top + 1, links=links)
    for across, column in enumerate(sheet.columns):
        made.set_column(across, across, column.width)
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
