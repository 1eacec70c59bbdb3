"""What the council said it would do, beside the figures it is about."""

from __future__ import annotations

from councilbook.errors import PeriodError
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.page import Page
from councilbook.periods import parse_period
from councilbook.sources.reports import Priority
from councilbook.views.sentences import nothing
from councilbook.words import first_upper

OWNERS = {"system": "System-wide", "directorate": "Directorate", "service": "Service"}
NO_DATE = "No date printed"
KINDS = {
    "commitment": "Commitment", "priority": "Priority", "action": "Action taken",
    "improvement_area": "Area for improvement", "strength": "Strength", "risk": "Risk",
    "challenge": "Challenge",
}  # fmt: skip


def aims(page: Page) -> Exhibit:
    """Show what the council is aiming to do: commitments and priorities."""
    return _plans(
        page, "aims", "What the council is aiming to do", {"commitment", "priority"},
        "The report sets out no commitment or priority here.",
    )  # fmt: skip


def done(page: Page) -> Exhibit:
    """Show what the report says was done, and what inspectors found strong."""
    return _plans(
        page, "done", "Actions taken and strengths", {"action", "strength"},
        "The report lists no action taken or strength here.",
    )  # fmt: skip


def to_do(page: Page) -> Exhibit:
    """Show what else needs to be done: areas for improvement, challenges and risks."""
    return _plans(
        page, "to-do", "What else needs to be done", {"improvement_area", "challenge", "risk"},
        "The report names no area for improvement, challenge or risk here.",
    )  # fmt: skip


def _plans(page: Page, name: str, headline: str, kinds: set[str], why: str) -> Exhibit:
    found = [item for item in page.priorities if item.kind in kinds]
    if not found:
        return nothing(name, why)
    return Exhibit(
        "table", name, headline,
        subtitle=f"{len(found)} from the report for {page.period.label}, in our own words",
        source=page.library.source_name(page.report.id),
        columns=(
            Column("what", "What"), Column("kind", "Kind"), Column("owner", "Whose"),
            Column("due", "By when"), Column("figures", "Figures it is about"),
            Column("earlier", "Continues"), Column("place", "Place in the report"),
        ),
        rows=tuple(_cells(page, item) for item in found),
    ).without_empty_columns({"–", NO_DATE})  # fmt: skip


def _cells(page: Page, item: Priority) -> tuple[Cell, ...]:
    return (
        Cell(item.text),
        Cell(KINDS[item.kind]),
        Cell(f"{OWNERS[item.owner]} ({item.service})" if item.service else OWNERS[item.owner]),
        Cell(_due(item)),
        Cell(_figures(page, item) or "–"),
        Cell(_earlier(page, item) or "–"),
        Cell(item.locator),
    )


def _due(item: Priority) -> str:
    if not item.due:
        return NO_DATE
    try:
        return parse_period(item.due).label
    except PeriodError:
        return item.due


def _figures(page: Page, item: Priority) -> str:
    indicators = page.library.catalogue.indicators
    return "\n".join(indicators[id_].short_title for id_ in item.indicators)


def _earlier(page: Page, item: Priority) -> str:
    earlier = page.follows(item)
    if earlier is None or item.follows is None:
        return ""
    report = page.library.reports[item.follows.report]
    when = parse_period(report.card.period).label
    return f"{when}, {earlier.locator}: {first_upper(earlier.text)}"
