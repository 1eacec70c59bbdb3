"""The contents of a book: its menu, its start page, and its generated pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import yaml

from councilbook.edition import Book, PageSpec, ReportPage
from councilbook.observations import Library
from councilbook.press.about import indicators_page, sources_page
from councilbook.press.findings import checks_page
from councilbook.press.markdown import plain, table
from councilbook.sources.reports import Report

# Hand-written and generated pages, before and after the pages of the edition.
BEFORE = ("how_to_read",)
AFTER = ("checks", "methods", "indicators", "sources", "glossary", "references")


def generated(library: Library, book: Book, made: Sequence[PageSpec]) -> dict[str, str]:
    """Give every generated file of a book by its name.

    Parameters
    ----------
    library : Library
        What the pages are made from.
    book : Book
        What is bound.
    made : sequence of PageSpec
        Its pages that could be made.
    """
    files = {
        "sources.md": sources_page(library, book),
        "indicators.md": indicators_page(library, book),
        "pages.inc": page_list(made, library),
        "_toc.yml": contents(made, AFTER if book.reports else AFTER[1:]),
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
    parts.append({"caption": "About this book", "chapters": [{"file": name} for name in after]})
    toc = {"format": "jb-book", "root": "index", "parts": parts}
    return yaml.safe_dump(toc, sort_keys=False, allow_unicode=True)


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


def page_list(pages: Iterable[PageSpec], library: Library) -> str:
    """Write the part of the start page that leads to each report, or to each theme."""
    found = list(pages)
    reports = [page for page in found if isinstance(page, ReportPage)]
    if reports:
        return _report_list(reports, library)
    rows = [[f"[{plain(page.title)}]({page.id}.ipynb)", plain(page.question)] for page in found]
    return table("The pages of this book", ["Page", "The question it answers"], rows, "40 60")


def _report_list(pages: list[ReportPage], library: Library) -> str:
    rows = []
    for page in pages:
        if page.is_overview:
            themes = sum(other.report is page.report for other in pages) - 1
            name = f"{page.authority.name}, {page.report.period.label}"
            rows.append(
                [
                    f"[{plain(name)}]({page.id}.ipynb)",
                    plain(page.report.card.summary),
                    f"{len(page.page(library).rows)} measures, {themes} themes",
                ]
            )
    return table("The reports in this book", ["Report", "What it is", "Holds"], rows, "25 55 20")
