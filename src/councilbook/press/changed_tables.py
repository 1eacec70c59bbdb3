"""What changed since the last edition, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from councilbook.changes import (
    HEADINGS,
    UNKNOWN,
    Change,
    Differences,
    Kind,
    counted,
    figure_name,
    piece_line,
)
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.press.renderer import anchor
from councilbook.words import first_upper

# Name of the page, and what the names of its tables begin with.
PAGE = "changed"
# Longer tables can be narrowed down to one page.
_LONG = 20


def tables(differences: Differences) -> Iterator[tuple[str, Exhibit]]:
    """Give heading and table for each kind of difference that there is, gravest first."""
    for kind in HEADINGS:
        found = differences.of(kind)
        if found:
            yield HEADINGS[kind], _figures(differences, kind, found)
    if differences.pieces:
        yield "Pages and their parts", _pieces(differences)
    if differences.sources:
        yield "Data sources", _sources(differences)
    if differences.reworded:
        yield "Words and places", _words(differences)


def _figures(differences: Differences, kind: Kind, found: tuple[Change, ...]) -> Exhibit:
    heads = {"standing": ("From", "To"), "new": ("", "Now"), "gone": ("Was", "")}
    was, now = heads.get(kind, ("Was", "Now"))
    columns = [Column("figure", "Figure"), Column("page", "Page")]
    columns += [Column("was", was)] if was else []
    columns += [Column("now", now)] if now else []
    columns += [Column("source", "Source"), Column("why", "Why")]
    rows = []
    for item in found:
        cells = [Cell(_named(item)), _link(differences, item.page, item.places[0].exhibit)]
        cells += [Cell(item.was)] if was else []
        cells += [Cell(item.now)] if now else []
        cells += [Cell("\n".join(item.sources) or "–"), Cell(_why(item.why))]
        rows.append(tuple(cells))
    words = (counted(kind, len(rows)), "Was and now as the page shows them, each figure once")
    return _table(f"{PAGE}-{kind}", words, columns, rows)


def _table(
    name: str, words: tuple[str, str], columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]
) -> Exhibit:
    pages = {row[1].text for row in rows}
    headline, subtitle = words
    return Exhibit(
        "table", name, headline, subtitle=subtitle, columns=tuple(columns), rows=tuple(rows),
        filters=("page",) if len(rows) > _LONG and len(pages) > 1 else (),
    )  # fmt: skip


def _named(change: Change) -> str:
    """Name a figure, and on lines below it the other exhibits that show it."""
    first = change.places[0].exhibit
    others = {place.exhibit: place.headline for place in change.places if place.exhibit != first}
    return "\n".join([figure_name(change), *(f"also in: {words}" for words in others.values())])


def _link(differences: Differences, page: str, exhibit: str = "") -> Cell:
    place = f"{page}#{anchor(exhibit)}" if exhibit else page
    return Cell(differences.titles.get(page, page), href=place)


def _why(causes: tuple[str, ...]) -> str:
    return "\n".join(first_upper(cause) for cause in causes) or first_upper(UNKNOWN)


def _pieces(differences: Differences) -> Exhibit:
    # A page that was removed cannot be led to.
    rows = [
        (
            Cell(piece_line(item)),
            _link(differences, item.page)
            if item.now or item.kind != "page"
            else Cell(differences.titles.get(item.page, item.page)),
        )
        for item in differences.pieces
    ]
    words = ("What came, went or has another name", "Pages, and exhibits, columns and rows of them")
    columns = [Column("what", "What changed"), Column("page", "Page")]
    return _table(f"{PAGE}-pages", words, columns, rows)


def _sources(differences: Differences) -> Exhibit:
    rows = [
        (
            Cell(item.name),
            Cell(item.was or "Not used before"),
            Cell(item.now or "No longer used"),
            Cell("The same" if item.same else "Changed" if item.was and item.now else "–"),
        )
        for item in differences.sources
    ]
    words = ("Sources that were updated, added or dropped", "Which version was used")
    columns = [
        Column("source", "Source"), Column("was", "Before"), Column("now", "Now"),
        Column("data", "Its figures here"),
    ]  # fmt: skip
    return _table(f"{PAGE}-sources", words, columns, rows)


def _words(differences: Differences) -> Exhibit:
    rows = [
        (Cell("\n".join(headlines)), _link(differences, page))
        for page, headlines in differences.reworded.items()
    ]
    words = ("What reads otherwise, with the same figures", "Headlines of the exhibits")
    columns = [Column("what", "What reads otherwise"), Column("page", "Page")]
    return _table(f"{PAGE}-words", words, columns, rows)
