"""Make the front book of an edition of many books, and the search of them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from councilbook.cli.base import err, out
from councilbook.edition import Book, load_edition
from councilbook.errors import CouncilbookError
from councilbook.observations import Library
from councilbook.press.book import bind
from councilbook.press.front import Front, front_of, stage_front
from councilbook.press.search import FOLDER, can_search, make_index
from councilbook.press.stamps import drop_stamp, read_stamp, text_digest, write_stamp

NO_SEARCH = (
    "The books cannot be searched together: the program pagefind is not there for this platform. "
    "Each book has a search of its own."
)

# Told the folder of what was made and what it would be made from now; says whether it can stay.
Current = Callable[[Path, Mapping[str, str]], bool]


def has_front(books: list[Book], target: Path) -> bool:
    """Tell whether books of one edition have a front book, or are to have one.

    An authority's book that is built alone gets none; one of an edition that has its front book
    keeps the way to it.
    """
    if not books or books[0].reports:
        return False
    return len(books) > 1 or (target / books[0].card.id / "html" / "index.html").is_file()


def make_front(
    library: Library, edition: str, target: Path, common: Mapping[str, str], current: Current
) -> str:
    """Make the front book and the search, where something they rest on has changed.

    Parameters
    ----------
    library : Library
        What the front book is made from.
    edition : str
        Name of the edition.
    target : Path
        The folder of builds.
    common : mapping
        What every book is made from.
    current : callable
        Told a folder and what would be made there now; says whether it can stay as it is.

    Returns
    -------
    str
        What went wrong; empty where all is well.
    """
    books = load_edition(library, edition).books
    front = front_of(library, books, target, searchable=can_search())
    if not front.searchable:
        err.print(NO_SEARCH, markup=False)
    place = target / edition
    try:
        _bind_front(front, place, {**common, **_listed(front)}, current)
        if front.searchable:
            _index(front, place, current)
    except CouncilbookError as error:
        err.print(f"failed: front book {edition}", markup=False)
        return str(error)
    out.print(f"Open {place / 'html' / 'index.html'}", markup=False)
    return ""


def _listed(front: Front) -> dict[str, str]:
    """Give what the front book says of each book that is there, and whether it searches."""
    there = {f"book {entry.area.slug}": " ".join(sorted(entry.pages)) for entry in front.there}
    return {**there, "search": "pagefind" if front.searchable else ""}


def _bind_front(front: Front, place: Path, stamp: Mapping[str, str], current: Current) -> None:
    name = f"front book {front.card.id}"
    if current(place, stamp):
        err.print(f"unchanged: {name}", markup=False)
        return
    drop_stamp(place)
    stage_front(front, place / "source")
    bind(front.library, place / "source", place)
    write_stamp(place, stamp)
    err.print(f"done: {name}", markup=False)


def _index(front: Front, place: Path, current: Current) -> None:
    """Make the index anew if a book did, and stamp it with the stamps of the books."""
    folders = [place, *(place / entry.area.slug for entry in front.there)]
    stamp = {
        f"book {folder.name}": text_digest(repr(sorted(read_stamp(folder).items())))
        for folder in folders
    }
    if current(place / FOLDER, stamp):
        err.print("unchanged: search of all books", markup=False)
        return
    write_stamp(make_index(place), stamp)
    err.print("done: search of all books", markup=False)
