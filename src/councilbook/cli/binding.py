"""Bind the books of an edition that changed, side by side, and the front book of many."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from pathlib import Path

from councilbook.cli.base import err, failures, out
from councilbook.cli.fronting import has_front, make_front
from councilbook.cli.one_book import Bound, Task, bind_book, bind_sent, pages_of
from councilbook.edition import Book
from councilbook.errors import BuildError
from councilbook.factory.cache.versions import versions
from councilbook.factory.job import Result
from councilbook.factory.pools import Pool
from councilbook.observations import Library
from councilbook.press.front import HOME
from councilbook.press.stamps import common_parts, page_parts, read_stamp, reasons

__all__ = ["Binding", "bind_books", "pages_of"]

# What a folder must hold before its stamp is believed.
FIRST = ("html/index.html", "pagefind.js")


@dataclass(frozen=True)
class Binding:
    """How books are bound.

    Attributes
    ----------
    pool : Pool or None
        Binds books side by side, in processes of this machine, where their pages lie; None for
        one after another in this process.
    cached : bool
        Whether a book stays as it is while nothing it is made from has changed.
    explain : callable or None
        Told why a book is made, a line each.
    """

    pool: Pool | None = None
    cached: bool = True
    explain: Callable[[str], None] | None = None

    def current(self, place: Path, stamp: Mapping[str, str]) -> bool:
        """Tell whether what was made at a place can stay; explain why where it cannot."""
        changed = reasons(read_stamp(place), stamp) if self.cached else ["the cache is not used"]
        if not changed and not any((place / name).is_file() for name in FIRST):
            changed = ["its pages are gone"]
        if changed and self.explain is not None:
            self.explain(f"{place.name}: {'; '.join(changed)}")
        return not changed


def bind_books(
    library: Library,
    books: list[Book],
    target: Path,
    failed: list[Result],
    binding: Binding | None = None,
) -> None:
    """Bind each book that changed; one that cannot be bound does not stop the others.

    Parameters
    ----------
    library : Library
        What the books are made from.
    books : list of Book
        Books of one edition. If there are several, or the edition has a front book already,
        that is made too.
    target : Path
        The folder of builds.
    failed : list of Result
        Pages that failed, to be named beside a book that could not be bound.
    binding : Binding, optional
        How; by default one after another, those that changed.

    Raises
    ------
    BuildError
        If a book could not be bound; names each.
    """
    way = binding or Binding()
    fronted = has_front(books, target)
    common = common_parts(library.project, versions())
    tasks = [_task(book, target, common, linked=fronted) for book in books]
    stale = [task for task in tasks if not way.current(task.place, task.stamp)]
    waiting = {task.book.folder for task in stale}
    for task in tasks:
        if task.book.folder not in waiting:
            _say_unchanged(task)
    broken = []
    for bound in _bound(library, stale, way):
        _say_bound(bound, fronted)
        broken += [bound.error] if bound.error else []
    if fronted:
        _say_all(len(tasks), len(stale), len(broken))
        fault = make_front(library, books[0].card.id, target, common, way.current)
        broken += [fault] if fault else []
    if broken:
        # The book's own fault must not hide that of its pages.
        raise BuildError("\n".join([*broken, *([failures(failed)] if failed else [])]))


def _task(book: Book, target: Path, common: Mapping[str, str], *, linked: bool) -> Task:
    own = page_parts(book, pages_of(target, book))
    return Task(book, target, {**common, **own, "front book": HOME if linked else ""}, linked)


def _bound(library: Library, tasks: list[Task], way: Binding) -> Iterator[Bound]:
    """Bind books, and give each as it comes."""
    if way.pool is None or len(tasks) == 1:
        yield from (bind_book(library, task) for task in tasks)
        return
    sent, waiting, flights = pickle.dumps(library), deque(tasks), dict[Future[Bound], Task]()
    try:
        while waiting or flights:
            while waiting and len(flights) < way.pool.room:
                task = waiting.popleft()
                flights[way.pool.submit(bind_sent, sent, task)] = task
            finished, _ = wait(flights, return_when=FIRST_COMPLETED)
            yield from (_answer(future, flights.pop(future)) for future in finished)
    finally:
        # Whoever stops the command waits for no book that has not been begun.
        for future in flights:
            future.cancel()


def _answer(future: Future[Bound], task: Task) -> Bound:
    error = future.exception()
    if error is None:
        return future.result()
    folder = task.book.folder
    return Bound(folder, error=f"the book {folder} was not built: its process ended: {error}")


def _say_bound(bound: Bound, fronted: bool) -> None:
    if fronted:
        err.print(f"{'failed' if bound.error else 'done'}: book {bound.folder}", markup=False)
    if not bound.error:
        out.print(f"Book: {_pages(bound.pages)} in {bound.seconds:.0f} s.", markup=False)
        out.print(f"Open {bound.index}", markup=False)


def _say_unchanged(task: Task) -> None:
    pages = sum(name.startswith("page ") for name in task.stamp)
    out.print(f"Book: {_pages(pages)}, unchanged.", markup=False)
    out.print(f"Open {task.place / 'html' / 'index.html'}", markup=False)


def _say_all(every: int, stale: int, broken: int) -> None:
    out.print(
        f"Books: {stale - broken} made, {every - stale} unchanged, {broken} failed.", markup=False
    )


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
