"""One executed page as paragraphs, points, tables and charts of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from councilbook.exhibit import Exhibit
from councilbook.press.documents.model import Block, Figure, Heading, Items, Paragraph, Table
from councilbook.views.commentary import BULLET
from councilbook.views.plans import NO_DATE

# Tables shown with a theme, in this order; a longer one is for the screen.
INSPECTED = "inspection-results"
TABLES = ("scorecard", "comparison", "series", INSPECTED)
MOST_ROWS = 12
# One chart over time a theme: with all of them a report would be too long to be read.
TRENDS = 1
TREND = "-trend"
# Plans become points, under the name of their table.
PLANS = ("aims", "done", "to-do")
CONTRADICTION = "Contradiction"


@dataclass(frozen=True)
class Section:
    """One executed page.

    Attributes
    ----------
    title : str
        Of its theme.
    exhibits : mapping of str to Exhibit
        What it shows, by name.
    is_overview : bool
        Whether it is about the service as a whole.
    """

    title: str
    exhibits: Mapping[str, Exhibit]
    is_overview: bool = False


def section_blocks(section: Section) -> list[Block]:
    """Give a page: its sentences, tables, charts, what officers say, plans, contradictions."""
    exhibits = section.exhibits
    blocks: list[Block] = []
    if not section.is_overview:
        if "summary" in exhibits:
            blocks += said(exhibits["summary"], numbered=True)
        blocks += _shown(exhibits)
    blocks += _commentary(exhibits.get("commentary"))
    for name in PLANS:
        blocks += _plans(exhibits.get(name))
    blocks += _contradictions(exhibits.get("checks"))
    if not blocks:
        return []
    return [Heading("The service as a whole" if section.is_overview else section.title, 2), *blocks]


def _shown(exhibits: Mapping[str, Exhibit]) -> Iterator[Block]:
    """Give a theme's tables and charts; sentences that say why there is none are left out."""
    tables = [exhibits[name] for name in TABLES if name in exhibits]
    short = [item for item in tables if item.kind == "table" and len(item.rows) <= MOST_ROWS]
    scores = [item for item in short if not _retold(item, exhibits)]
    charts = [item for item in exhibits.values() if item.kind == "chart"]
    trends = [item for item in charts if item.name.endswith(TREND)]
    yield from (Table(0, item) for item in scores if item.name != INSPECTED)
    yield from (Figure(0, item) for item in charts if item.name == "ranges" and _compares(item))
    if not _without_results(exhibits):
        yield from (Figure(0, item) for item in trends[:TRENDS])
    yield from (Table(0, item) for item in scores if item.name == INSPECTED)


def _retold(table: Exhibit, exhibits: Mapping[str, Exhibit]) -> bool:
    """Tell whether the sentences already say all that a table of results alone says."""
    told = len(exhibits["summary"].rows) - 1 if "summary" in exhibits else 0
    return table.name == "scorecard" and len(table.columns) == 2 and len(table.rows) <= told


def _without_results(exhibits: Mapping[str, Exhibit]) -> bool:
    """Tell whether a report prints no figure here: later years alone are for the book."""
    return "scorecard" in exhibits and exhibits["scorecard"].kind != "table"


def _compares(ranges: Exhibit) -> bool:
    """Tell whether a chart of ranges has more than one row to look along."""
    return len({row[0].text for row in ranges.rows}) > 1


def _commentary(found: Exhibit | None) -> list[Block]:
    """Give what officers say, whose words these are, and what has moved since."""
    if found is None or not found.rows:
        return []
    source = f" ({found.source})" if found.source else ""
    end = f". {found.subtitle}" if found.subtitle else ":"
    texts = [row[0].text for row in found.rows]
    # Paragraphs without points of their own are points of the lead.
    pointed = any(text.startswith(BULLET) for text in texts)
    return [
        Paragraph(f"{found.headline}{source}{end}", numbered=True),
        *(paragraphs(texts, numbered=True) if pointed else [Items(tuple(texts))]),
        *(Paragraph(note, numbered=True) for note in found.notes),
    ]


def paragraphs(texts: Sequence[str], *, numbered: bool) -> Iterator[Block]:
    """Give the paragraphs of a commentary, each with its points below it."""
    for is_point, found in groupby(texts, key=lambda text: text.startswith(BULLET)):
        if is_point:
            yield Items(tuple(text.removeprefix(BULLET) for text in found))
        else:
            yield from (Paragraph(text, numbered) for text in found)


def _plans(found: Exhibit | None) -> list[Block]:
    if found is None or not found.rows:
        return []
    due = next((place for place, item in enumerate(found.columns) if item.key == "due"), 0)
    # What is done needs no day by which to do it.
    dated = due and found.name != "done"
    return _points(
        found.headline,
        [
            f"{row[0].text} {found.columns[due].label}: {row[due].text}."
            if dated and row[due].text != NO_DATE
            else row[0].text
            for row in found.rows
        ],
    )


def _contradictions(found: Exhibit | None) -> list[Block]:
    """Name the statements that the numbers contradict; the rest is for the book's page."""
    if found is None or not found.rows:
        return []
    places = {column.key: place for place, column in enumerate(found.columns)}
    texts = [
        f"{row[places['printed']].text}. {row[places['evidence']].text}."
        for row in found.rows
        if row[places["verdict"]].text == CONTRADICTION
    ]
    return _points(found.headline, texts) if texts else []


def _points(lead: str, texts: Sequence[str]) -> list[Block]:
    return [Paragraph(f"{lead}:", numbered=True), Items(tuple(texts))]


def said(exhibit: Exhibit, *, numbered: bool) -> list[Block]:
    """Give sentences as a paragraph and its points, a table as it is, cards as their headline."""
    if exhibit.kind == "table":
        return [Table(0, exhibit)]
    if exhibit.kind == "cards" or not exhibit.rows:
        return [Paragraph(exhibit.headline, numbered)]
    first, *others = (row[0].text for row in exhibit.rows)
    return [Paragraph(first, numbered), *([Items(tuple(others))] if others else [])]
