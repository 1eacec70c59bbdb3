"""What the audit found about the figures of a page."""

from __future__ import annotations

from collections import Counter

from councilbook.audit import Finding, Place
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.measures.consistency import Verdict
from councilbook.observations import Library
from councilbook.page import Page
from councilbook.views.sentences import nothing
from councilbook.words import first_upper, listed

WORDS = {
    Verdict.CONTRADICTION: "Contradiction",
    Verdict.ROUNDING: "Rounding",
    Verdict.CONSISTENT: "Agrees",
    Verdict.CANNOT: "Cannot be checked",
}
ORDER = list(WORDS)


def checks(page: Page) -> Exhibit:
    """Show each statement that was checked, what the numbers say, and the verdict."""
    name, headline = "checks", "What the checks found about these figures"
    if not page.findings:
        return nothing(name, "Nothing on this page could be checked against a figure.")
    found = sorted(page.findings, key=lambda item: ORDER.index(item.verdict))
    return Exhibit(
        "table", name, f"{headline}: {counted(found)}",
        subtitle=f"{page.theme.title}, {page.authority.name}, {page.period.label}",
        source=page.library.source_name(page.report.id),
        columns=FINDING_COLUMNS,
        rows=tuple(finding_cells(page.library, item) for item in found),
    )  # fmt: skip


FINDING_COLUMNS = (
    Column("printed", "What the report says"),
    Column("verdict", "Verdict"),
    Column("evidence", "What the numbers say"),
    Column("places", "Places"),
)


def finding_cells(library: Library, item: Finding) -> tuple[Cell, ...]:
    """Give one finding as the cells of a row."""
    places = "\n".join(place_text(library, place, item) for place in item.places)
    return (
        Cell(first_upper(item.printed)),
        Cell(WORDS[item.verdict]),
        Cell(first_upper(item.evidence)),
        Cell(places),
    )


def place_text(library: Library, place: Place, item: Finding) -> str:
    """Name a place; one outside the report that the finding is about with its source."""
    if place.source == item.places[0].source:
        return place.locator
    if place.source in library.reports:
        report = library.reports[place.source]
        return f"{report.period.label} report, {place.locator}"
    return f"{library.publications[place.source].short_title}: {place.locator}"


def counted(findings: list[Finding]) -> str:
    """Count findings by verdict, in words."""
    counts = Counter(item.verdict for item in findings)
    words = {
        Verdict.CONTRADICTION: ("contradiction", "contradictions"),
        Verdict.ROUNDING: ("rounding slip", "rounding slips"),
        Verdict.CONSISTENT: ("agrees", "agree"),
        Verdict.CANNOT: ("cannot be checked", "cannot be checked"),
    }
    return listed([f"{counts[v]} {words[v][counts[v] > 1]}" for v in ORDER if counts[v]])
