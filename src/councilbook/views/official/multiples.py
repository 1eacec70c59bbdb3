"""One measure over time, a small chart for this authority and each of its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from councilbook.catalogue import Break, Indicator
from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.observations import Observation
from councilbook.page import Comparison, Profile
from councilbook.views.draw_multiples import draw_multiples
from councilbook.views.multiples_data import Multiples, MultiplesPanel
from councilbook.views.official.origins import source_line
from councilbook.views.official.wording import plain
from councilbook.views.sentences import nothing
from councilbook.views.style import NARROW, WIDE
from councilbook.views.trends import FEWEST, Series, breaks_within, line_words, points, valued
from councilbook.views.wording import headline_text, period_cell, places_of, value_cell, value_text
from councilbook.words import first_lower, format_short, listed


def multiples(page: Profile, *indicators: str) -> Gallery:
    """Draw some measures over time, one panel an authority; short series are left out."""
    found = [item for id_ in indicators if (item := page.comparison(id_)) is not None]
    shown = [
        _multiples(page, item, series)
        for item in found
        if len(valued((series := page.side_by_side(item.indicator))[page.authority])) >= FEWEST
    ]
    return Gallery(
        shown or [nothing("multiples", "The measure chosen here has too few values over time.")]
    )


def _multiples(page: Profile, item: Comparison, series: Series) -> Exhibit:
    chart = _chart(page, item, series)
    return Exhibit(
        "chart", f"{item.indicator.id}-neighbours", _headline(page, item, series),
        subtitle=f"{item.indicator.title}: {page.authority.name} and its statistical neighbours "
        f"(list of {page.comparer.vintage})",
        alt=_alt(page, item, series),
        source=source_line(page, [item]),
        notes=tuple(
            f"The lines are broken at {gap.period.label}: {gap.reason}"
            for gap in _breaks(item.indicator, series)
        ),
        columns=(
            Column("area", "Authority"), Column("period", "Period"),
            Column("value", "Value", "right"),
        ),
        rows=tuple(
            (Cell(area.name), period_cell(value.period), value_cell(value, item.indicator))
            for area, values in series.items()
            for value in values
        ),
        svg={
            "wide": draw_multiples(chart, width=WIDE),
            "narrow": draw_multiples(chart, width=NARROW),
        },
    )  # fmt: skip


def _chart(page: Profile, item: Comparison, series: Series) -> Multiples:
    indicator = item.indicator
    places = places_of(item.outturn, indicator)
    england = next((area for area in series if area.kind == "country"), None)
    return Multiples(
        name=f"{indicator.id}-neighbours", label=indicator.short_title,
        caption=indicator.title,
        panels=tuple(
            MultiplesPanel(
                area.name, "own" if area == page.authority else "neighbours", points(values),
                _latest(values, item, indicator),
            )
            for area, values in series.items()
            if area is not england
        ),
        england=points(series[england]) if england else (),
        format=lambda value: format_short(value, indicator.unit, places),
        breaks=tuple(gap.period.middle for gap in _breaks(indicator, series)),
    )  # fmt: skip


def _breaks(indicator: Indicator, series: Series) -> list[Break]:
    return breaks_within(indicator, {area: valued(values) for area, values in series.items()})


def _latest(values: Sequence[Observation], item: Comparison, indicator: Indicator) -> str:
    """Write an authority's latest value, with its period where that is an older one."""
    found = valued(values)
    if not found:
        return ""
    shown = plain(value_text(found[-1], indicator))
    same = found[-1].period == item.outturn.period
    return shown if same else f"{shown} ({found[-1].period.end.year})"


def _headline(page: Profile, item: Comparison, series: Series) -> str:
    """Count the neighbours that have a higher and a lower value now."""
    own = item.outturn.value
    theirs = [near.value for near in item.neighbours if near.value is not None]
    if own is None or not theirs:
        return f"{item.indicator.short_title}: {page.authority.name} and its neighbours over time"
    counts = {
        "higher": sum(value > own for value in theirs),
        "lower": sum(value < own for value in theirs),
        "the same": sum(value == own for value in theirs),
    }
    told = f"{page.authority.name} {headline_text(item.outturn, item.indicator)}"
    for way, count in counts.items():
        if count == len(theirs):
            return f"{told}: all {count} neighbours with a figure are {way}"
    parts = [f"{count} {way}" for way, count in counts.items() if count]
    return f"{told}; of its {len(theirs)} neighbours {listed(parts)}"


def _alt(page: Profile, item: Comparison, series: Series) -> str:
    parts = [
        f"Small line charts of {first_lower(item.indicator.title)} with the same axes, one for "
        "each authority, the lines of the others in grey and England dashed."
    ]
    parts += [line_words(area, item.indicator, values) for area, values in series.items()]
    return " ".join(filter(None, parts))
