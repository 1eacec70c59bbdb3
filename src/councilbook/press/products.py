"""Everything of a book that is made from its executed notebooks, beside the pages themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from councilbook.changes import FILE, Differences, compare, manifest_text
from councilbook.edition import Book, PageSpec
from councilbook.exhibit import Exhibit
from councilbook.files import write_bytes, write_text
from councilbook.observations import Library
from councilbook.press.changed import changed_page, marks
from councilbook.press.contents import generated
from councilbook.press.datapackage import book_data
from councilbook.press.documents.writing import (
    KINDS,
    Material,
    file_name,
    sections_of,
    subject_of,
)
from councilbook.press.facts import BookFacts, Link, write_facts
from councilbook.press.gather import gather
from councilbook.press.manifest import manifest_of, published
from councilbook.press.taking import EXTRA, downloads_page, write_downloads

# Slides are made on request: few committees show any.
IN_BOOK = ("docx", "pdf", "briefing")
DOCUMENTS = "documents"


def products(
    library: Library,
    book: Book,
    made: Sequence[PageSpec],
    shown: Mapping[str, Sequence[Exhibit]],
    source: Path,
) -> dict[str, str]:
    """Lay out what readers can take away and what the pages say about themselves.

    Parameters
    ----------
    library : Library
        What the book is made from.
    book : Book
        What is bound.
    made : sequence of PageSpec
        Its pages that could be made.
    shown : mapping
        The exhibits of each page by the page's name.
    source : Path
        The staged folder; files for readers go below ``_extra``.

    Returns
    -------
    dict of str to str
        The text of each generated page and its parts, by the name of the staged file.
    """
    facts = gather(library, book, made, shown)
    data = book_data(library, book, facts, shown)
    taken = write_downloads(data, facts, source)
    documents = _documents(library, book, made, shown, source)
    changed = _changed(library, book, shown, source)
    files = {id_: [link] for id_, link in taken.workbooks.items()}
    for id_, links in documents.items():
        files.setdefault(id_, []).extend(links)
    write_facts(_completed(facts, files, marks(changed)), source)
    listed = [link for links in documents.values() for link in links]
    return {
        **generated(library, book, made, shown, documents),
        **changed_page(changed),
        "downloads.md": downloads_page(data, taken, listed),
    }


def _documents(
    library: Library,
    book: Book,
    made: Sequence[PageSpec],
    shown: Mapping[str, Sequence[Exhibit]],
    source: Path,
) -> dict[str, list[Link]]:
    """Write the committee documents of each report, or of an authority's statistics.

    Returns
    -------
    dict of str to list of Link
        By the name of the overview, on which they are offered.
    """
    links: dict[str, list[Link]] = {}
    for _, found in groupby(made, key=_part):
        pages = sorted(found, key=lambda page: not page.is_overview)
        template = library.project.template
        subject = subject_of(library, pages[0], book.card.title)
        material = Material(subject, sections_of(pages, shown), template)
        for kind in (KINDS[name] for name in IN_BOOK):
            address = f"{DOCUMENTS}/{file_name(pages[0], kind)}"
            content = kind.write(material)
            write_bytes(source / EXTRA / address, content)
            link = Link(words=kind.words, address=address, size=len(content))
            links.setdefault(pages[0].id, []).append(link)
    return links


def _part(page: PageSpec) -> tuple[str, str]:
    return page.authority.slug, page.parameters["period"]


def _changed(
    library: Library, book: Book, shown: Mapping[str, Sequence[Exhibit]], source: Path
) -> Differences | None:
    """Write the book's manifest, and compare it with the one that was published last."""
    manifest = manifest_of(library, book, shown)
    write_text(source / EXTRA / FILE, manifest_text(manifest))
    before = published(library.project, book, shown)
    return compare(before, manifest) if before else None


def _completed(
    facts: BookFacts,
    files: Mapping[str, Sequence[Link]],
    changes: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> BookFacts:
    pages = {
        id_: page.model_copy(
            update={"files": tuple(files.get(id_, ())), "changes": dict(changes.get(id_, {}))}
        )
        for id_, page in facts.pages.items()
    }
    return facts.model_copy(update={"pages": pages})
