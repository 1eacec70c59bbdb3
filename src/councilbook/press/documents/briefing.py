"""A briefing for councillors: the report on one sheet of A4, both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from councilbook.errors import BuildError
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.press.documents.choice import (
    RULE,
    chart_of,
    in_order,
    points_of,
    results_of,
    trends_of,
)
from councilbook.press.documents.cover import Subject
from councilbook.press.documents.model import (
    Block,
    Cover,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Table,
)
from councilbook.press.documents.pdf import pdf_bytes, pdf_pages
from councilbook.press.documents.sections import Section, paragraphs

SIDES = 2
MOST_CHARTS = 6
MOST_POINTS = 12
FEW_POINTS = 6
MOST_ROWS = 6


@dataclass(frozen=True)
class Room:
    """How much a briefing shows: charts over time, results, and rows of “Look here first”."""

    charts: int
    points: int
    rows: int = MOST_ROWS


# What goes first when the sheet is too small: charts but for one, results, rows.
ROOMS = (
    *(Room(charts, FEW_POINTS) for charts in range(MOST_CHARTS, 0, -1)),
    *(Room(1, points) for points in range(FEW_POINTS - 1, 2, -1)),
    *(Room(0, points) for points in range(FEW_POINTS, 0, -1)),
    *(Room(0, 1, rows) for rows in range(MOST_ROWS - 1, 0, -1)),
)


def briefing_bytes(subject: Subject, sections: Sequence[Section]) -> bytes:
    """Give a briefing as PDF/UA-1 on two sides of A4.

    Parameters
    ----------
    subject : Subject
        What the report is about.
    sections : sequence of Section
        Its pages in the order of the book, the overview among them.

    Returns
    -------
    bytes
        The PDF; as much of the briefing as two sides hold, and a word on what they leave out.

    Raises
    ------
    BuildError
        If even the shortest briefing is longer, or a chart has no alt text.
    """
    fitting = (room for room in ROOMS if _fits(briefing(subject, sections, room)))
    room = next(fitting, None)
    if room is None:
        raise BuildError(
            f"the briefing of {subject.cover.title!r} does not fit on two sides of A4. "
            "Shorten the summary of the report or what officers say, then run again."
        )
    return pdf_bytes(briefing(subject, sections, _widest(subject, sections, room)), subject.day)


def _widest(subject: Subject, sections: Sequence[Section], room: Room) -> Room:
    """Add results while there is room for them."""
    if room.points < FEW_POINTS:
        return room
    for points in range(FEW_POINTS + 1, MOST_POINTS + 1):
        wider = replace(room, points=points)
        if not _fits(briefing(subject, sections, wider)):
            break
        room = wider
    return room


def _fits(document: Document) -> bool:
    return pdf_pages(document) <= SIDES


def briefing(subject: Subject, sections: Sequence[Section], room: Room) -> Document:
    """Put a briefing together.

    Parameters
    ----------
    subject, sections
        As for :func:`briefing_bytes`.
    room : Room
        How much it shows.

    Returns
    -------
    Document
        In short, look here first, what officers say, results and charts, and what is left out.
    """
    overview = next((part.exhibits for part in sections if part.is_overview), {})
    themes = in_order([part for part in sections if not part.is_overview], overview)
    charts = [chart_of(part) for part in themes if trends_of(part)][: room.charts]
    points = points_of(themes, room.points)
    short = list(_short(subject, overview))
    tables = sum(isinstance(block, Table) for block in short)
    blocks = [
        *short,
        *_look_first(overview.get("look-first"), tables + 1, room.rows),
        *_officers(overview.get("commentary")),
    ]
    if points:
        blocks += [Heading("Results", 1), Items(tuple(points))]
    blocks += _rest(subject, themes, len(points), len(charts))
    if charts:
        blocks.append(Heading("Over time", 1))
        blocks += [Figure(number, chart) for number, chart in enumerate(charts, 1)]
    old = subject.cover
    cover = Cover(f"Briefing: {old.title}", old.authority, day=old.day)
    return Document(cover, tuple(blocks))


def _short(subject: Subject, overview: Mapping[str, Exhibit]) -> Iterator[Block]:
    yield Heading("In short", 1)
    if subject.summary:
        yield Paragraph(subject.summary)
    if "summary" in overview and overview["summary"].rows:
        yield Paragraph(overview["summary"].rows[0][0].text)
    if "standings" in overview:
        yield Paragraph(overview["standings"].headline)
        if len(overview["standings"].rows) > 1:
            yield Table(1, _counted(overview["standings"]))


def _counted(standings: Exhibit) -> Exhibit:
    """Set the counts side by side: a column a standing."""
    names = [row[0].text for row in standings.rows]
    columns = [Column(name, name, "right") for name in names]
    return replace(
        standings,
        kind="table",
        headline="Measures by standing",
        columns=(Column("what", "Standing"), *columns),
        rows=((Cell("Measures"), *(row[1] for row in standings.rows)),),
    )


def _look_first(found: Exhibit | None, number: int, rows: int) -> Iterator[Block]:
    if found is None:
        return
    yield Heading("Look here first", 1)
    if found.kind == "table":
        yield Table(number, replace(found, rows=found.rows[:rows]))
        if len(found.rows) > rows:
            yield Paragraph(f"The page has {len(found.rows) - rows} more.")
    else:
        yield Paragraph(found.headline)


def _officers(found: Exhibit | None) -> Iterator[Block]:
    if found is not None and found.rows:
        yield Heading(found.headline, 1)
        yield from paragraphs([row[0].text for row in found.rows], numbered=False)
        yield from (Paragraph(line) for line in (found.subtitle, *found.notes) if line)


def _rest(subject: Subject, themes: Sequence[Section], points: int, charts: int) -> Iterator[Block]:
    results = sum(len(results_of(part)) for part in themes) - points
    trends = sum(len(trends_of(part)) for part in themes) - charts
    left = f"{_number(results, 'result')}, {_number(trends, 'chart')} over time, all other tables"
    yield Heading("Where to read more", 1)
    yield Paragraph(
        f"Left out here: {left}, aims and actions, and notes on how to read the figures. They "
        f"are in the book “{subject.book}”, which has a page for each theme."
    )
    yield Paragraph(RULE)


def _number(count: int, what: str) -> str:
    return f"{count} more {what}" if count == 1 else f"{count or 'no'} more {what}s"
