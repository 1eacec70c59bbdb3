"""How the figures of different publications, their counts and a council's reports agree."""

from __future__ import annotations

from collections.abc import Iterator

from councilbook.catalogue import PER, Indicator
from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.observations import Statistics
from councilbook.observations.agreement import DIFFERS, EQUAL, ROUNDING
from councilbook.observations.statistics import SECOND_HAND
from councilbook.page import Comparison, Profile
from councilbook.page.reconciling import OwnFigure, differing, own_figures, reconciled
from councilbook.periods import parse_period
from councilbook.reads import remembered
from councilbook.sources.differences import Check, Pair
from councilbook.views.official.wording import plain
from councilbook.views.sentences import nothing
from councilbook.views.wording import period_cell, value_cell
from councilbook.words import first_upper, format_number, format_value

CHECKS: dict[Check, tuple[str, str]] = {
    "publications": (
        "The tool and the publications it collects",
        "Local Authority Interactive Tool beside the publication itself, all areas and years held",
    ),
    "counts": (
        "Published shares and rates, worked out again from their counts",
        "100 times numerator over denominator (or 10,000 times), all areas and years held",
    ),
}


def reconciliation(page: Profile) -> Gallery:
    """Show what agrees, what differs and why: publications, counts, the council's own figures."""
    shown = [exhibit for check in CHECKS for exhibit in _check(page, check)]
    return Gallery([_newest(page), *shown, _reports(page)])


def _newest(page: Profile) -> Exhibit:
    """Set the newest figure of each measure beside what every source and its counts give."""
    rows = [cells for item in page.comparisons if (cells := _newest_cells(page, item))]
    if not rows:
        return nothing("newest", "No measure of this authority is held from a second source.")
    return Exhibit(
        "table", "newest", "The newest figures, side by side",
        subtitle=f"{page.authority.name}: measures that two sources or their own counts give",
        columns=(
            Column("indicator", "Measure"), Column("period", "Period"),
            Column("ours", "This book", "right"), Column("tool", "Tool", "right"),
            Column("publication", "Publication", "right"),
            Column("counts", "From counts", "right"),
        ),
        rows=tuple(rows),
    )  # fmt: skip


def _newest_cells(page: Profile, item: Comparison) -> tuple[Cell, ...] | None:
    ours, indicator = item.outturn, item.indicator
    values = page.statistics.rivals(indicator.id, ours.area, ours.period)
    tool = next((value for value in values if value.source == SECOND_HAND), None)
    publication = next((value for value in values if value.source != SECOND_HAND), None)
    per = PER.get(indicator.unit)
    counts = Cell("–")
    if per and ours.numerator is not None and ours.denominator:
        counts = _exact(per * ours.numerator / ours.denominator, indicator)
    if ours.value is None or (counts.value is None and (tool is None or publication is None)):
        return None
    return (
        Cell(indicator.short_title), period_cell(ours.period), value_cell(ours, indicator),
        *(value_cell(value, indicator) if value else Cell("–") for value in (tool, publication)),
        counts,
    )  # fmt: skip


def _check(page: Profile, check: Check) -> Iterator[Exhibit]:
    found = reconciled(page.statistics, check)
    if found.empty:
        yield nothing(check, f"{CHECKS[check][0]}: nothing to compare; only one source is held.")
        return
    yield counted(page.statistics, check)
    own = found[found["area"] == page.authority.code]
    yield _differing(page, check, differing(page.library, check, own))


