"""What one report has about a theme: each answer is a part of the data of its own."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

import pandas as pd

from councilbook.audit import Finding, audit
from councilbook.observations import Library
from councilbook.page.themes import INSPECTED, OVERVIEW, covered
from councilbook.reads import note, unnoted
from councilbook.sources.reports import Priority, Report


def figured(library: Library, report: Report, theme: str) -> list[str]:
    """List the indicators of a theme that a report has figures on, in catalogue order.

    Parameters
    ----------
    library : Library
        Where the report belongs.
    report : Report
        The report.
    theme : str
        Id; the overview stands for all themes.
    """
    note(f"figured/{report.id}/{theme}")
    with unnoted():
        order = library.catalogue.indicator_order
        found = report.statements.keys() & _of(library, theme)
    return sorted(found, key=order.__getitem__)


def _of(library: Library, theme: str) -> set[str]:
    catalogue = library.catalogue
    return set(catalogue.indicator_order if theme == OVERVIEW else catalogue.listed(theme))


def printed(library: Library, report: Report, theme: str) -> pd.DataFrame:
    """Give a report's figures on a theme, in the order of the report."""
    ids = figured(library, report, theme)
    note(f"printed/{report.id}/{theme}", *(f"reported/{report.id}/{id_}" for id_ in ids))
    return report.figures[report.figures["indicator"].isin(ids)]


def inspected(report: Report, theme: str) -> list[dict[Hashable, str]]:
    """List the inspections a report names that are shown on a theme's page, row by row."""
    note(f"inspected/{report.id}/{theme}")
    rows = report.inspections.to_dict("records")
    return [row for row in rows if INSPECTED[row["kind"]] == theme]


def planned(library: Library, report: Report, theme: str) -> list[Priority]:
    """List what the council said it would do about a theme.

    The overview shows those that belong to no page of their own.
    """
    note(f"planned/{report.id}/{theme}")
    if theme != OVERVIEW:
        return [item for item in report.priorities if item.theme == theme]
    with unnoted():
        shown = set(covered(library, report)) - {OVERVIEW}
    return [item for item in report.priorities if item.theme not in shown]


def plan(report: Report, id_: str) -> Priority | None:
    """Find one thing that the council said it would do."""
    note(f"plan/{report.id}/{id_}")
    return next((item for item in report.priorities if item.id == id_), None)


def findings(library: Library, report: Report, theme: str) -> list[Finding]:
    """List what the audit found about a report's figures on a theme."""
    note(f"findings/{report.id}/{theme}")
    with unnoted():
        ids = _of(library, theme)
        return [item for item in _audited(library).get(report.id, ()) if item.indicator in ids]


@lru_cache(maxsize=4)
def _audited(library: Library) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for item in audit(library):
        found.setdefault(item.places[0].source, []).append(item)
    return found
