"""What a book of an edition of many books knows of the others, written into its staged folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from councilbook.files import write_text
from councilbook.press.bundles import FOLDER
from councilbook.records import Record

PLACE = f"{FOLDER}/front.json"
# The start page of the front book, from the top of an authority's book.
HOME = "../../html/index.html"


class FrontFacts(Record):
    """A book's place among the books of its edition.

    Attributes
    ----------
    home : str
        Address of the front book's start page from the top of this book; empty in the front book.
    searched : tuple of str
        Names of the pages that the search of all books finds; what every book repeats is left to
        the front book.
    authorities : mapping
        In the front book: names of the authorities whose books the search knows, by the folders
        of the books; empty where there is no such search.
    """

    home: str = ""
    searched: tuple[str, ...] = ()
    authorities: dict[str, str] = Field(default_factory=dict)


def link_book(source: Path, pages: Iterable[str]) -> None:
    """Lead from an authority's staged book to the front book, and let the search find its pages.

    Parameters
    ----------
    source : Path
        The staged folder.
    pages : iterable of str
        Its pages about the authority.
    """
    write_front(FrontFacts(home=HOME, searched=tuple(pages)), source)


def write_front(facts: FrontFacts, source: Path) -> None:
    """Write what a book knows of the others into its staged folder."""
    write_text(source / PLACE, facts.model_dump_json(indent=1) + "\n")


def read_front(source: Path) -> FrontFacts | None:
    """Read what a staged book knows of the others; None for a book on its own."""
    path = source / PLACE
    if not path.is_file():
        return None
    return FrontFacts.model_validate_json(path.read_text(encoding="utf-8"))