@remembered
def counted(statistics: Statistics, check: Check) -> Exhibit:
    """Count how many cells of each measure agree: once in a process, for all its pages."""
    headline, subtitle = CHECKS[check]
    library, found = statistics.library, reconciled(statistics, check)
    agree = int((found["verdict"] != DIFFERS).sum())
    rows = []
    indicators = library.catalogue.indicators
    for id_, part in found.groupby("indicator", observed=True, sort=False):
        counts = part["verdict"].value_counts()
        reasons = dict.fromkeys(why for _, why in differing(library, check, part))
        rows.append(
            (
                Cell(indicators[str(id_)].short_title),
                *(_count(len(part)), _count(counts.get(EQUAL, 0)), _count(counts.get(ROUNDING, 0))),
                _count(counts.get(DIFFERS, 0)), Cell(first_upper(" ".join(reasons)) or "–"),
            )
        )  # fmt: skip
    return Exhibit(
        "table", check,
        f"{headline}: {format_number(agree, 0)} of {format_number(len(found), 0)} agree",
        subtitle=subtitle,
        source="; ".join(
            sorted({library.source_name(str(id_)) for id_ in found["source"].unique()})
        ),
        columns=(
            Column("indicator", "Measure"), Column("cells", "Compared", "right"),
            Column("equal", "Equal", "right"), Column("rounding", "Equal to rounding", "right"),
            Column("differs", "Differ", "right"), Column("why", "Why they differ"),
        ),
        rows=tuple(rows),
    )  # fmt: skip


def _count(number: int) -> Cell:
    return Cell(format_number(int(number), 0), float(number))


def _differing(page: Profile, check: Check, own: list[tuple[Pair, str]]) -> Exhibit:
    name = f"{check}-differences"
    if not own:
        return nothing(name, f"Of {page.authority.name}’s own cells, none differs beyond rounding.")
    rows = []
    for cell, why in own:
        indicator = page.library.catalogue.indicators[cell.indicator]
        rows.append(
            (
                Cell(indicator.short_title), period_cell(parse_period(cell.period)),
                _exact(cell.first, indicator), _exact(cell.second, indicator), Cell(why),
            )
        )  # fmt: skip
    second = "Tool" if check == "publications" else "From counts"
    told = "1 cell differs" if len(rows) == 1 else f"{len(rows)} cells differ"
    return Exhibit(
        "table", name, f"{page.authority.name}: {told} beyond rounding",
        subtitle=CHECKS[check][1].partition(",")[0],
        columns=(
            Column("indicator", "Measure"), Column("period", "Period"),
            Column("first", "Publication", "right"), Column("second", second, "right"),
            Column("why", "Why"),
        ),
        rows=tuple(rows),
    )  # fmt: skip


def _exact(value: float, indicator: Indicator) -> Cell:
    return Cell(plain(format_value(value, indicator.unit, max(indicator.decimals, 1))), value)


def _reports(page: Profile) -> Exhibit:
    found = own_figures(page)
    if not found:
        return nothing(
            "reports",
            f"No report of {page.authority.name} is held that gives a figure for a period that is "
            "also published.",
        )
    agree = sum(item.verdict != DIFFERS for item in found)
    return Exhibit(
        "table", "reports",
        f"The council’s own reports: {agree} of {len(found)} figures agree with the published ones",
        subtitle="The same measure, area and period in a report and in an official publication",
        source="; ".join(sorted({page.library.source_name(item.own.source) for item in found})),
        columns=(
            Column("indicator", "Measure"), Column("area", "Area"), Column("period", "Period"),
            Column("own", "Council’s report", "right"),
            *(Column(name, label, "right") for name, label in _SOURCES.items()),
            Column("why", "What to know"),
        ),
        rows=tuple(_report_cells(page, item) for item in found),
    )  # fmt: skip


_SOURCES = {"publication": "Publication", "tool": "Tool"}


def _report_cells(page: Profile, item: OwnFigure) -> tuple[Cell, ...]:
    indicator = page.library.catalogue.indicators[item.own.indicator]
    values = (item.publication, item.tool)
    return (
        Cell(indicator.short_title), Cell(page.library.areas[item.own.area].short_name),
        period_cell(item.own.period), value_cell(item.own, indicator),
        *(value_cell(value, indicator) if value else Cell("–") for value in values),
        Cell(item.why),
    )  # fmt: skip
