"""What a reorganisation of councils did to an authority's figures."""

from __future__ import annotations

from collections.abc import Iterator

from councilbook.areas import Area, Reorganisation
from councilbook.catalogue import TOTALS
from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.measures.neighbours import group_sum
from councilbook.page import Comparison, Profile
from councilbook.periods import Period
from councilbook.views.official.origins import source_line
from councilbook.views.sentences import paragraphs
from councilbook.views.wording import period_cell
from councilbook.words import format_value, listed


def reorganisation(page: Profile) -> Gallery:
    """Say which councils an authority took the place of, and add up its whole area; else nothing.

    Numbers of people of the successors are summed for the area of the former authorities;
    shares and rates are never joined.
    """
    code = page.authority.code
    found = [item for item in page.library.areas.reorganisations if code in item.successors]
    return Gallery([exhibit for item in found for exhibit in _shown(page, item)])


def _shown(page: Profile, item: Reorganisation) -> Iterator[Exhibit]:
    areas = page.library.areas
    former = listed([areas[code].name for code in item.former])
    yield paragraphs(
        "reorganisation", "A new council",
        [
            f"{item.note} It began on {item.on.day} {item.on:%B} {item.on.year}.",
            f"Figures of {former} for earlier years are not joined to those of "
            f"{page.authority.name}; where a publisher has worked out earlier years for the new "
            "council, they stand in the charts as published.",
        ],
    )  # fmt: skip
    counts = [
        found
        for found in page.comparisons
        if found.indicator.unit in TOTALS
        and found.indicator.theme not in item.together
        and found.outturn.period.end >= item.on
    ]
    if item.same_outline and counts:
        table = _whole_area(page, item, counts)
        if table.rows:
            yield table


def _whole_area(page: Profile, item: Reorganisation, counts: list[Comparison]) -> Exhibit:
    areas = page.library.areas
    former = [areas[code] for code in item.former]
    since = [areas[code] for code in item.successors]
    rows = []
    for found in counts:
        before = _last(page, found, former, until=item)
        after = _sum(page, found, since, found.outturn.period)
        if before is not None and after is not None:
            period, total = before
            rows.append(
                (
                    Cell(found.indicator.short_title),
                    _total(total, found), period_cell(period),
                    _total(after, found), period_cell(found.outturn.period),
                )
            )  # fmt: skip
    names = listed([area.name for area in since])
    return Exhibit(
        "table", "whole-area", f"The same area before and since: {names} together",
        subtitle="Numbers and money added up over councils; shares and rates are not joined",
        source=source_line(page, counts),
        columns=(
            Column("indicator", "Measure"), Column("before", "Before", "right"),
            Column("before_period", "Period"), Column("since", "Since", "right"),
            Column("since_period", "Period"),
        ),
        rows=tuple(rows),
    )  # fmt: skip


def _total(value: float, found: Comparison) -> Cell:
    return Cell(format_value(value, found.indicator.unit), value)


def _last(
    page: Profile, found: Comparison, former: list[Area], until: Reorganisation
) -> tuple[Period, float] | None:
    """Give the last period of the former authorities with a value for each, and their sum."""
    for period in reversed(page.statistics.periods(found.indicator.id)):
        if period.end < until.on:
            total = _sum(page, found, former, period)
            if total is not None:
                return period, total
    return None


def _sum(page: Profile, found: Comparison, members: list[Area], period: Period) -> float | None:
    codes = [area.code for area in members]
    values = page.statistics.across(found.indicator.id, period, codes)
    return group_sum(list(values.values())).value
