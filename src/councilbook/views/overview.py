"""The overview: all standings counted, and where to look first."""

from __future__ import annotations

from collections import Counter

from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.measures.standing import Standing
from councilbook.page import OVERVIEW, Overall, Page, Row, themes_of
from councilbook.views.sentences import nothing, standings_sentence
from councilbook.views.wording import STANDINGS, change_text, standing_cell, value_cell
from councilbook.words import first_upper

MEANINGS = {
    Standing.MET: "the target is reached",
    Standing.WITHIN_TOLERANCE: "short of the target by no more than agreed",
    Standing.MISSED: "short of the target",
    Standing.NOT_DUE: "the target is for a later time",
    Standing.NOT_PUBLISHED: "there is a target, but the report has no figure",
    Standing.NOT_JUDGED: "no direction is good or bad",
    Standing.NO_TARGET: "the council printed no target",
}
RULE = (
    "How this list is made: missed targets first, the furthest away as a share of the target "
    "first; then results that got worse, the largest change as a share of the earlier value "
    "first. Only changes between comparable periods count."
)
NONE_WORSE = "No result that can be compared with an earlier one got worse."


def standings(page: Page) -> Exhibit:
    """Count the standings of every measure of the report, those not judged too."""
    found = [item for items in page.overall.standings.values() for item in items]
    counts = Counter(found)
    rows = tuple(
        (
            Cell(STANDINGS[standing], mark=standing.value),
            Cell(str(counts[standing]), float(counts[standing])),
            Cell(first_upper(meaning)),
        )
        for standing, meaning in MEANINGS.items()
        if counts[standing]
    )
    columns = (
        Column("standing", "Standing"), Column("count", "Measures", "right"),
        Column("meaning", "Meaning"),
    )  # fmt: skip
    return Exhibit(
        "cards", "standings", standings_sentence(found),
        subtitle=f"Every scored measure of the report, {page.authority.name}, "
        f"{page.period.label}",
        columns=columns, rows=rows,
    )  # fmt: skip


def look_first(page: Page) -> Exhibit:
    """List what deserves attention first, with the rule that chose it."""
    told = page.overall
    if not told.first:
        return nothing("look-first", f"{_targets(told)} {NONE_WORSE}{_unlike(told)}")
    return Exhibit(
        "table", "look-first", "Look here first",
        subtitle=f"{told.missed} short of their target, {told.worse} worse than before"
        if told.aimed
        else f"The report prints no target; {told.worse} worse than before",
        notes=(RULE + _unlike(told),),
        source=page.library.source_name(page.report.id),
        columns=(
            Column("indicator", "Measure"), Column("theme", "Theme"),
            Column("result", "Result", "right"), Column("standing", "Standing"),
            Column("change", "Change"),
        ),
        rows=tuple(_cells(page, row) for row in told.first),
    )  # fmt: skip


def _unlike(told: Overall) -> str:
    """Name the results whose earlier value is not like for like, so that nobody misses them."""
    names = [f"“{name}”" for name in told.unlike]
    if not names:
        return ""
    has = "This result has" if len(names) == 1 else f"These {len(names)} results have"
    return f" {has} an earlier value that is not like for like: {', '.join(names)}."


def _targets(told: Overall) -> str:
    if told.aimed:
        return "No result of this report missed a target."
    return "The report prints no target."


def _cells(page: Page, row: Row) -> tuple[Cell, ...]:
    theme = page.library.catalogue.theme(row.indicator.theme)
    return (
        Cell(row.indicator.short_title),
        Cell(theme.title, href=theme.id),
        value_cell(row.outturn, row.indicator),
        standing_cell(row),
        Cell(change_text(row), row.change.value),
    )


def themes(page: Page) -> Exhibit:
    """List the report's themes with their questions and how many measures they hold."""
    rows = []
    for theme in themes_of(page.report, page.library):
        if theme.id == OVERVIEW:
            continue
        mine = page.overall.standings.get(theme.id, ())
        rows.append(
            (
                Cell(theme.title, href=theme.id),
                Cell(theme.question),
                Cell(str(len(mine)), float(len(mine))),
                Cell(standings_sentence(mine) if mine else "No scored measure."),
            )
        )
    return Exhibit(
        "table", "themes", f"{len(rows)} themes in this report",
        subtitle=f"{page.authority.name}, {page.period.label}",
        columns=(
            Column("theme", "Theme"), Column("question", "Question"),
            Column("measures", "Measures", "right"), Column("standings", "Standings"),
        ),
        rows=tuple(rows),
    )  # fmt: skip


# Gravest first: what changes the meaning of a figure before slips of the pen.
FAULTS = (
    "wrong_period", "missing_part", "inconsistent_wording", "missing_unit", "duplicate", "typing",
)  # fmt: skip


def document(page: Page) -> Exhibit:
    """Say what the report is and what is wrong in the document itself."""
    card = page.report.card
    rows = tuple(
        (Cell(fault.what), Cell(fault.effect), Cell(fault.locator))
        for fault in sorted(card.faults, key=lambda fault: FAULTS.index(fault.kind))
    )
    if not rows:
        return nothing("document", f"{card.summary}")
    return Exhibit(
        "table", "document", f"The document itself: {len(rows)} slips and gaps, gravest first",
        subtitle=card.summary,
        source=page.library.source_name(page.report.id),
        columns=(
            Column("what", "What is wrong"), Column("effect", "What to take from it"),
            Column("place", "Place in the report"),
        ),
        rows=rows,
    )  # fmt: skip
