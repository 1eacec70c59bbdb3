"""What changed between two executed notebooks, figure by figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import nbformat

from councilbook.exhibit import MIME, Exhibit, to_text
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
    if len(old.rows) != len(new.rows) or old.columns != new.columns:
        was_rows, now_rows = _rows(old), _rows(new)
        yield from (f"{name}: gone: {row}" for row in sorted((was_rows - now_rows).elements()))
        yield from (f"{name}: new: {row}" for row in sorted((now_rows - was_rows).elements()))
        return
    for was_row, now_row in zip(old.rows, new.rows, strict=True):
        for column, was_cell, now_cell in zip(new.columns, was_row, now_row, strict=True):
            if was_cell != now_cell:
                where = f"{name}, {now_row[0].text}, {column.label}"
                yield f"{where}: was {cell_text(was_cell)!r}, now {cell_text(now_cell)!r}"


def _rows(exhibit: Exhibit) -> Counter[str]:
    """Count the rows of an exhibit by their words; two rows may read the same."""
    return Counter(" | ".join(cell_text(cell) for cell in row) for row in exhibit.rows)
