"""The Word template: its styles are the council's own, their names are fixed."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle

from councilbook.errors import DataError, Problem

TITLE, BODY, CAPTION = "Title", "Body Text", "Caption"
COVER, NUMBERED, LETTERED = "Cover Line", "Numbered Paragraph", "Lettered Point"
FIGURE, NOTE, CELL, STRONG, TABLE = "Figure", "Note", "Table Text", "Strong", "Report Table"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")

_KINDS = {
    WD_STYLE_TYPE.PARAGRAPH: (
        "paragraph style",
        (TITLE, *HEADINGS, COVER, BODY, NUMBERED, LETTERED, CAPTION, FIGURE, NOTE, CELL),
    ),
    WD_STYLE_TYPE.CHARACTER: ("character style", (STRONG,)),
    WD_STYLE_TYPE.TABLE: ("table style", (TABLE,)),
}


def open_template(path: Path, name: str) -> WordDocument:
    """Open a template and empty it of its text; page, footer and styles stay.

    Parameters
    ----------
    path : Path
        A Word file.
    name : str
        What messages call it.

    Raises
    ------
    DataError
        If it is no Word file, or lacks styles: names every one that is missing.
    """
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, ValueError, KeyError) as error:
        problem = Problem(
            name, "file", "no Word document" if path.is_file() else "no file", "a .docx file",
            "Save the template in Word as a .docx document, not as .dotx or .doc.",
        )  # fmt: skip
        raise DataError([problem]) from error
    problems = [*_missing(document, name), *_unnumbered(document, name)]
    if problems:
        raise DataError(problems)
    body = document.element.body
    for part in list(body):
        if part.tag != qn("w:sectPr"):
            body.remove(part)
    return document


def _missing(document: WordDocument, name: str) -> list[Problem]:
    held = {(style.type, style.name) for style in document.styles}
    return [
        Problem(
            name, f"{words} “{wanted}”", "not there", f"a {words} of this name",
            "Add it in Word, or copy it from data/templates/report.docx, whose README says "
            "what each style is for.",
        )
        for kind, (words, names) in _KINDS.items()
        for wanted in names
        if (kind, wanted) not in held
    ]  # fmt: skip


def _unnumbered(document: WordDocument, name: str) -> list[Problem]:
    """Find the styles that should number their paragraphs and do not."""
    held = {style.name: style for style in document.styles}
    return [
        Problem(
            name, f"paragraph style “{wanted}”", "no numbering", "a style bound to a list level",
            f"In Word, link level {level} of a multilevel list to this style.",
        )
        for level, wanted in ((1, NUMBERED), (2, LETTERED))
        if wanted in held and numbering_of(held[wanted]) is None
    ]  # fmt: skip


def numbering_of(style: BaseStyle) -> int | None:
    """Give the number of the list that a style, or one it is based on, counts in."""
    element = style.element
    while element is not None:
        found = element.findall(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if found:
            number = int(found[0].get(qn("w:val")))
            # Number 0 switches off the numbering of the style it is based on.
            return number or None
        element = element.base_style
    return None
