"""A document as plain values: what the templates of the PDF lay out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from councilbook.errors import PeriodError
from councilbook.exhibit import Cell, Exhibit
from councilbook.exhibit.text import SHAPES
from councilbook.periods import parse_period
from councilbook.press.documents.cover import cover_lines
from councilbook.press.documents.model import (
    Block,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Table,
)
from councilbook.press.documents.pdf_columns import columns_of, whole
from councilbook.press.documents.text import SPACE
from councilbook.press.documents.typeface import fonted

Part = dict[str, Any]

NUMBERS, LETTERS = "1.", "a."


def document_parts(document: Document, day: date | None = None) -> Part:
    """Give a document as JSON values: the lines of its cover, then part after part.

    Parameters
    ----------
    document : Document
        Any.
    day : date, optional
        Date of the file; by default the day of the meeting.

    Returns
    -------
    dict
        Paragraphs that count on, and the points under them, as one list, so that a reader
        of the screen hears a list; all else block by block.
    """
    places = {
        block.text: f"part-{number}"
        for number, block in reversed(list(enumerate(document.blocks)))
        if isinstance(block, Heading)
    }
    cover = document.cover
    day = day or _day(cover.day)
    return {
        "title": cover.title,
        "authority": cover.authority,
        "day": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "lines": cover_lines(cover),
        "parts": _parts(document.blocks, places),
    }


def _day(words: str) -> date | None:
    """Read the day of the meeting; a document without one bears no date at all."""
    try:
        return parse_period(words).end
    except PeriodError:
        return None


def _parts(blocks: Sequence[Block], places: Mapping[str, str]) -> list[Part]:
    parts: list[Part] = []
    count = 0
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.numbered:
            count += 1
            _into_list(parts, block.text, count)
        elif isinstance(block, Items):
            _under(parts, block)
        else:
            parts.append(_part(block, number, places))
    return parts


def _counts_on(parts: Sequence[Part]) -> bool:
    """Tell whether the last part is a list of numbered paragraphs."""
    return bool(parts) and parts[-1]["kind"] == "list" and parts[-1]["numbering"] == NUMBERS


def _into_list(parts: list[Part], text: str, count: int) -> None:
    """Add a numbered paragraph to the list that it goes on from, or begin one."""
    if not _counts_on(parts):
        parts.append({"kind": "list", "numbering": NUMBERS, "start": count, "items": []})
    parts[-1]["items"].append({"text": text, "items": []})


def _under(parts: list[Part], block: Items) -> None:
    """Put points under the numbered paragraph before them; else they stand by themselves."""
    if _counts_on(parts) and not parts[-1]["items"][-1]["items"]:
        parts[-1]["items"][-1]["items"] = list(block.texts)
        return
    items = [{"text": text, "items": []} for text in block.texts]
    parts.append({"kind": "list", "numbering": LETTERS, "start": 1, "items": items})


def _part(
    block: Heading | Paragraph | Figure | Table, number: int, places: Mapping[str, str]
) -> Part:
    match block:
        case Heading():
            place = f"part-{number}"
            return {"kind": "heading", "text": block.text, "level": block.level, "place": place}
        case Figure():
            return {"kind": "figure", **figure_part(block.exhibit, f"Figure {block.number}: ")}
        case Table():
            label = f"Table {block.number}: "
            return {"kind": "table", **table_part(block.exhibit, label, places)}
        case _:
            return {"kind": "paragraph", "text": block.text}


def figure_part(exhibit: Exhibit, label: str = "") -> Part:
    """Give a chart with its words; the narrow drawing has the larger letters in print."""
    return {
        **_words(exhibit, label),
        "alt": exhibit.alt.strip(),
        "svg": fonted(exhibit.svg.get("narrow", "")),
    }


def table_part(exhibit: Exhibit, label: str = "", places: Mapping[str, str] | None = None) -> Part:
    """Give a table with its words and the share of the page's width that each column takes."""
    layout = columns_of(exhibit)
    columns = [
        {"label": whole(column.label), "align": column.align, "share": share}
        for column, share in zip(exhibit.columns, layout.shares, strict=True)
    ]
    rows = [[_cell(cell, places or {}) for cell in row] for row in exhibit.rows]
    return {**_words(exhibit, label), "columns": columns, "rows": rows, "size": layout.size}


def _words(exhibit: Exhibit, label: str) -> Part:
    return {
        "label": label,
        "headline": exhibit.headline,
        "subtitle": exhibit.subtitle,
        "notes": list(exhibit.notes),
        "source": exhibit.source,
    }


def _cell(cell: Cell, places: Mapping[str, str]) -> Part:
    part: Part = {"text": whole(cell.text)}
    if cell.mark:
        part |= {"mark": cell.mark, "shape": SHAPES[cell.mark] + SPACE}
    elif cell.href and cell.text in places:
        part["place"] = places[cell.text]
    return part
