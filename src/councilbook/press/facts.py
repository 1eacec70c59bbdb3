"""What the pages of a book say about themselves: written once, read by the Sphinx extension."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from councilbook.files import write_text
from councilbook.press.bundles import FOLDER
from councilbook.records import Record

PLACE = f"{FOLDER}/book.json"


class Link(Record):
    """A way to a page or a file.

    Attributes
    ----------
    words : str
        What the reader sees, such as ``Safeguarding, 2011-12`` or ``Workbook of this page``.
    address : str
        Of a page: its name without ending. Of a file: its address from the top of the book.
    size : int
        Bytes of a file; 0 for a page.
    """

    words: str
    address: str
    size: int = 0


class PageFacts(Record):
    """One page.

    Attributes
    ----------
    description : str
        One sentence for previews and search engines; empty where there is none.
    parameters : mapping
        What its notebook was run with.
    notebook : str
        The notebook's path in the project.
    command : str
        The line that runs it again.
    sources : tuple of str
        Who published its figures, each with its vintage.
    fingerprint : str
        First digits of the SHA-256 of the notebook and of the data it shows.
    earlier, later : Link or None
        The same theme in the authority's report before and after.
    files : tuple of Link
        What can be taken away from the whole page: workbook, committee documents.
    changes : mapping
        For each exhibit that changed since the last published edition: what, a line each.
    """

    description: str = ""
    parameters: dict[str, str] = Field(default_factory=dict)
    notebook: str = ""
    command: str = ""
    sources: tuple[str, ...] = ()
    fingerprint: str = ""
    earlier: Link | None = None
    later: Link | None = None
    files: tuple[Link, ...] = ()
    changes: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class BookFacts(Record):
    """A book.

    Attributes
    ----------
    title : str
        Of the edition.
    updated : str
        The day its edition gives as its last change, in words; empty where it gives none.
    version : str
        Of councilbook.
    pages : mapping
        By the name of the page.
    """

    title: str = ""
    updated: str = ""
    version: str = ""
    pages: dict[str, PageFacts] = Field(default_factory=dict)


def write_facts(facts: BookFacts, source: Path) -> None:
    """Write the facts of a book into its staged folder."""
    write_text(source / PLACE, facts.model_dump_json(indent=1) + "\n")


def read_facts(source: Path) -> BookFacts:
    """Read the facts of a staged folder; a folder without them has a book without any."""
    path = source / PLACE
    if not path.is_file():
        return BookFacts()
    return BookFacts.model_validate_json(path.read_text(encoding="utf-8"))
