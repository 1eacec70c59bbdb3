"""What a front book is made from: the authorities of an edition and the books that are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from councilbook.areas import Area
from councilbook.edition import Book, EditionCard
from councilbook.observations import Library

HTML = "html"


@dataclass(frozen=True)
class Entry:
    """One authority of an edition.

    Attributes
    ----------
    area : Area
        The authority.
    pages : frozenset of str
        Names of the pages of its book that are there, without the authority's own; empty where
        there is no book.
    """

    area: Area
    pages: frozenset[str] = frozenset()

    @property
    def is_there(self) -> bool:
        """Tell whether readers can open its book."""
        return bool(self.pages)

    def address(self, page: str = "", depth: int = 0) -> str:
        """Give the address of a page of its book, or of its start page, from the front book.

        Parameters
        ----------
        page : str
            Name of the page, without the authority's own; the start page by default.
        depth : int
            How many folders below the top of the front book the page with the link stands.
        """
        place = f"{self.area.slug}/{page}" if page else "index"
        return f"{'../' * (depth + 1)}{self.area.slug}/{HTML}/{place}.html"


@dataclass(frozen=True)
class Front:
    """A front book.

    Attributes
    ----------
    library : Library
        What its figures are made from, its publications those of the store too.
    card : EditionCard
        The edition.
    entries : tuple of Entry
        Every authority of the edition, by name.
    searchable : bool
        Whether all the books can be searched from here.
    """

    library: Library
    card: EditionCard
    entries: tuple[Entry, ...]
    searchable: bool = False

    @property
    def book(self) -> Book:
        """The front book itself, which has no page of an authority."""
        return Book(self.card.id, (), self.card)

    @property
    def there(self) -> list[Entry]:
        """The authorities whose books readers can open."""
        return [entry for entry in self.entries if entry.is_there]


def front_of(
    library: Library, books: Iterable[Book], target: Path, *, searchable: bool = False
) -> Front:
    """Look up which books of an edition are there.

    Parameters
    ----------
    library : Library
        What the front book is made from.
    books : iterable of Book
        All the books of one edition, one an authority.
    target : Path
        The folder of builds.
    searchable : bool
        Whether all the books can be searched.
    """
    planned = list(books)
    entries = [_entry(book, target / book.folder / HTML) for book in planned]
    entries.sort(key=lambda entry: entry.area.name)
    return Front(library, planned[0].card, tuple(entries), searchable)


def _entry(book: Book, html: Path) -> Entry:
    area = book.pages[0].authority
    if not (html / "index.html").is_file():
        return Entry(area)
    made = (page.id for page in book.pages if (html / f"{page.id}.html").is_file())
    return Entry(area, frozenset(name.rpartition("/")[2] for name in made))
