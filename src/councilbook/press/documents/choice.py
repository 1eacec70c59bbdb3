"""Which results and charts of a report a short document shows: a fixed rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from councilbook.exhibit import Cell, Exhibit
from councilbook.press.documents.sections import TREND, Section

RULE = (
    "A fixed rule chose what is here. The themes of “Look here first” come first, then the "
    "others in the order of the report. Each gives the first result of its page, and a chart of "
    "it over time or else its first chart; then its next result, as far as the sheet has room."
)


def in_order(themes: Sequence[Section], overview: Mapping[str, Exhibit]) -> list[Section]:
    """Put the themes of “Look here first” before the others, in the order of that list."""
    found = overview.get("look-first")
    first = [_line(row[0]) for row in found.rows] if found else []
    return sorted(themes, key=lambda part: _place(_measures(part), first))


def _place(measures: set[str], first: Sequence[str]) -> int:
    return next((place for place, name in enumerate(first) if name in measures), len(first))


def _measures(section: Section) -> set[str]:
    """Give the measures that the tables of a page are about."""
    tables = [item for item in section.exhibits.values() if item.kind == "table"]
    return {_line(row[0]) for table in tables for row in table.rows}


def _line(cell: Cell) -> str:
    """Give the name of a measure without what stands below it."""
    return cell.text.split("\n")[0]


def results_of(section: Section) -> list[str]:
    """List the sentences about results, which name a measure before a colon.

    The first sentence of a page counts its measures; others send the reader to its tables.
    """
    summary = section.exhibits.get("summary")
    texts = [row[0].text for row in summary.rows[1:]] if summary else []
    return [text for text in texts if ": " in text]


def points_of(themes: Sequence[Section], most: int) -> list[str]:
    """Choose results turn by turn, the first of each theme before any second; list by theme."""
    told = [results_of(part) for part in themes]
    turns = sorted((turn, place) for place, texts in enumerate(told) for turn in range(len(texts)))
    chosen = sorted((place, turn) for turn, place in turns[:most])
    return [f"{themes[place].title}: {told[place][turn]}" for place, turn in chosen]


def trends_of(section: Section) -> list[Exhibit]:
    """List the charts over time of a page."""
    return [item for item in section.exhibits.values() if item.name.endswith(TREND)]


def chart_of(section: Section) -> Exhibit:
    """Choose the chart over time of the result that is told, else the first."""
    trends = trends_of(section)
    told = {_measure(text) for text in results_of(section)[:1]}
    same = [item for item in trends if _measure(item.subtitle) in told]
    return [*same, *trends][0]


def _measure(text: str) -> str:
    """Give the name of the measure: what stands before the first colon."""
    return text.partition(":")[0]
