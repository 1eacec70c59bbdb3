"""The rows of an exhibit by what they are about: where they stand in their table tells nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from councilbook.exhibit import Cell, Exhibit

# Columns that say what a row is about, by key. A row about a measure is known by these; any other
# by its first column and those of the second list. A place in a file or report is not among
# them: the next release has the same figure in another row.
_OF_MEASURES = ("indicator", "area", "period", "what", "kind")
_OF_OTHERS = ("area", "period")
_NOTHING = {"", "–"}


def keyed(exhibit: Exhibit) -> dict[str, tuple[Cell, ...]]:
    """Give the rows of an exhibit by what they are about.

    Returns
    -------
    dict of str to tuple of Cell
        In the order of the exhibit. Rows about the same thing are told apart by their other
        words and, where these are the same too, by a number.
    """
    subject = subject_columns(exhibit)
    labels = [_words(row, subject) for row in exhibit.rows]
    twins: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        twins.setdefault(label, []).append(place)
    others = [place for place in _word_columns(exhibit) if place not in subject]
    for places in twins.values():
        if len(places) > 1:
            told = _told_apart([exhibit.rows[place] for place in places], subject, others)
            for place, label in zip(places, told, strict=True):
                labels[place] = label
    return dict(zip(_numbered(labels), exhibit.rows, strict=True))


def figures(exhibit: Exhibit, row: Sequence[Cell]) -> dict[str, Cell]:
    """Give the cells of a row that carry a value, the reason for none, or a standing."""
    subject = {0, *subject_columns(exhibit)}
    return {
        column.key: cell
        for place, (column, cell) in enumerate(zip(exhibit.columns, row, strict=True))
        if place not in subject and (cell.value is not None or cell.symbol or cell.mark)
    }


def subject_columns(exhibit: Exhibit) -> list[int]:
    """List the places of the columns that say what a row is about."""
    keys = [column.key for column in exhibit.columns]
    if "indicator" in keys:
        return [place for place, key in enumerate(keys) if key in _OF_MEASURES]
    return [place for place, key in enumerate(keys) if place == 0 or key in _OF_OTHERS]


def first_line(text: str) -> str:
    """Give what stands first in a cell; below it stand counts, periods and remarks."""
    return text.partition("\n")[0].strip()


def _words(row: Sequence[Cell], columns: Sequence[int]) -> str:
    parts = (first_line(row[place].text) for place in columns)
    return ", ".join(part for part in parts if part not in _NOTHING)


def _word_columns(exhibit: Exhibit) -> list[int]:
    """List the places of the columns that hold nothing but words."""
    return [
        place
        for place in range(len(exhibit.columns))
        if all(row[place].value is None and not row[place].mark for row in exhibit.rows)
    ]


def _told_apart(
    rows: Sequence[Sequence[Cell]], subject: Sequence[int], others: Sequence[int]
) -> list[str]:
    """Add column after column of other words until all rows read differently."""
    columns = list(subject)
    for place in others:
        if len({_words(row, columns) for row in rows}) == len(rows):
            break
        if len({first_line(row[place].text) for row in rows}) > 1:
            columns.append(place)
    return [_words(row, columns) for row in rows]


def _numbered(labels: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    taken = set(labels)
    named = []
    for label in labels:
        seen[label] += 1
        name = label if seen[label] == 1 else f"{label} ({seen[label]})"
        # A label may itself end in a number in brackets.
        while seen[label] > 1 and name in taken:
            seen[label] += 1
            name = f"{label} ({seen[label]})"
        taken.add(name)
        named.append(name)
    return named
