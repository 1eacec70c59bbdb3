"""Bind the books of an edition."""

from __future__ import annotations

import time
from pathlib import Path

from councilbook.cli.base import failures, out
from councilbook.edition import Book
from councilbook.errors import BuildError
from councilbook.factory.job import Result
from councilbook.observations import Library
from councilbook.press.book import bind, stage


def pages_of(target: Path, book: Book) -> Path:
    """Give the folder of a book's executed notebooks."""
    return target / book.folder / "pages"


def bind_books(library: Library, books: list[Book], target: Path, failed: list[Result]) -> None:
    """Bind each book; one that cannot be bound does not stop the others."""
    broken = []
    for book in books:
        place, started = target / book.folder, time.monotonic()
        try:
            made = stage(library, book, pages_of(target, book), place / "source")
            index = bind(library, place / "source", place)
        except BuildError as error:
            broken.append(str(error))
            continue
        count = "1 page" if len(made) == 1 else f"{len(made)} pages"
        out.print(f"Book: {count} in {time.monotonic() - started:.0f} s.", markup=False)
        out.print(f"Open {index}", markup=False)
    if broken:
        # The book's own fault must not hide that of its pages.
        raise BuildError("\n".join([*broken, *([failures(failed)] if failed else [])]))
