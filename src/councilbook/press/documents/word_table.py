"""An exhibit's data as a Word table that a screen reader and a printer can follow."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu
from docx.table import Table as WordTable
from docx.table import _Cell

from councilbook.exhibit import Exhibit
from councilbook.exhibit.text import cell_text
from councilbook.press.documents.text import clean, together
from councilbook.press.documents.word_columns import column_widths
from councilbook.press.documents.word_parts import add_whole, element
from councilbook.press.documents.word_template import CELL, TABLE

# A table of so few lines stays on one page.
TOGETHER = 14


def add_table(document: WordDocument, exhibit: Exhibit, width: Emu, *, followed: bool) -> None:
    """Add a table.

    Parameters
    ----------
    document : docx.Document
        Gains the table at its end.
    exhibit : Exhibit
        The first column heads its row.
    width : Emu
        Of the text.
    followed : bool
        Whether notes belong to it: they stay on its last row's page.
    """
    rows = len(exhibit.rows) + 1
    table = document.add_table(rows, len(exhibit.columns))
    table.style = document.styles[TABLE]
    table.autofit = False
    _properties(table, exhibit)
    lines = table_lines(exhibit)
    short = sum(max(text.count("\n") for text in texts) + 1 for texts in lines) <= TOGETHER
    widths = [Emu(size) for size in column_widths(lines, int(width))]
    style = document.styles[CELL].style_id  # looked up by its name, it would be so in each cell
    for number, (row, texts) in enumerate(zip(table.rows, lines, strict=True)):
        kept = short and number < rows - 1
        last = number == rows - 1 and followed
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            right = exhibit.columns[place].align == "right"
            _fill(cell, text, style, right=right, keep=kept or last or number == 0)
            cell.width = widths[place]
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if number == 0:
            properties.append(element("tblHeader"))
    for column, size in zip(table.columns, widths, strict=True):
        column.width = size


def table_lines(exhibit: Exhibit) -> list[list[str]]:
    """Give the texts of a table row by row, the heading first."""
    heads = [column.label for column in exhibit.columns]
    return [heads, *([together(cell_text(cell)) for cell in row] for row in exhibit.rows)]


def _properties(table: WordTable, exhibit: Exhibit) -> None:
    properties = table._tbl.tblPr
    look = properties.find(element("tblLook").tag)
    if look is not None:
        properties.remove(look)
    # In the order of the schema: Word refuses a file with these the other way round.
    properties.append(
        element("tblLook", val="00A0", firstRow="1", firstColumn="1", noHBand="1", noVBand="1")
    )
    properties.append(element("tblCaption", val=clean(exhibit.headline)))
    if exhibit.subtitle:
        properties.append(element("tblDescription", val=clean(exhibit.subtitle)))


def _fill(cell: _Cell, text: str, style: str, *, right: bool, keep: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    add_whole(paragraph, text)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if keep:
        paragraph.paragraph_format.keep_with_next = True
