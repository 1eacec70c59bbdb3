"""The files of an exhibit that a reader can take away: its data and its drawings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from councilbook.exhibit import Exhibit
from councilbook.files import write_bytes
from councilbook.press.fields import Field, flat_fields
from councilbook.press.renderer import anchor

WIDTHS = {"wide": 720, "narrow": 360}

# Everything for readers but the pages and the drawings lies below this folder of the book.
DATA = "data"

# What a spreadsheet would take for a formula, and the numbers that begin in the same way.
_FORMULA = re.compile(r"[=+\-@]")
_NUMBER = re.compile(r"[+-]?(\d[\d,]*(\.\d*)?|\.\d+)%?")


@dataclass(frozen=True)
class PageData:
    """A page of the book and what can be taken away from it.

    Attributes
    ----------
    docname : str
        The page, from the top of the book.
    title : str
        Its heading.
    question : str
        The question it answers; may be empty.
    exhibits : tuple of Exhibit
        Everything it shows, in its order.
    """

    docname: str
    title: str
    question: str
    exhibits: tuple[Exhibit, ...]

    @property
    def data(self) -> Sequence[Exhibit]:
        """The charts and tables: what has a file of data."""
        return [exhibit for exhibit in self.exhibits if has_data(exhibit)]


def has_data(exhibit: Exhibit) -> bool:
    """Tell whether an exhibit has a file of data."""
    return exhibit.kind in ("chart", "table")


def csv_bytes(exhibit: Exhibit) -> bytes:
    """Give an exhibit's data as CSV.

    Parameters
    ----------
    exhibit : Exhibit
        Any kind with columns.

    Returns
    -------
    bytes
        The fields of :func:`councilbook.press.fields.flat_fields`: each column as shown, and
        beside it, where it has any, the unrounded numbers, the symbols and the judgements.
        UTF-8 with byte order mark and CRLF, as spreadsheets expect.
    """
    fields = flat_fields(exhibit)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([csv_head(field) for field in fields])
    for row in zip(*(field.cells for field in fields), strict=True):
        writer.writerow([_csv_cell(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def csv_head(field: Field) -> str:
    """Give the name of a field as it stands in its file."""
    return _csv_cell(field.head)


def _csv_cell(cell: str | float | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        words = " ".join(cell.split())
        return f"'{words}" if is_formula(words) else words
    return repr(float(cell)).removesuffix(".0")


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula instead of showing it."""
    words = text.strip()
    return bool(_FORMULA.match(words)) and not _NUMBER.fullmatch(words)


def data_path(docname: str, name: str) -> str:
    """Give the permanent address of an exhibit's data, from the top of the book."""
    return f"{DATA}/{docname}/{anchor(name)}.csv"


def drawing_path(docname: str, name: str, form: str) -> str:
    """Give the address of a drawing, ``wide`` or ``narrow``, from the top of the book."""
    return f"_exhibits/{docname}/{anchor(name)}-{WIDTHS[form]}.svg"


def data_files(page: PageData) -> dict[str, bytes]:
    """Give the data of every chart and table of a page, by address from the top of the book."""
    return {data_path(page.docname, item.name): csv_bytes(item) for item in page.data}


def drawing_files(exhibit: Exhibit, docname: str) -> dict[str, bytes]:
    """Give the drawings of an exhibit, by address from the top of the book."""
    return {
        drawing_path(docname, exhibit.name, form): drawing.encode("utf-8")
        for form, drawing in exhibit.svg.items()
    }


def exhibit_files(exhibit: Exhibit, docname: str) -> dict[str, bytes]:
    """Give every file of an exhibit, by address from the top of the book."""
    page = PageData(docname, "", "", (exhibit,))
    return data_files(page) | drawing_files(exhibit, docname)


def write_files(files: dict[str, bytes], folder: Path) -> None:
    """Write files below a folder, each whole or not at all.

    Raises
    ------
    OutputError
        If one cannot be written.
    """
    for address, content in files.items():
        write_bytes(folder / address, content)


def size_words(size: int) -> str:
    """Give a size in bytes as a reader would say it: whole kilobytes, or megabytes."""
    kilobytes = max(1, round(size / 1024))
    return f"{kilobytes} KB" if kilobytes < 1000 else f"{size / 1024 / 1024:.1f} MB"
