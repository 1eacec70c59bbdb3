"""Write down what a book shows and what it is made from, to compare it with the next edition."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import councilbook
from councilbook import __version__
from councilbook.changes import (
    VERSION,
    Figure,
    Manifest,
    PageRecord,
    Part,
    Row,
    Versions,
    figures,
    first_line,
    keyed,
    read_manifest,
    subject_columns,
)
from councilbook.edition import Book, PageSpec, ReportPage
from councilbook.exhibit import Cell, Exhibit
from councilbook.observations import Library
from councilbook.press.fingerprints import data_sources, digest, measures_of, text_of
from councilbook.project import Project

# Sentences up to so many characters are kept as they are, longer ones by their hash only.
_SHORT = 300
# Rooms of the program that no figure depends on.
_BESIDES = {"changes", "cli", "factory", "fetch", "press", "verify.py"}


def manifest_of(library: Library, book: Book, shown: Mapping[str, Sequence[Exhibit]]) -> Manifest:
    """Write down a book.

    Parameters
    ----------
    library : Library
        What it is made from.
    book : Book
        Which book.
    shown : mapping
        The exhibits of each page that was made, by the page's name.

    Returns
    -------
    Manifest
        The same for the same book: no clock, no path of this machine.
    """
    sources = data_sources(library, book)
    ids = {source.name: id_ for id_, source in sources.items()}
    pages = {
        page.id: _page(library, page, shown[page.id], ids)
        for page in book.pages
        if page.id in shown
    }
    parts = [part for page in pages.values() for part in page.parts.values()]
    rows = [row for part in parts for row in part.rows.values()]
    used = _used(pages.values())
    titles = {part.measure for part in parts} | {row.measure for row in rows}
    title = book.card.title
    if not book.reports:
        title = f"{title}: {book.pages[0].authority.name}"
    return Manifest(
        version=VERSION, edition=book.folder, title=title,
        versions=_versions(library.project, book),
        sources={id_: source for id_, source in sources.items() if id_ in used},
        measures=measures_of(library, book, titles), pages=pages,
    )  # fmt: skip


def _versions(project: Project, book: Book) -> Versions:
    package = Path(councilbook.__file__).parent
    code = [
        path for path in package.rglob("*.py") if path.relative_to(package).parts[0] not in _BESIDES
    ]
    notebooks = {page.notebook_in(project) for page in book.pages}
    corrections = project.catalogue / "corrections.yml"
    catalogue = [path for path in project.catalogue.rglob("*.yml") if path != corrections]
    return Versions(
        councilbook=__version__,
        code=digest(text_of(code, package)),
        catalogue=digest(text_of(catalogue, project.root)),
        corrections=digest(text_of([corrections], project.root)),
        notebooks=digest(text_of(notebooks, project.root)),
        areas=digest(text_of((project.data / "areas").glob("*.*"), project.root)),
    )


def _page(
    library: Library, page: PageSpec, exhibits: Sequence[Exhibit], ids: Mapping[str, str]
) -> PageRecord:
    parts = {exhibit.name: _part(library, page, exhibit, ids) for exhibit in exhibits}
    words = [
        json.dumps([item.name, item.headline, item.alt, item.notes, item.source])
        for item in exhibits
    ]
    return PageRecord(
        title=page.title,
        notebook=digest(text_of([page.notebook_in(library.project)], library.project.root)),
        sha256=digest([*words, *(part.sha256 for part in parts.values())]),
        parts=parts,
    )


def _part(library: Library, page: PageSpec, exhibit: Exhibit, ids: Mapping[str, str]) -> Part:
    rows = {}
    for label, cells in keyed(exhibit).items():
        found = figures(exhibit, cells)
        if found:
            rows[label] = _row(page, _words(exhibit, cells), found, ids)
    text = "\n".join(row[0].text for row in exhibit.rows if exhibit.kind == "sentences")
    indicator = library.catalogue.indicators.get(exhibit.name.rpartition("-")[0])
    return Part(
        kind=exhibit.kind, headline=exhibit.headline, subtitle=exhibit.subtitle,
        measure=indicator.short_title if indicator and rows else "",
        sources=tuple(ids[name] for name in exhibit.sources if name in ids),
        sha256=_data(exhibit), text=text if len(text) <= _SHORT else "",
        columns={
            column.key: " ".join(column.label.split())
            for place, column in enumerate(exhibit.columns)
            if rows and place not in subject_columns(exhibit)
        },
        rows=rows,
    )  # fmt: skip


def _words(exhibit: Exhibit, cells: Sequence[Cell]) -> dict[str, str]:
    """Give the first line of each cell of a row by the key of its column."""
    columns = zip(exhibit.columns, cells, strict=True)
    return {column.key: first_line(cell.text) for column, cell in columns}


def _row(
    page: PageSpec, words: Mapping[str, str], found: Mapping[str, Cell], ids: Mapping[str, str]
) -> Row:
    area, source = words.get("area", ""), words.get("source", "")
    # What is no publication is called "This report".
    own = page.report.id if isinstance(page, ReportPage) and source else ""
    return Row(
        measure=words.get("indicator", ""),
        area="" if area == page.authority.short_name else area,
        source=ids.get(source, own),
        cells={
            key: Figure(text=cell.text, value=cell.value, symbol=cell.symbol, mark=cell.mark)
            for key, cell in found.items()
        },
    )


def _data(exhibit: Exhibit) -> str:
    """Take the fingerprint of columns and rows; rows that changed places are the same data."""
    columns = [[column.key, column.label] for column in exhibit.columns]
    rows = [
        json.dumps([[cell.text, cell.value, cell.symbol, cell.mark] for cell in row])
        for row in exhibit.rows
    ]
    return digest([json.dumps(columns), *sorted(rows)])


def published_file(project: Project, folder: str) -> Path:
    """Give the file of the manifest that was published last, of a book by its folder."""
    return project.data / "published" / f"{folder}.json"


def published(project: Project, book: Book, made: Collection[str] | None = None) -> Manifest | None:
    """Read the manifest of a book that was published last; None before the first edition.

    Parameters
    ----------
    project, book
        Whose.
    made : collection of str, optional
        Names of the pages that were made this time. Planned pages that are not among them are
        left out, with the sources that only they use: what failed was not removed.

    Raises
    ------
    DataError
        If it cannot be read; carries every problem.
    """
    path = published_file(project, book.folder)
    if not path.is_file():
        return None
    manifest = read_manifest(path)
    if made is None:
        return manifest
    missing = {page.id for page in book.pages} - set(made)
    pages = {name: page for name, page in manifest.pages.items() if name not in missing}
    used = _used(pages.values())
    sources = {id_: item for id_, item in manifest.sources.items() if id_ in used}
    return manifest.model_copy(update={"pages": pages, "sources": sources})


def _used(pages: Iterable[PageRecord]) -> set[str]:
    """Give the ids of the sources that pages name."""
    parts = [part for page in pages for part in page.parts.values()]
    rows = {row.source for part in parts for row in part.rows.values()}
    return (rows | {id_ for part in parts for id_ in part.sources}) - {""}
