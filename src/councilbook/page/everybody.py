"""The values of all authorities for one period: gathered once in a process, for all its pages."""

from __future__ import annotations

from datetime import date

from councilbook.areas import Area
from councilbook.measures.crowd import Crowd
from councilbook.observations import Statistics
from councilbook.periods import Period
from councilbook.reads import remembered


@remembered
def authorities_on(statistics: Statistics, day: date) -> tuple[Area, ...]:
    """List the authorities that existed on a day, by name."""
    return tuple(statistics.library.areas.authorities_on(day))


@remembered
def everyone(statistics: Statistics, indicator: str, period: Period) -> dict[Area, float | None]:
    """Give the values of all authorities that existed when the period ended."""
    areas = authorities_on(statistics, period.end)
    values = statistics.across(indicator, period, [area.code for area in areas])
    return {area: values[area.code] for area in areas}


@remembered
def crowd(statistics: Statistics, indicator: str, period: Period) -> Crowd:
    """Give the same values in order, to find the place of each."""
    return Crowd.of(everyone(statistics, indicator, period).values())
