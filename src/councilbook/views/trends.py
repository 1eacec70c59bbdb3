"""Charts over time: the published series, and the report's own figure beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from councilbook.areas import Area
from councilbook.catalogue import Break as Change
from councilbook.catalogue import Indicator
from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.observations import Observation
from councilbook.page import Subject
from councilbook.periods import Period
from councilbook.views.draw_trend import draw_trend
from councilbook.views.likely import trend_note
from councilbook.views.origins import sources_of
from councilbook.views.processes import processes
from councilbook.views.sentences import nothing
from councilbook.views.style import NARROW, WIDE, Role
from councilbook.views.trend_data import (
    Break,
    OwnMark,
    TrendChart,
    TrendLine,
    TrendPoint,
    TrendTarget,
)
from councilbook.views.wording import (
    headline_text,
    period_cell,
    places_of,
    target_value,
    tick,
    value_text,
)
from councilbook.words import SUFFIXES, first_lower, first_upper, format_short, listed

ROLES: dict[str, Role] = {
    "authority": "own", "region": "region", "country": "england", "neighbours": "neighbours",
}  # fmt: skip
FEWEST = 3
Series = dict[Area, list[Observation]]


def trends(page: Subject, *also: str) -> Gallery:
    """Draw the measures of the page that have at least three values over time.

    A report's monthly and quarterly figures follow as process charts, where it has any.

    Parameters
    ----------
    page : Subject
        The page.
    *also : str
        Ids of measures to draw too, although the report gives no figure for them: official
        statistics that belong to the theme.
    """
    ids = dict.fromkeys([*(row.indicator.id for row in page.rows), *also])
    shown = [_trend(page, id_) for id_ in ids if _drawable(page, id_)]
    which = "of this page has" if page.own_source else "chosen here has"
    empty = nothing("trends", f"No measure {which} three or more values over time.")
    if page.rows:
        shown += processes(page, *(row.indicator.id for row in page.rows)) or ()
    return Gallery(shown or ([empty] if page.rows or not page.own_source else []))


def _drawable(page: Subject, indicator: str) -> bool:
    own = page.series(indicator).get(page.authority, [])
    return sum(item.value is not None and _on_line(item, own) for item in own) >= FEWEST


def _on_line(item: Observation, values: Sequence[Observation]) -> bool:
    """Tell whether a value is of the same kind of period, or day of the year, as most."""
    rhythms = [_rhythm(value.period) for value in values]
    return _rhythm(item.period) == max(rhythms, key=rhythms.count)


def _rhythm(period: Period) -> tuple[str, ...]:
    """Give what yearly values have in common: the kind of period, and for days the date."""
    return (period.kind, period.id[4:]) if period.kind == "day" else (period.kind,)


def _trend(page: Subject, indicator_id: str) -> Exhibit:
    indicator = page.library.catalogue.indicators[indicator_id]
    series = page.series(indicator_id)
    lines = {
        area: [item for item in values if _on_line(item, values)] for area, values in series.items()
    }
    chart = _chart(page, indicator, lines)
    used = [item for values in series.values() for item in values]
    return Exhibit(
        "chart", f"{indicator_id}-trend", _headline(page, indicator, lines),
        subtitle=_subtitle(indicator, lines),
        alt=_alt(page, indicator, lines),
        source=sources_of(page, used),
        notes=tuple(_notes(page, indicator, lines)),
        columns=(
            Column("period", "Period"), Column("area", "Area"), Column("value", "Value", "right"),
            Column("source", "Source"), Column("place", "Place"),
        ),
        rows=tuple(_data(page, indicator, series)),
        svg={"wide": draw_trend(chart, width=WIDE), "narrow": draw_trend(chart, width=NARROW)},
    )  # fmt: skip


def _chart(page: Subject, indicator: Indicator, lines: Series) -> TrendChart:
    everything = [item for values in lines.values() for item in values]
    decimals = max(places_of(item, indicator) for item in everything)
    row = page.row(indicator.id)
    target = None
    if row is not None and row.target is not None:
        due = row.target.due_period
        words = f"Target: {target_value(row.target, indicator)}"
        target = TrendTarget(row.target.value, words, (due.middle, due.middle))
    return TrendChart(
        name=f"{indicator.id}-trend",
        label=indicator.short_title,
        lines=tuple(
            TrendLine(area.short_name, ROLES[area.kind], points(values))
            for area, values in lines.items()
        ),
        format=_formatter(indicator, decimals),
        breaks=tuple(
            Break(item.period.middle, "New definition") for item in breaks_within(indicator, lines)
        ),
        own_marker=_own_mark(page, indicator, lines),
        target=target,
    )


def _formatter(indicator: Indicator, decimals: int) -> Callable[[float], str]:
    return lambda value: format_short(value, indicator.unit, decimals)


def points(values: Sequence[Observation]) -> tuple[TrendPoint, ...]:
    """Give a line's points, with an empty one wherever two periods do not follow each other."""
    found: list[TrendPoint] = []
    before: Period | None = None
    for item in values:
        if before is not None and not item.period.follows(before):
            middle = (before.middle + item.period.middle) / 2
            found.append(TrendPoint(middle, "", None))
        found.append(TrendPoint(item.period.middle, tick(item.period), item.value))
        before = item.period
    return tuple(found)


def breaks_within(indicator: Indicator, lines: Series) -> list[Change]:
    """List the changes of definition that lie between the first and the last period drawn."""
    periods = [item.period for values in lines.values() for item in values]
    first, last = (min(p.end for p in periods), max(p.end for p in periods))
    return [item for item in indicator.breaks if first < item.period.start <= last]


