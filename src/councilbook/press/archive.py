"""Everything a book gives away in one zip, with a page of plain words on top."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from councilbook.press.datapackage import PACKAGE, BookData, source_records
from councilbook.press.fields import MEANINGS
from councilbook.press.licences import OFFICIAL, OURS, THEIRS

README = "README.txt"

# The earliest day a zip can hold: the clock would make two runs differ.
ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def readme_text(book: BookData) -> str:
    """Say in plain words what a zip of a book holds and how it may be used."""
    lines = [
        book.title, "=" * len(book.title), "",
        "The data behind every chart and table of this book.", "",
        "What is here",
        "- One folder a page. In it, one CSV file for each chart and table, and one workbook",
        "  (XLSX) with all of them, their notes, symbols and sources.",
        f"- {PACKAGE}: what each file and each column holds, for programs (Frictionless).", "",
        "How to read a CSV file",
        "- A column has the words of the page. Beside it stand, where there are any:",
        "  (unrounded): the number behind the words, or nothing;",
        "  (symbol): why there is no number;",
        "  (judgement): the result against its target.",
        "- A text that a spreadsheet would take for a formula begins with an apostrophe.", "",
        "What the symbols mean",
        *(f"{sign} {meaning}" for sign, meaning in MEANINGS.items()), "",
        "How you may use it",
        *([OFFICIAL] if book.publications else []),
        *([THEIRS] if book.reports else []),
        OURS, "",
        "Where the figures come from",
        *(f"- {source['title']}" for source in source_records(book)),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def zip_bytes(files: Mapping[str, bytes], first: str = "") -> bytes:
    """Pack files, dated alike: the same files give the same bytes.

    Parameters
    ----------
    files : mapping of str to bytes
        Contents by name; packed in the order of their names.
    first : str, optional
        The file that stands before all others.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in sorted(files.items(), key=lambda file: (file[0] != first, file[0])):
            entry = zipfile.ZipInfo(name, ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()
