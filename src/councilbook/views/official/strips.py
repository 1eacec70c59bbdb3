"""All authorities on one line, with this one and its neighbours marked."""

from __future__ import annotations

from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.measures.intervals import Interval
from councilbook.page import Benchmark, Comparison, Profile
from councilbook.views.draw_strip import draw_strip
from councilbook.views.likely import LIKELY, ends_of, interval_text, method_text
from councilbook.views.official.origins import source_line
from councilbook.views.official.wording import average_text, band_text, plain, rank_text
from councilbook.views.sentences import nothing
from councilbook.views.strip_data import StripChart, StripPoint
from councilbook.views.style import NARROW, WIDE
from councilbook.views.wording import headline_text, places_of, reason, value_text
from councilbook.words import first_upper, format_short, format_value

# With fewer values there is no crowd to stand in.
FEWEST = 20


def strips(page: Profile, *indicators: str) -> Gallery:
    """Draw all authorities for some measures; those with too few values are left out."""
    found = [item for id_ in indicators if (item := page.comparison(id_)) is not None]
    shown = [_strip(page, item) for item in found if item.rank.of >= FEWEST]
    return Gallery(shown or [nothing("strips", "Too few authorities have a figure to draw.")])


def _strip(page: Profile, item: Comparison) -> Exhibit:
    interval = _interval(page, item)
    chart = _chart(page, item, interval)
    return Exhibit(
        "chart", f"{item.indicator.id}-all", headline(page, item),
        subtitle=f"{item.indicator.title}, all authorities of England, {item.outturn.period.label}",
        alt=_alt(page, item, chart, interval),
        source=source_line(page, [item]),
        notes=missing_note(page, item) + _range_note(page, item, interval),
        columns=(
            Column("area", "Authority"), Column("value", "Value", "right"),
            Column("role", "Marked as"),
        ),
        rows=tuple(
            (Cell(point.name), Cell(chart.format(value), value), Cell(_ROLES[point.role]))
            for point, value in reversed(chart.drawn)
        ),
        svg={"wide": draw_strip(chart, width=WIDE), "narrow": draw_strip(chart, width=NARROW)},
    )  # fmt: skip


_ROLES = {"own": "This authority", "neighbours": "Statistical neighbour", "other": "–"}


def _interval(page: Profile, item: Comparison) -> Interval | None:
    """Give the likely range of the authority's value, if there is one that holds it."""
    evidence = page.evidence(item.indicator.id)
    if evidence is None or ends_of(evidence.interval, item.outturn) is None:
        return None
    return evidence.interval


def _chart(page: Profile, item: Comparison, interval: Interval | None) -> StripChart:
    indicator, period, own = item.indicator, item.outturn.period, page.authority
    near = {neighbour.area for neighbour in item.neighbours}
    places = places_of(item.outturn, indicator)
    values = page.comparer.everyone(indicator, period)
    points = tuple(
        StripPoint(
            area.name, value,
            "own" if area == own else "neighbours" if area in near else "other",
        )
        for area, value in values.items()
    )  # fmt: skip
    england, region = beside(item.england, item), beside(item.region, item)
    cuts = item.band.cuts
    return StripChart(
        name=f"{indicator.id}-all", label=indicator.short_title,
        axis_label=f"{indicator.short_title}, {period.label}",
        points=points,
        own_text=f"{own.name} {plain(value_text(item.outturn, indicator))}",
        format=lambda value: format_short(value, indicator.unit, places),
        england=england,
        region=(item.region.area.short_name, region) if item.region and region is not None
        else None,
        middle_half=(cuts[0], cuts[2]) if cuts else None,
        own_interval=ends_of(interval, item.outturn) if interval else None,
        polarity=indicator.polarity,
    )  # fmt: skip


def missing_note(page: Profile, item: Comparison) -> tuple[str, ...]:
    """Say why the authority is not marked, where it has no figure."""
    if item.outturn.value is not None:
        return ()
    return (f"No figure of {page.authority.name}: {reason(item.outturn)}.",)


def _range_note(page: Profile, item: Comparison, interval: Interval | None) -> tuple[str, ...]:
    """Give both ends of the authority's likely range, and how it was worked out."""
    if interval is None:
        return ()
    words = interval_text(interval, item.outturn, item.indicator)
    how = method_text(interval, item.indicator)
    return (f"{LIKELY} of {page.authority.name}: {words} ({how}).",)


def beside(mark: Benchmark | None, item: Comparison) -> float | None:
    """Give a larger area's value where it can stand on one line with the authorities' values."""
    if mark is None or mark.value.period != item.outturn.period or mark.larger:
        return None
    return mark.value.value


def headline(page: Profile, item: Comparison) -> str:
    """Say where the authority stands: its value, its place or how it lies to the middle half."""
    shown = headline_text(item.outturn, item.indicator)
    if item.outturn.value is None:
        return f"{page.authority.name}: {shown.lower()}"
    if item.rank.place is not None:
        quarter = band_text(item.band)
        tail = f", in the {quarter}" if quarter else ""
        return f"{page.authority.name} {shown} is {rank_text(item.rank)}{tail}"
    cuts = item.band.cuts
    if cuts is None:
        return f"{page.authority.name}: {shown}"
    if item.outturn.value < cuts[0]:
        where = "below the middle half"
    elif item.outturn.value > cuts[2]:
        where = "above the middle half"
    else:
        where = "within the middle half"
    return f"{page.authority.name} {shown} lies {where} of all authorities"


def _alt(page: Profile, item: Comparison, chart: StripChart, interval: Interval | None) -> str:
    indicator, places = item.indicator, places_of(item.outturn, item.indicator)
    low, high = chart.drawn[0], chart.drawn[-1]

    parts = [
        f"{first_upper(indicator.title)} {item.outturn.period.in_words}: every authority of "
        f"England is a dot on one line, {len(chart.drawn)} of them, from "
        f"{chart.format(low[1])} ({low[0].name}) to {chart.format(high[1])} ({high[0].name}).",
        f"{first_upper(headline(page, item))}.",
    ]
    if interval is not None:
        words = interval_text(interval, item.outturn, indicator)
        parts.append(f"Its {LIKELY.lower()} is {words}.")
    if chart.middle_half:
        first, last = (chart.format(edge) for edge in chart.middle_half)
        parts.append(f"The middle half lies between {first} and {last}.")
    if item.averages.mean.value is not None:
        mean = average_text(item.averages.mean, item)
        parts.append(f"The mean of its {item.averages.mean.n} neighbours is {mean}.")
    if chart.england is not None:
        parts.append(f"England: {format_value(chart.england, indicator.unit, places)}.")
    return " ".join(parts)
