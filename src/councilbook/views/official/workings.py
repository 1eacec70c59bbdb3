"""How each likely range, comparison, limit and trend of a page was worked out."""

from __future__ import annotations

from collections.abc import Iterator

from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.measures.intervals import Figure
from councilbook.page import Evidence, Profile
from councilbook.views.likely import how_tested, interval_text
from councilbook.views.official.certainty import (
    beside_words,
    evidence,
    since_words,
    trend_words,
)
from councilbook.views.official.origins import published, source_line
from councilbook.views.official.wording import average_text
from councilbook.views.sentences import nothing
from councilbook.views.wording import places_of, value_text
from councilbook.words import first_upper, format_number, format_short

# Words for the number of the step by which a place among limits is told.
PLACES = {
    -2: "Below the wide limits", -1: "Below the limits", 0: "Within the limits",
    1: "Above the limits", 2: "Above the wide limits",
}  # fmt: skip

Working = tuple[str, str, str, str]


def sources(page: Profile) -> Gallery:
    """Say where each number comes from, and how those that were worked out came about."""
    return Gallery([published(page), workings(page)])


def workings(page: Profile) -> Exhibit:
    """List every number that the methods added: what it is, the method, what went into it."""
    shown = [item for item in evidence(page) if item.interval.lower is not None]
    if not shown:
        return nothing("workings", "No range, trend or limit was worked out on this page.")
    return Exhibit(
        "table", "workings", "How each range, comparison, trend and limit was worked out",
        subtitle=f"{page.authority.name}, {page.theme.title.lower()}; the rules are under How "
        "sure are we?, charts have their own table of data",
        source=source_line(page, [item.comparison for item in shown]),
        columns=(
            Column("indicator", "Measure"), Column("what", "What"), Column("answer", "Answer"),
            Column("method", "Method"), Column("from", "Worked out from"),
        ),
        rows=tuple(
            (Cell(item.comparison.indicator.short_title), *(Cell(text) for text in line))
            for item in shown
            for line in _lines(item)
        ),
        filters=("indicator", "what"),
    )  # fmt: skip


def _lines(item: Evidence) -> Iterator[Working]:
    comparison = item.comparison
    indicator, outturn = comparison.indicator, comparison.outturn
    level = f"{100 * item.interval.level:g}%"
    behind = figure_text(item.figure())
    yield (
        "Likely range", first_upper(interval_text(item.interval, outturn, indicator)),
        f"{item.interval.method}, {level}", behind,
    )  # fmt: skip
    if item.england.place is not None and comparison.england is not None:
        theirs = value_text(comparison.england.value, indicator)
        yield ("Beside England", beside_words(item.england), f"{level} and 99.8% range",
               f"{behind}; England {theirs}")  # fmt: skip
    if item.mean.place is not None:
        mean = comparison.averages.mean
        yield (
            "Beside neighbours’ mean", beside_words(item.mean), f"{level} and 99.8% range",
            f"{behind}; mean {average_text(mean, comparison)} of {mean.n} neighbours, taken as "
            "a fixed value",
        )  # fmt: skip
    if item.since.direction is not None and comparison.previous is not None:
        before = comparison.previous.period.short
        yield ("Since the year before", since_words(item.since), f"{item.since.method}, {level}",
               f"{behind}; {before}: {figure_text(item.figure(-2))}")  # fmt: skip
    if item.trend.chi2 is not None:
        yield ("Over five years", trend_words(item.trend), how_tested(item.trend), _years(item))
    if not item.funnel.reason:
        yield from _limits(item)


def _years(item: Evidence) -> str:
    periods = item.panel.periods[-item.trend.points :]
    figures = (
        f"{period.short}: {figure_text(item.figure(place - item.trend.points))}"
        for place, period in enumerate(periods)
    )
    return "; ".join(figures)


def _limits(item: Evidence) -> Iterator[Working]:
    found, indicator = item.funnel, item.comparison.indicator
    places = max(places_of(item.comparison.outturn, indicator), 1)
    inner, outer = (found.limits(item.panel.sizes[item.row, -1:], level) for level in (0.95, 0.998))
    limits = " and ".join(
        f"{format_short(float(pair.lower[0]), indicator.unit, places)} to "
        f"{format_short(float(pair.upper[0]), indicator.unit, places)}"
        for pair in (inner, outer)
    )
    assert found.centre is not None
    centre = format_short(found.centre, indicator.unit, places)
    yield (
        "Among all authorities", PLACES[item.place],
        f"funnel, limits widened (phi {format_number(found.phi or 0.0, 1)}, tau "
        f"{format_number((found.tau2 or 0.0) ** 0.5, 3)})",
        f"{found.areas} authorities, centre {centre}; limits of 95% and 99.8%: {limits}",
    )  # fmt: skip


def figure_text(figure: Figure) -> str:
    """Write the counts behind a value; a number worked back is not shown, for it is no count."""
    if figure.worked_back or figure.events is None:
        size = "" if figure.size is None else f" and {format_number(figure.size, 0)} people"
        return f"rate {format_number(figure.value or 0.0, 1)}{size}"
    if figure.size is None:
        return format_number(figure.events, 0)
    return f"{format_number(figure.events, 0)} of {format_number(figure.size, 0)}"