def _own_mark(page: Subject, indicator: Indicator, lines: Series) -> tuple[OwnMark, ...]:
    row = page.row(indicator.id)
    if row is None or row.outturn.value is None:
        return ()
    text = f"This report: {value_text(row.outturn, indicator)}"
    return (OwnMark(row.outturn.period.middle, row.outturn.value, text),)


def valued(values: Sequence[Observation]) -> list[Observation]:
    """Leave out what has no value."""
    return [item for item in values if item.value is not None]


def _headline(page: Subject, indicator: Indicator, lines: Series) -> str:
    own = valued(lines[page.authority])[-1]
    england = next((values for area, values in lines.items() if area.kind == "country"), [])
    theirs = next((item for item in valued(england) if item.period == own.period), None)
    since = "After this report: " if own.period.end > page.period.end else ""
    words = f"{since}{page.authority.name} {headline_text(own, indicator)} {own.period.in_words}"
    if theirs is None or own.value is None or theirs.value is None:
        return words
    if own.value == theirs.value:
        return f"{words}, the same as England"
    way = "above" if own.value > theirs.value else "below"
    other = value_text(theirs, indicator).removesuffix(SUFFIXES["per_10000"])
    return f"{words}, {way} England's {other}"


def _subtitle(indicator: Indicator, lines: Series) -> str:
    periods = sorted(
        (item.period for values in lines.values() for item in values), key=lambda p: p.order
    )
    names = listed([area.in_text for area in lines])
    return f"{indicator.title}: {names}, {tick(periods[0])} to {tick(periods[-1])}"


def _alt(page: Subject, indicator: Indicator, lines: Series) -> str:
    parts = [f"Line chart of {first_lower(indicator.title)}."]
    for area, values in lines.items():
        line = line_words(area, indicator, values)
        if line:
            parts.append(line)
    own = _run(indicator, lines[page.authority])
    if len(own) > 2:
        # Of equal values the last is named, and said to be the last.
        high = max(own, key=lambda item: (item.value or 0, item.period.order))
        low = min(reversed(own), key=lambda item: item.value or 0)
        parts.append(
            f"Over that time {page.authority.name} lay between {value_text(low, indicator)}, last "
            f"{low.period.in_words}, and {value_text(high, indicator)}, last "
            f"{high.period.in_words}."
        )
    row = page.row(indicator.id)
    if row is not None and row.outturn.value is not None:
        shown = value_text(row.outturn, indicator)
        parts.append(f"A square marks this report's figure: {shown} {row.outturn.period.in_words}.")
    return " ".join(parts)


def _run(indicator: Indicator, values: Sequence[Observation]) -> list[Observation]:
    """Give the latest values that may be joined: no gap and no break between them."""
    run: list[Observation] = []
    for item in valued(values):
        if run and (not item.period.follows(run[-1].period) or _cut(indicator, run[-1], item)):
            run = []
        run.append(item)
    return run


def _cut(indicator: Indicator, first: Observation, last: Observation) -> bool:
    return any(first.period.end < item.period.start <= last.period.end for item in indicator.breaks)


def line_words(area: Area, indicator: Indicator, values: Sequence[Observation]) -> str:
    """Say in a sentence where the line of an area begins and ends, and which way it went.

    Only values that may be joined are set against each other; nothing where there is none.
    """
    run = _run(indicator, values)
    if not run:
        return ""
    name = area.name if area.kind == "neighbours" else first_upper(area.in_text)
    first, last = run[0], run[-1]
    end = f"{value_text(last, indicator)} {last.period.in_words}"
    earlier = [item for item in valued(values) if item not in run]
    if len(run) == 1:
        told = [f"{value_text(item, indicator)} {item.period.in_words}" for item in earlier[:1]]
        apart = ", with values between them that cannot be joined" if len(earlier) > 1 else ""
        return f"{name}: {listed([*told, end])}{apart}."
    assert first.value is not None and last.value is not None
    start = f"{value_text(first, indicator)} {first.period.in_words}"
    if first.value == last.value:
        return f"{name} was {value_text(last, indicator)} both {first.period.in_words} and " + (
            f"{last.period.in_words}."
        )
    way = "rose" if last.value > first.value else "fell"
    return f"{name} {way} from {start} to {end}."


def _notes(page: Subject, indicator: Indicator, lines: Series) -> list[str]:
    notes = [
        f"The line is broken at {item.period.label}: {item.reason}"
        for item in breaks_within(indicator, lines)
    ]
    for area, values in lines.items():
        gone = [item.period.label for item in values if item.value is None and item.official]
        if gone:
            notes.append(
                f"No value of {area.in_text} is published for {listed(gone)}; the table says why."
            )
    last = valued(lines[page.authority])[-1].period
    notes += trend_note(page.trend(indicator.id), last)
    after = [item for item in lines[page.authority] if item.period.end > page.period.end]
    if after:
        notes.append(
            f"Figures for periods after {page.period.label} were published after this report."
        )
    row = page.row(indicator.id)
    marked = row is not None and row.outturn.value is not None
    if marked and row is not None and not _on_line(row.outturn, lines[page.authority]):
        notes.append(
            f"The report's figure is for {row.outturn.period.label}; it is not joined to the "
            "line, whose values are about another span or day of the year."
        )
    return notes


def _data(page: Subject, indicator: Indicator, series: Series) -> list[tuple[Cell, ...]]:
    found: list[tuple[Cell, ...]] = []
    for area, values in series.items():
        for item in values:
            cell = Cell(value_text(item, indicator), item.value, item.symbol or None)
            name = "This report" if not item.official else page.library.source_name(item.source)
            found.append(
                (period_cell(item.period), Cell(area.short_name), cell, Cell(name),
                 Cell(item.locator))
            )  # fmt: skip
    return found
