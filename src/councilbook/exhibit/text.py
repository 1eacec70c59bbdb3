"""An exhibit as plain text: what a terminal, a diff and nbval see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from councilbook.exhibit.parts import Cell

if TYPE_CHECKING:
    from councilbook.exhibit.model import Exhibit

# Each standing keeps its own outline, so that it can be told without colour.
SHAPES = {
    "met": "●",
    "within_tolerance": "◆",
    "missed": "▼",
    "not_due": "◷",
    "no_target": "○",
    "not_published": "○",
    "not_judged": "○",
}


def cell_text(cell: Cell) -> str:
    """Give a cell's words with the shape of its standing."""
    return f"{SHAPES[cell.mark]} {cell.text}" if cell.mark else cell.text


def to_text(exhibit: Exhibit) -> str:
    """Give the exhibit as lines of text: headline, subtitle, alt text, rows, notes, source."""
    lines = [exhibit.headline]
    lines += [part for part in (exhibit.subtitle, exhibit.alt) if part]
    if exhibit.kind == "sentences":
        lines += [f"- {row[0].text}" for row in exhibit.rows]
    elif exhibit.rows:
        lines.append(" | ".join(column.label for column in exhibit.columns))
        lines += [" | ".join(cell_text(cell) for cell in row) for row in exhibit.rows]
    lines += [f"Note: {note}" for note in exhibit.notes]
    if exhibit.source:
        lines.append(f"Source: {exhibit.source}")
    return "\n".join(lines)
