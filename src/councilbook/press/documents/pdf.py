"""A committee document as PDF, tagged for those who listen to it."""

from __future__ import annotations

from datetime import date

from councilbook.errors import BuildError
from councilbook.press.documents.model import Document, Figure
from councilbook.press.documents.pdf_parts import document_parts
from councilbook.press.documents.typesetting import page_count, typeset

TEMPLATE = "report.typ"


def pdf_bytes(document: Document, day: date | None = None) -> bytes:
    """Give a document as PDF/UA-1.

    Parameters
    ----------
    document : Document
        Any.
    day : date, optional
        Date of the file; without it the day of the meeting on the cover, if there is one.

    Returns
    -------
    bytes
        A4, with real headings, lists, table heads and alt texts; the same bytes each time.

    Raises
    ------
    BuildError
        If a figure has no alt text or a letter is not in the typeface.
    """
    silent = [
        f"Figure {block.number} (“{block.exhibit.headline}”)"
        for block in document.blocks
        if isinstance(block, Figure) and not block.exhibit.alt.strip()
    ]
    if silent:
        raise BuildError(
            f"the PDF of {document.cover.title!r} cannot be made: no alt text for "
            f"{', '.join(silent)}. Give each chart words that say what it shows, then run again."
        )
    return typeset(TEMPLATE, document_parts(document, day))


def pdf_pages(document: Document) -> int:
    """Count the pages that a document has as PDF."""
    return page_count(TEMPLATE, document_parts(document))
