"""Forecasts: the values over time, and the range of the coming years if levels continue."""

from __future__ import annotations

from typing import Final

import numpy as np

from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.observations import Observation
from councilbook.page import Evidence, Profile
from councilbook.views.band_data import Band, BandPoint
from councilbook.views.draw_trend import draw_trend
from councilbook.views.forecast_words import Told, alt_text, headline, notes, range_text
from councilbook.views.origins import sources_of
from councilbook.views.sentences import nothing
from councilbook.views.style import NARROW, WIDE
from councilbook.views.trend_data import (
    Break,
    TrendChart,
    TrendLine,
    TrendPoint,
)
from councilbook.views.wording import EMPTY, period_cell, tick, value_cell
from councilbook.words import first_lower, format_short

COLUMNS: Final = (
    Column("period", "Period"), Column("value", "Published", "right"),
    Column("level", "Level forecast", "right"),
    Column("low80", "80% range from", "right"), Column("high80", "80% range to", "right"),
    Column("low95", "95% range from", "right"), Column("high95", "95% range to", "right"),
    Column("naive", "Last value alone", "right"),
)  # fmt: skip


def forecasts(page: Profile, *indicators: str) -> Gallery:
    """Draw the values of measures over time, and the range of the next years.

    Parameters
    ----------
    page : Profile
        An authority's page.
    *indicators : str
        Ids of measures, in the order wanted.

    Returns
    -------
    Gallery
        A chart each, or a sentence that says why there is no forecast.
    """
    return Gallery([_shown(page, id_) for id_ in indicators])


def _shown(page: Profile, id_: str) -> Exhibit:
    indicator = page.library.catalogue.indicators[id_]
    evidence = page.evidence(id_)
    why = _why_not(page, evidence)
    if evidence is None or why:
        title = first_lower(indicator.title)
        return nothing(f"{id_}-forecast", f"No forecast of {title}: {why}.")
    told, used = Told(page.authority, evidence), _values(page, evidence)
    chart = _chart(told)
    periods = evidence.panel.periods
    return Exhibit(
        "chart", chart.name, headline(told),
        subtitle=(
            f"{indicator.title}: {page.authority.name}, {tick(periods[0])} to "
            f"{tick(periods[-1])}, and the range of the years to {tick(told.ahead[-1][0])}"
        ),
        alt=alt_text(told),
        source=sources_of(page, used),
        notes=notes(told),
        columns=COLUMNS,
        rows=tuple(_rows(told, used)),
        svg={"wide": draw_trend(chart, width=WIDE), "narrow": draw_trend(chart, width=NARROW)},
    )  # fmt: skip


def _why_not(page: Profile, evidence: Evidence | None) -> str:
    """Say why there is no forecast; empty where there is one."""
    if evidence is None:
        return f"no figure of {page.authority.name} is held"
    if not evidence.panel.span.annual:
        return "the periods are not years"
    if evidence.panel.span.overlapping:
        return "the periods overlap"
    if evidence.small:
        return "the last value is a percentage of fewer than 20"
    return evidence.forecast.reason


def _values(page: Profile, evidence: Evidence) -> list[Observation]:
    """Give the authority's values of the panel's periods."""
    wanted = set(evidence.panel.periods)
    own = page.statistics.of(evidence.panel.indicator.id, page.authority.code)
    return [item for item in own if item.period in wanted]


def _chart(told: Told) -> TrendChart:
    panel, indicator = told.evidence.panel, told.evidence.panel.indicator
    values = panel.values[told.evidence.row]
    points = tuple(
        TrendPoint(period.middle, tick(period), None if np.isnan(value) else float(value))
        for period, value in zip(panel.periods, values, strict=True)
    )
    first, last = panel.periods[0], panel.periods[-1]
    name = told.authority.short_name
    assert points[-1].value is not None
    return TrendChart(
        name=f"{indicator.id}-forecast",
        label=indicator.short_title,
        lines=(TrendLine(name, "own", points),),
        format=lambda value: format_short(value, indicator.unit, told.places),
        breaks=tuple(
            Break(item.period.middle, "New definition")
            for item in indicator.breaks if first.end < item.period.start <= last.end
        ),
        band=_band(told, (points[-1].x, points[-1].value)),
    )  # fmt: skip


def _band(told: Told, start: tuple[float, float]) -> Band:
    points = tuple(
        BandPoint(
            period.middle, tick(period), step.point, (step.low80, step.high80),
            (step.low95, step.high95),
        )
        for period, step in told.ahead
    )  # fmt: skip
    step = told.ahead[-1][1]
    return Band(
        start, points,
        f"80% range: {range_text(told, step.low80, step.high80)}",
        f"95% range: {range_text(told, step.low95, step.high95)}",
    )  # fmt: skip


def _rows(told: Told, used: list[Observation]) -> list[tuple[Cell, ...]]:
    """Give the data: what is published, then the years ahead."""
    indicator = told.evidence.panel.indicator
    found = [(period_cell(item.period), value_cell(item, indicator), *[EMPTY] * 6) for item in used]
    for period, step in told.ahead:
        numbers = (step.point, step.low80, step.high80, step.low95, step.high95)
        cells = (Cell(told.short(number), number) for number in numbers)
        found.append((period_cell(period), EMPTY, *cells, Cell(told.plain, step.naive)))
    return found
