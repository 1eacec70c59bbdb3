"""What changed between two runs of a page, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat

from councilbook.changes.rows import keyed
from councilbook.exhibit import MIME, Cell, Exhibit, to_text
from councilbook.exhibit.text import cell_text


def exhibits(notebook: nbformat.NotebookNode) -> dict[str, Exhibit]:
    """List the exhibits of an executed notebook by name."""
    found = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            bundle = output.get("data", {}).get(MIME)
            if bundle:
                exhibit = Exhibit.from_json(bundle)
                found[exhibit.name] = exhibit
    return found


def changed(before: nbformat.NotebookNode, after: nbformat.NotebookNode) -> Iterator[str]:
    """Say what differs between two runs of a page.

    Yields
    ------
    str
        One line per cell that changed (``was ..., now ...``), row or exhibit that came or
        went, and headline or note that reads otherwise.
    """
    old, new = exhibits(before), exhibits(after)
    yield from (f"{name}: gone" for name in old if name not in new)
    for name, exhibit in new.items():
        if name not in old:
            yield f"{name}: new: {exhibit.headline}"
        elif to_text(old[name]) != to_text(exhibit):
            yield from _within(old[name], exhibit)


def _within(old: Exhibit, new: Exhibit) -> Iterator[str]:
    name = new.name
    for part in ("headline", "subtitle", "alt", "source", "notes"):
        was, now = getattr(old, part), getattr(new, part)
        if was != now:
            yield f"{name}, {part}: was {was!r}, now {now!r}"
    was_heads, now_heads = ([column.label for column in part.columns] for part in (old, new))
    if was_heads != now_heads:
        yield f"{name}, headings: was {was_heads!r}, now {now_heads!r}"
    was_rows, now_rows = keyed(old), keyed(new)
    yield from (f"{name}: gone: {_line(was_rows[row])}" for row in was_rows if row not in now_rows)
    yield from (f"{name}: new: {_line(now_rows[row])}" for row in now_rows if row not in was_rows)
    for row in now_rows:
        if row in was_rows:
            yield from _cells(old, new, row, (was_rows[row], now_rows[row]))
    if [row for row in was_rows if row in now_rows] != [row for row in now_rows if row in was_rows]:
        yield f"{name}: the rows stand in another order"


def _cells(
    old: Exhibit, new: Exhibit, row: str, cells: tuple[tuple[Cell, ...], tuple[Cell, ...]]
) -> Iterator[str]:
    was, now = (
        {column.key: cell for column, cell in zip(part.columns, found, strict=True)}
        for part, found in zip((old, new), cells, strict=True)
    )
    for column in new.columns:
        if column.key in was and was[column.key] != now[column.key]:
            yield (
                f"{new.name}, {row}, {column.label}: was {cell_text(was[column.key])!r}, "
                f"now {cell_text(now[column.key])!r}"
            )


def _line(row: tuple[Cell, ...]) -> str:
    return " | ".join(cell_text(cell) for cell in row)
