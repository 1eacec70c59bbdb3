"""The pages about a book that are made from data: its sources and its indicators."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from councilbook.catalogue import Indicator, Official, Year
from councilbook.edition import Book
from councilbook.observations import Library
from councilbook.press.finding import Places, Shown, listed_in
from councilbook.press.markdown import plain, table
from councilbook.press.renderer import anchor
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
            lines += _called(library.catalogue.theme_called(theme), "")
            for item in found:
                lines += _indicator(library, item, shown, (where or {}).get(item.id, ()))
    return "\n".join(lines)


# How many of the words people use an entry names, the nearest first; "Find a measure" has all.
CALLED = 6


def _called(words: list[str], mark: str = "- ") -> list[str]:
    """Give the words people use, for readers who search the page for them."""
    if not words:
        return []
    return [f"{mark}Also called: {plain(', '.join(words[:CALLED]))}.", *([] if mark else [""])]


def _shown_on(where: Sequence[Shown]) -> list[str]:
    """Lead to the chart or table of each page that shows a measure."""
    links = [
        f"[{plain(place.page.title)}](<#{place.page.id}#{anchor(place.name).lower()}>)"
        for place in where
    ]
    return [f"- Shown on: {'; '.join(links)}."] if links else []


# What a year of each kind means, as the rest of a sentence.
YEARS: dict[Year, str] = {
    "financial": "the year to 31 March",
    "march": "31 March",
    "academic": "the school year",
    "january": "the January school census",
    "september": "30 September",
    "calendar": "the calendar year",
    "winter": "December to February",
    "march_month": "March",
    "financial_3": "three financial years together",
    "calendar_3": "three calendar years together",
}


def _places(library: Library, official: Official) -> str:
    """Say under which code and in which column a measure is published."""
    found = []
    if official.lait is not None:
        found.append(f"Local Authority Interactive Tool, code {official.lait.code}")
    if official.ees is not None:
        titles = {item.id: item.title for item in library.catalogue.data_sets}
        chosen = "".join(f", {value}" for value in official.ees.where.values())
        found.append(f"{titles[official.ees.data_set]}, column {official.ees.value}{chosen}")
    return plain("; ".join(found))


def _indicator(
    library: Library, item: Indicator, shown: Collection[str], where: Sequence[Shown]
) -> list[str]:
    lines = [f"(indicator-{item.id})=", f"### {plain(item.title)}", "", plain(item.definition), ""]
    lines += _called(library.catalogue.called(item))
    lines.append(f"- Counted: {plain(item.counted)}.")
    if item.numerator and item.denominator:
        lines.append(f"- Numerator: {plain(item.numerator)}.")
        lines.append(f"- Denominator: {plain(item.denominator)}.")
    lines.append(f"- {plain(item.good)}")
    if item.why:
        lines.append(f"- Why it matters: {plain(item.why)}")
    if item.official is not None:
        lines.append(
            f"- Published for {YEARS[item.official.year]}: {_places(library, item.official)}."
        )
    for gap in item.breaks:
        lines.append(f"- Break from {gap.period.label}: {plain(gap.reason)}")
    lines += [f"- Take care: {plain(caveat.text)}" for caveat in item.caveats]
    for likeness in item.not_the_same_as:
        if likeness.id in shown:
            other = library.catalogue.indicators[likeness.id]
            name = f"[{plain(other.short_title)}](#indicator-{other.id})"
            lines.append(f"- Not the same as {name}: {plain(likeness.difference)}")
    return [*lines, *_shown_on(where), ""]
