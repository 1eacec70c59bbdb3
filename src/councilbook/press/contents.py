"""The contents of a book: its menu, its start page, and its generated pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import yaml

from councilbook.edition import Book, PageSpec, ReportPage
from councilbook.exhibit import Exhibit
from councilbook.observations import Library
from councilbook.press.about import indicators_page, sources_page
from councilbook.press.facts import Link
from councilbook.press.finding import finding_files, places
from councilbook.press.findings import checks_page
from councilbook.press.home import Home, home_files
from councilbook.sources.reports import Report

# The page on chance and its methods, one a page.
CERTAINTY = "certainty/how_sure"
METHODS = (
    "intervals", "comparing", "trends", "process_charts", "funnels", "forecasts",
    "small_numbers", "exceptions",
)  # fmt: skip
# Hand-written and generated pages, before and after the pages of the edition.
BEFORE = ("how_to_read", "find", "downloads", "changed")
AFTER = (
    "checks", "methods", CERTAINTY, "indicators", "sources", "glossary", "references",
    "accessibility",
)  # fmt: skip


def generated(
    library: Library,
    book: Book,
    made: Sequence[PageSpec],
    shown: Mapping[str, Sequence[Exhibit]],
    documents: Mapping[str, Sequence[Link]],
) -> dict[str, str]:
    """Give every generated page of a book by the name of its file, with what it is made from.

    Parameters
    ----------
    library : Library
        What the pages are made from.
    book : Book
        What is bound.
    made : sequence of PageSpec
        Its pages that could be made.
    shown : mapping
        The exhibits of each page by the page's name.
    documents : mapping
        Committee documents by the name of the overview they belong to.
    """
    where = places(library, made, shown)
    files = {
        "sources.md": sources_page(library, book),
        "indicators.md": indicators_page(library, book, where),
        "_toc.yml": contents(made, AFTER if book.reports else AFTER[1:]),
        **home_files(Home(library, book, made, shown, where, documents)),
        **finding_files(library, book, where),
    }
    if book.reports:
        files["checks.md"] = checks_page(library)
    return files


def contents(pages: Iterable[PageSpec], after: Sequence[str] = AFTER) -> str:
    """Write ``_toc.yml``: authority, report, theme.

    Parameters
    ----------
    pages : iterable of PageSpec
        The pages that were made, in the order of the book.
    after : sequence of str
        The pages about the book.

    Returns
    -------
    str
        YAML; the same for the same pages.
    """
    parts: list[dict[str, object]] = [
        {"caption": "Start here", "chapters": [{"file": name} for name in BEFORE]}
    ]
    for authority, found in groupby(pages, key=lambda page: page.authority):
        chapters = [
            chapter
            for report, of_report in groupby(found, key=_report_of)
            for chapter in _chapters(report, list(of_report))
        ]
        parts.append({"caption": authority.name, "chapters": chapters})
    parts.append({"caption": "About this book", "chapters": [_about(name) for name in after]})
    toc = {"format": "jb-book", "root": "index", "parts": parts}
    return yaml.safe_dump(toc, sort_keys=False, allow_unicode=True)


def _about(name: str) -> dict[str, object]:
    """Give a page about the book as a chapter, with the pages below it."""
    if name != CERTAINTY:
        return {"file": name}
    return {"file": name, "sections": [{"file": f"certainty/{method}"} for method in METHODS]}


def _report_of(page: PageSpec) -> Report | None:
    return page.report if isinstance(page, ReportPage) else None


def _chapters(report: Report | None, pages: list[PageSpec]) -> list[dict[str, object]]:
    """Give a report's pages as one chapter; those of official statistics as one each."""
    if report is None:
        return [{"file": page.id, "title": page.short_title} for page in pages]
    head, *rest = sorted(pages, key=lambda page: not page.is_overview)
    chapter: dict[str, object] = {"file": head.id, "title": report.period.label}
    if rest:
        chapter["sections"] = [{"file": page.id, "title": page.short_title} for page in rest]
    return [chapter]
