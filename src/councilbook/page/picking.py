"""Which of the values held stands beside a report's: each choice is a part of its own.

A page that shows one value of many is made anew when another is chosen or the chosen one
changes, and not whenever any of the many does.
"""

from __future__ import annotations

from councilbook.observations import Library, Observation
from councilbook.periods import parse_period
from councilbook.reads import note, unnoted


def results(library: Library, report: str, indicator: str, area: str) -> list[Observation]:
    """List the values that a report gives as an area's results, oldest first."""
    note(f"results/{report}/{indicator}/{area}")
    with unnoted():
        held = library.of(indicator, area, report)
    return [item for item in held if item.kind in {"outturn", "count"}]


def earlier(
    library: Library, report: str, indicator: str, area: str, period: str
) -> Observation | None:
    """Find the value before a period: a comparable one, else the report's own, else the latest.

    Parameters
    ----------
    library : Library
        What is held.
    report : str
        Id of the report that a page is about.
    indicator, area, period : str
        What the later value is about.
    """
    note(f"earlier/{report}/{indicator}/{area}/{period}")
    now = parse_period(period)
    with unnoted():
        held = library.of(indicator, area)
    found = [item for item in held if item.period.end < now.end and item.value is not None]
    found.sort(
        key=lambda item: (now.follows(item.period), item.source == report, item.period.order)
    )
    return found[-1] if found else None


def beside(
    library: Library, report: str, indicator: str, area: str, period: str
) -> Observation | None:
    """Find an area's value: the report's own before an official one, the same period first.

    Parameters
    ----------
    library : Library
        What is held.
    report : str
        Id of the report that a page is about.
    indicator, area, period : str
        What the value beside it is about, but for the area.
    """
    note(f"beside/{report}/{indicator}/{area}/{period}")
    now = parse_period(period)
    with unnoted():
        end = max(library.reports[report].period.end, now.end)
        found = [
            item
            for item in library.of(indicator, area, report, "official")
            if item.period.end <= end and (item.value is not None or item.source == report)
        ]
    found.sort(
        key=lambda item: (
            item.source == report and item.value is not None,
            item.period == now,
            item.value is not None,
            item.period.order,
        )
    )
    return found[-1] if found else None
