"""The pages about a book that are made from data: its sources and its indicators."""

from __future__ import annotations

from councilbook.edition import Book
from councilbook.observations import Library
from councilbook.press.entries import called, entry
from councilbook.press.finding import Places, listed_in
from councilbook.press.markdown import plain, table
from councilbook.sources.corrections import present_codes, read_corrections
from councilbook.sources.official import Publication
from councilbook.sources.reports import Report
from councilbook.words import first_upper, listed


def sources_page(library: Library, book: Book) -> str:
    """Write the page of sources: council reports and publications, with what to know."""
    lines = ["# Sources", "", "Every number in this book comes from one of these.", ""]
    if book.reports:
        lines += ["## Council reports", ""]
        for report in library.reports.values():
            lines += _report_facts(library, report)
    lines += ["## Official statistics", ""]
    for item in library.publications.values():
        lines += _publication_facts(library, item)
    if not book.reports:
        lines += _left_out(library)
    return "\n".join(lines)


def _left_out(library: Library) -> list[str]:
    """List the published values that cannot be right and are left out."""
    rows = []
    for record in read_corrections(library.project):
        item = present_codes(record, library.areas, [])
        areas = "all areas"
        if item.areas != "all":
            areas = listed([library.areas[code].name for code in item.areas])
        years = listed(list(item.expect))
        rows.append([plain(item.code), plain(areas), plain(years), plain(item.reason)])
    heads = ["Code", "Areas", "Years", "Why"]
    return [
        "## Published values that are left out", "",
        "Each of these cannot be right as published. It is left out, and the page says so.", "",
        table("Values left out", heads, rows),
    ]  # fmt: skip


def _report_facts(library: Library, report: Report) -> list[str]:
    card = report.card
    area = library.areas[card.authority].name
    numbers = int((report.figures["value"] != "").sum())

    facts = {
        "Title": card.title, "Publisher": card.publisher,
        "Committee": card.committee or "Not printed",
        "Meeting": card.meeting_date or "No date printed",
        "Period": card.period_words or report.period.label,
        "Figures carried over": f"{numbers} numbers in {len(report.figures)} statements",
        "Known faults of the document": str(len(card.faults)),
    }  # fmt: skip
    rows = [[name, plain(value)] for name, value in facts.items()]
    return [
        f"### {plain(area)}, {report.period.label}", "", plain(card.summary), "",
        table(f"The report for {report.period.label}", ["What", "Entry"], rows),
    ]  # fmt: skip


def _publication_facts(library: Library, item: Publication) -> list[str]:
    carried = sum(row.source == item.id for row in library.observations)
    facts = {
        "Publisher": item.publisher,
        "Licence": item.licence,
        "Published": str(item.published or "Date not recorded"),
        "Accessed": item.accessed,
    }
    if carried:
        facts["Figures carried over"] = str(carried)
    rows = [[name, plain(value)] for name, value in facts.items()]
    rows.append(["Address", f"<{item.url}>"])
    return [
        f"### {plain(item.title)}", "",
        table(first_upper(item.id.replace("_", " ")), ["What", "Entry"], rows),
        *(f"- {plain(note)}" for note in item.notes), "",
    ]  # fmt: skip


def indicators_page(library: Library, book: Book, where: Places | None = None) -> str:
    """Write the catalogue: what each measure counts, which way is good, where it broke.

    Parameters
    ----------
    library, book
        What is listed.
    where : mapping, optional
        What :func:`councilbook.press.finding.places` gave: the links to the pages.
    """
    lines = [
        "# Indicator catalogue", "",
        "What each measure of this book counts. A break is a change of definition: values "
        "before and after it are never joined.", "",
    ]  # fmt: skip
    items = listed_in(library, book)
    shown = {item.id for item in items}
    for theme in library.catalogue.themes:
        found = [item for item in items if item.theme == theme.id]
        if found:
            lines += [f"(theme-{theme.id})=", f"## {plain(theme.title)}", ""]
            words = called(library.catalogue.theme_called(theme))
            lines += [f"Also called: {plain(words)}.", ""] if words else []
            for item in found:
                lines += entry(library, item, shown, (where or {}).get(item.id, ()))
    return "\n".join(lines)
