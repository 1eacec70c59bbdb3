"""Commands about editions: what changed since the last one, and which one was published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from councilbook.changes import FILE, Differences, compare, read_manifest, sections, summary
from councilbook.cli import base
from councilbook.cli.base import Build, EditionName, app, out
from councilbook.cli.books import Authority
from councilbook.edition import DEFAULT, Book, load_edition
from councilbook.errors import BuildError, DataError, PageError, Problem
from councilbook.files import write_bytes
from councilbook.observations import Library
from councilbook.press.changed import changelog
from councilbook.press.manifest import published_file

# More names than this hide the message.
_SHOWN = 5


@app.command(epilog="Example: councilbook changes")
def changes(
    old: Annotated[
        Path | None,
        typer.Argument(help="A built book's folder or manifest; default: the last published one."),
    ] = None,
    new: Annotated[
        Path | None,
        typer.Argument(help="A built book's folder or manifest; default: the one in build."),
    ] = None,
    edition: EditionName = DEFAULT,
    authority: Authority = "",
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the draft of a changelog's entry.")
    ] = False,
    folder: Build = None,
) -> None:
    """Print what changed between two editions of a book, and why."""
    if old is None or new is None:
        library = base.library()
        book = _book(library, edition, authority)
        published = published_file(library.project, book.folder)
        if old is None and not published.is_file():
            out.print("No edition of this book was published before.", markup=False)
            return
        old = old or published
        new = new or _built(library, book, folder)
    found = compare(read_manifest(old), read_manifest(new))
    if markdown:
        out.print(changelog(found), markup=False, end="")
    else:
        _show(found)


def _book(library: Library, edition: str, authority: str) -> Book:
    """Find the one book that is meant."""
    books = load_edition(library, edition, authority).books
    if len(books) > 1:
        raise PageError(
            f"the edition {edition} has one book an authority. Name it: --authority Middlesbrough."
        )
    return books[0]


def _built(library: Library, book: Book, folder: Path | None) -> Path:
    return (folder or library.project.root / "build") / book.folder / "html" / FILE


def _show(differences: Differences) -> None:
    out.print(summary(differences), markup=False)
    for section in sections(differences):
        out.print(f"\n{section.heading}", markup=False)
        for title, lines in section.groups.items():
            if title:
                out.print(f"  {title}", markup=False)
            for line in lines:
                out.print(f"    {line}", markup=False)


@app.command(epilog="Example: councilbook publish --edition england --authority Middlesbrough")
def publish(
    edition: EditionName = DEFAULT, authority: Authority = "", folder: Build = None
) -> None:
    """Record a built edition as the last published one: the next is compared with it."""
    library = base.library()
    # The reports of all authorities make one book: part of it cannot be published.
    planned = load_edition(library, edition)
    if authority and not planned.card.reports:
        planned = load_edition(library, edition, authority)
    built = [
        (book, path) for book in planned.books if (path := _built(library, book, folder)).is_file()
    ]
    if not built:
        raise BuildError(
            f"no book of the edition {edition} is built in {folder or 'build'}. "
            f"Run `councilbook build --edition {edition}` first."
        )
    problems = [problem for book, path in built for problem in _faults(library, book, path)]
    if problems:
        raise DataError(problems)
    for book, path in built:
        target = published_file(library.project, book.folder)
        write_bytes(target, path.read_bytes())
        out.print(f"Published: {library.project.name(target)}", markup=False)


def _faults(library: Library, book: Book, path: Path) -> list[Problem]:
    """Tell why a built book is not the one to publish."""
    try:
        manifest = read_manifest(path)
    except DataError as error:
        return list(error.problems)
    file, action = library.project.name(path), "Build the whole book, then publish it."
    if manifest.edition != book.folder:
        return [Problem(file, "edition", manifest.edition, book.folder, action)]
    missing = [page.id for page in book.pages if page.id not in manifest.pages]
    if not missing:
        return []
    names = ", ".join(missing[:_SHOWN]) + (", ..." if len(missing) > _SHOWN else "")
    found = f"{len(manifest.pages)} of {len(book.pages)} pages, without {names}"
    return [Problem(file, "pages", found, "all pages of the book", action)]
