"""Read a CSV file as text; a file that is none says what it is instead."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pandas as pd

from councilbook.errors import DataError, Problem

TABLE = "a CSV file of Explore Education Statistics, in UTF-8"
_AGAIN = "Download the data file again from the publication's page."
_SHOWN = 5

# How files that are no CSV begin, whatever their name says.
_STRANGERS = {
    b"PK\x03\x04": ("a workbook or a ZIP archive", "Unpack it, or save the sheet as CSV UTF-8."),
    b"\x1f\x8b": ("a gzip archive", "Unpack it first."),
    b"\xff\xfe": ("text in UTF-16", "Save it as CSV UTF-8."),
    b"\xfe\xff": ("text in UTF-16", "Save it as CSV UTF-8."),
    b"PAR1": ("a Parquet file", "Download the CSV instead."),
}


@dataclass(frozen=True)
class Raw:
    """A file as published.

    Attributes
    ----------
    file : str
        Its path, for messages.
    spelled : dict of str to str
        Each heading in small letters, and as the file spells it.
    frame : DataFrame of text
        Columns in small letters, in the order of the file; index = line in the file.
    unnamed : int
        Columns without a heading, left out.
    """

    file: str
    spelled: dict[str, str]
    frame: pd.DataFrame
    unnamed: int


def key(text: str) -> str:
    """Make headings and filter levels comparable: case and spaces do not count."""
    return " ".join(text.split()).casefold()


def read_text(path: Path) -> str:
    """Read a file as UTF-8, with or without a byte-order mark.

    Raises
    ------
    DataError
        If the file is missing, empty, no text, in another encoding, or a web page.
    """
    file = path.as_posix()
    try:
        content = path.read_bytes()
    except OSError as error:
        found = "nothing" if isinstance(error, FileNotFoundError) else str(error.strerror)
        raise _no_table(file, "file", found, "Check the file's name.") from error
    for beginning, (what, action) in _STRANGERS.items():
        if content.startswith(beginning):
            raise _no_table(file, "file", what, action)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _no_table(file, *_bad_byte(error.object, error.start)) from error
    if not text.strip():
        raise _no_table(file, "file", f"nothing in it ({len(content)} bytes)", _AGAIN)
    if text.lstrip().startswith("<"):
        raise _no_table(file, "line 1", "a web page, not a table", _AGAIN)
    if text.lstrip().startswith("{"):
        raise _no_table(file, "line 1", "JSON, not a table", "Download the CSV instead.")
    return text


def _no_table(file: str, entry: str, found: str, action: str) -> DataError:
    return DataError([Problem(file, entry, found, TABLE, action)])


def _bad_byte(content: bytes, place: int) -> tuple[str, str, str]:
    before = content[:place]
    line, column = before.count(b"\n") + 1, place - before.rfind(b"\n")
    found = f"byte 0x{content[place]:02x} at place {column} of the line, which is not UTF-8"
    likely = content[place : place + 1].decode("cp1252", errors="replace")
    action = f"It may be {likely!r} in the older Windows encoding: save the file as CSV UTF-8."
    return f"line {line}", found, action


def read_raw(path: Path) -> Raw:
    """Read the heading and every row of a file as text.

    Raises
    ------
    DataError
        If the file is no CSV table, a heading stands twice, or rows do not fit the heading.
    """
    file, text = path.as_posix(), read_text(path)
    heading, lines, rows = _records(file, text)
    names = [key(name) for name in heading]
    problems = [*_doubles(file, heading), *_misfits(file, len(heading), lines, rows)]
    if not rows:
        problems.append(Problem(file, "file", "a heading without rows", TABLE, _AGAIN))
    if problems:
        raise DataError(problems)
    columns = zip(names, zip(*rows, strict=True), strict=True)
    frame = pd.DataFrame({name: cells for name, cells in columns if name}, dtype=object)
    frame.index = pd.Index(lines, dtype="int32")
    spelled = {name: text.strip() for name, text in zip(names, heading, strict=True) if name}
    return Raw(file, spelled, frame, names.count(""))


def _records(file: str, text: str) -> tuple[list[str], list[int], list[list[str]]]:
    """Split the text into its heading and rows, with the line on which each row begins."""
    reader = csv.reader(StringIO(text, newline=""))
    lines, rows, begins = [], [], 1
    try:
        heading = next(reader)
        begins = reader.line_num + 1
        for row in reader:
            # Spreadsheets leave empty lines, and lines of commas, at the end.
            if any(row):
                lines.append(begins)
                rows.append(row)
            begins = reader.line_num + 1
    except csv.Error as error:
        action = "Look for a quotation mark that is never closed."
        raise _no_table(file, f"line {begins}", str(error), action) from error
    return heading, lines, rows


def _doubles(file: str, heading: list[str]) -> list[Problem]:
    counts = Counter(key(name) for name in heading)
    action = "Rename or drop one of the columns."
    return [
        Problem(
            file, "heading", " and ".join(repr(text) for text in heading if key(text) == name),
            "each heading once, whether in capitals or not", action,
        )
        for name, count in counts.items()
        if name and count > 1
    ]  # fmt: skip


def _misfits(file: str, width: int, lines: list[int], rows: list[list[str]]) -> list[Problem]:
    wrong = [(line, len(row)) for line, row in zip(lines, rows, strict=True) if len(row) != width]
    action = "Quote a cell that holds a comma; a last line cut short is a broken download."
    problems = [
        Problem(file, f"line {line}", f"{cells} cells", f"{width} cells, as the heading", action)
        for line, cells in wrong[:_SHOWN]
    ]
    if len(wrong) > _SHOWN:
        more = f"{len(wrong) - _SHOWN} more lines of another width"
        problems.append(Problem(file, "file", more, f"{width} cells a line", action))
    return problems


def lines_words(lines: Sequence[int], shown: int = 3) -> str:
    """Name lines of a file: line 4; lines 4, 7 and 9; lines 4, 7, 9 and 12 more."""
    first = [str(line) for line in lines[:shown]]
    if len(lines) > shown:
        return f"lines {', '.join(first)} and {len(lines) - shown:,} more"
    if len(first) == 1:
        return f"line {first[0]}"
    return f"lines {', '.join(first[:-1])} and {first[-1]}"
