"""Sentences to begin a commentary with: references only, one a measure that matters."""

from __future__ import annotations

from councilbook.commentary import Reference
from councilbook.page import Comparison, Page, Profile, Row, places_of
from councilbook.views.sentences import MOST, by_weight


def suggested(page: Page | Profile) -> list[str]:
    """Write one sentence, or a few, for each key measure of a page.

    Returns
    -------
    list of str
        Every figure and direction is a reference. Empty where the page has no figure.
    """
    return [_sentences(page, row) for row in _key_rows(page)[:MOST]]


def _key_rows(page: Page | Profile) -> list[Row | Comparison]:
    """List the rows that have a figure, the most telling first."""
    rows: list[Row | Comparison]
    if isinstance(page, Profile):
        apart = sorted(page.comparisons, key=lambda item: -item.distance)
        rows = [*apart]
    else:
        rows = [*by_weight(page.rows)]
    return [row for row in rows if row.outturn.value is not None]


def _sentences(page: Page | Profile, row: Row | Comparison) -> str:
    first = f"{row.indicator.title}: {_written(row, 'outturn')} {_written(row, 'period')}"
    if row.change.value is not None:
        first += f", {_written(row, 'change', 'in words')}"
    parts = [f"{first}."]
    if isinstance(row, Row) and row.target is not None:
        target, standing = _written(row, "target"), _written(row, "standing")
        parts.append(f"The target ({target}): {standing}.")
    for place in places_of(page, row)[:1]:
        parts.append(f"That is {_written(row, 'compared', place)}.")
    return " ".join(parts)


def _written(row: Row | Comparison, kind: str, rest: str = "") -> str:
    return str(Reference(kind, row.indicator.id, rest, 0))
