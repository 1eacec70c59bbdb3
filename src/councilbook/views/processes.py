"""Process charts: monthly and quarterly figures with the limits of usual variation."""

from __future__ import annotations

from collections.abc import Sequence

from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.measures.process import Point, Segment, process
from councilbook.observations import Observation
from councilbook.page import Subject
from councilbook.views.draw_process import draw_process
from councilbook.views.origins import sources_of
from councilbook.views.process_chart import chart_of
from councilbook.views.process_notes import notes
from councilbook.views.process_series import Course, Steps, by_year, in_year
from councilbook.views.process_signals import RULE_WORDS, kind_words
from councilbook.views.process_words import alt, headline, number, subtitle
from councilbook.views.style import NARROW, WIDE
from councilbook.views.wording import EMPTY, period_cell, value_text


def processes(page: Subject, *indicators: str) -> Gallery | None:
    """Draw the authority's monthly and quarterly figures with average and limits.

    Parameters
    ----------
    page : Subject
        The page.
    *indicators : str
        Which measures; all those that the page shows where none is named.

    Returns
    -------
    Gallery or None
        None where no measure has five monthly or quarterly values.
    """
    ids = indicators or tuple(item.id for item in page.shown)
    shown = [
        _exhibit(page, course)
        for id_ in dict.fromkeys(ids)
        if (course := _course(page, id_, in_year(_own(page, id_)))) is not None
    ]
    return Gallery(shown) if shown else None


def drifts(page: Subject, indicator: str) -> Exhibit | None:
    """Draw the authority's yearly figures in the same way, where somebody asks for it.

    Yearly figures depend on each other, so what lies beyond the limits is called a drift,
    never a signal, and neither good nor bad.

    Returns
    -------
    Exhibit or None
        None where there are not five yearly values.
    """
    course = _course(page, indicator, by_year(_own(page, indicator)))
    return None if course is None else _exhibit(page, course)


def _own(page: Subject, indicator: str) -> Sequence[Observation]:
    return page.series(indicator).get(page.authority, [])


def _course(page: Subject, id_: str, steps: Steps | None) -> Course | None:
    if steps is None:
        return None
    indicator, row = page.library.catalogue.indicators[id_], page.row(id_)
    yearly = steps.word == "year"
    target = None if row is None or yearly else row.target
    result = process(
        steps.values,
        "none" if yearly else indicator.polarity,
        breaks=list(steps.breaks(indicator)),
        target=None if target is None else target.value,
    )
    return Course(indicator, page.authority, steps, result, target)


def _exhibit(page: Subject, course: Course) -> Exhibit:
    chart = chart_of(course)
    late = course.steps.last.period.end > page.period.end
    after = (f"Figures for periods after {page.period.label} were published after this report.",)
    return Exhibit(
        "chart", chart.name, headline(course, "After this report: " if late else ""),
        subtitle=subtitle(course),
        alt=alt(course),
        source=sources_of(page, course.steps.held),
        notes=(*notes(course), *(after if late else ())),
        columns=(
            Column("period", "Period"), Column("value", "Value", "right"),
            Column("average", "Average", "right"), Column("lower", "Lower limit", "right"),
            Column("upper", "Upper limit", "right"), Column("called", "What it is called"),
            Column("rule", "Rule"), Column("source", "Source"), Column("place", "Place"),
        ),
        rows=tuple(_rows(page, course)),
        svg={"wide": draw_process(chart, width=WIDE), "narrow": draw_process(chart, width=NARROW)},
    )  # fmt: skip


def _rows(page: Subject, course: Course) -> list[tuple[Cell, ...]]:
    found = []
    for segment in course.result.segments:
        for place in range(segment.start, segment.stop):
            item = course.steps.items[place]
            if item is not None:
                found.append(_row(page, course, segment, (item, course.result.points[place])))
    return found


def _row(
    page: Subject, course: Course, segment: Segment, pair: tuple[Observation, Point]
) -> tuple[Cell, ...]:
    item, point = pair
    rules = [RULE_WORDS[found] for found in zip(point.rules, point.ways, strict=True)]
    called = kind_words(point.kind, drift=course.drift)
    name = "This report" if not item.official else page.library.source_name(item.source)
    levels = (segment.mean, segment.lower, segment.upper)
    return (
        period_cell(item.period),
        Cell(value_text(item, course.indicator), item.value, item.symbol or None),
        *(EMPTY if edge is None else Cell(number(course, edge), edge) for edge in levels),
        EMPTY if point.value is None else Cell(called),
        Cell("; ".join(rules)) if rules else EMPTY,
        Cell(name),
        Cell(item.locator),
    )
