"""One book of an edition, bound in this process or in another one of this machine."""

from __future__ import annotations

import pickle
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from councilbook.edition import Book
from councilbook.errors import CouncilbookError
from councilbook.observations import Library
from councilbook.press.book import bind, stage
from councilbook.press.front import link_book
from councilbook.press.stamps import drop_stamp, write_stamp


@dataclass(frozen=True)
class Task:
    """One book to bind.

    Attributes
    ----------
    book : Book
        The book.
    target : Path
        The folder of builds.
    stamp : dict of str to str
        What it is made from.
    linked : bool
        Whether it leads to the front book of its edition.
    """

    book: Book
    target: Path
    stamp: dict[str, str]
    linked: bool = False

    @property
    def place(self) -> Path:
        """Where the book is made."""
        return self.target / self.book.folder


@dataclass(frozen=True)
class Bound:
    """What became of a book.

    Attributes
    ----------
    folder : str
        The book's.
    pages : int
        How many of the edition's pages it has.
    seconds : float
        How long it took.
    index : Path
        Its first page.
    error : str
        Why there is no book; empty where there is one.
    """

    folder: str
    pages: int = 0
    seconds: float = 0.0
    index: Path = Path()
    error: str = ""


def pages_of(target: Path, book: Book) -> Path:
    """Give the folder of a book's executed notebooks."""
    return target / book.folder / "pages"


def bind_book(library: Library, task: Task) -> Bound:
    """Bind a book, and stamp it once it is whole.

    A book that cannot be bound leaves an earlier one as it was, but without its stamp.
    """
    book, place, started = task.book, task.place, time.monotonic()
    try:
        drop_stamp(place)
        made = stage(library, book, pages_of(task.target, book), place / "source")
        if task.linked:
            link_book(place / "source", made)
        index = bind(library, place / "source", place)
        write_stamp(place, task.stamp)
    except CouncilbookError as error:
        return Bound(book.folder, error=str(error))
    return Bound(book.folder, len(made), time.monotonic() - started, index)


def bind_sent(sent: bytes, task: Task) -> Bound:
    """Bind a book in a process that binds many, with the library as it was sent to it."""
    return bind_book(arrived(sent), task)


@lru_cache(maxsize=1)
def arrived(sent: bytes) -> Library:
    """Give the library that a pickle holds, the same for every book.

    What is worked out from a library is remembered beside it: with one of its own, every book
    would work all of it out again, and the process would grow by it.
    """
    library: Library = pickle.loads(sent)
    return library
