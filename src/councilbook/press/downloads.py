"""The files a reader can take away: the data of an exhibit and its drawings."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from councilbook.exhibit import Cell, Exhibit
from councilbook.press.renderer import anchor

WIDTHS = {"wide": 720, "narrow": 360}


def csv_bytes(exhibit: Exhibit) -> bytes:
    """Give an exhibit's data as CSV.

    Parameters
    ----------
    exhibit : Exhibit
        Any kind with rows.

    Returns
    -------
    bytes
        Each column as shown, and the unrounded numbers beside a column that has any. A missing
        number keeps its words. UTF-8 with byte order mark and CRLF, as spreadsheets expect.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    numbers = [
        any(row[place].value is not None for row in exhibit.rows)
        for place in range(len(exhibit.columns))
    ]
    labels = [" ".join(column.label.split()) for column in exhibit.columns]
    heads: list[str] = []
    for label, has_numbers in zip(labels, numbers, strict=True):
        heads += [label, f"{label} (unrounded)"] if has_numbers else [label]
    writer.writerow(heads)
    for row in exhibit.rows:
        cells: list[str] = []
        for cell, has_numbers in zip(row, numbers, strict=True):
            cells += [_line(cell), _number(cell)] if has_numbers else [_line(cell)]
        writer.writerow(cells)
    return text.getvalue().encode("utf-8-sig")


def _line(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _number(cell: Cell) -> str:
    if cell.value is None:
        return _line(cell)
    return repr(cell.value).removesuffix(".0")


def data_path(docname: str, name: str) -> str:
    """Give the permanent address of an exhibit's data, from the top of the book."""
    return f"data/{docname}/{anchor(name)}.csv"


def drawing_path(docname: str, name: str, form: str) -> str:
    """Give the address of a drawing, ``wide`` or ``narrow``, from the top of the book."""
    return f"_exhibits/{docname}/{anchor(name)}-{WIDTHS[form]}.svg"


def exhibit_files(exhibit: Exhibit, docname: str) -> dict[str, bytes]:
    """Give every file of an exhibit by its address from the top of the book."""
    files: dict[str, bytes] = {}
    if exhibit.kind in ("chart", "table"):
        files[data_path(docname, exhibit.name)] = csv_bytes(exhibit)
    for form, drawing in exhibit.svg.items():
        files[drawing_path(docname, exhibit.name, form)] = drawing.encode("utf-8")
    return files


def write_files(files: dict[str, bytes], folder: Path) -> None:
    """Write files below a folder, each whole or not at all."""
    for address, content in files.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        part.write_bytes(content)
        part.replace(path)


def size_words(content: bytes) -> str:
    """Give a file's size as a reader would say it, in whole kilobytes."""
    return f"{max(1, round(len(content) / 1024))} KB"
