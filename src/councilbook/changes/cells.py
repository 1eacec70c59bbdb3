"""What differs between two versions of one exhibit, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from councilbook.changes.differences import Kind, Piece, Place
from councilbook.changes.manifest import Figure, Part, Row
from councilbook.changes.pairing import pairs

# Days, months, terms and years as the pages write them.
_PERIOD = re.compile(r"(?:\b(?:\d{1,2}|[A-Z]\w*|term|year) )*\b(?:19|20)\d\d\b(?:[-/]\d\d\b)?")


@dataclass(frozen=True)
class Seen:
    """One cell that changed.

    Attributes
    ----------
    kind : str
        How (see :class:`Change`).
    row : Row
        What it is about; in the new exhibit where it is there.
    column : str
        Key of its column.
    was, now : Figure or None
        None where there is none.
    place : Place
        Where it is shown.
    moved : bool
        Whether it is now about another period.
    """

    kind: Kind
    row: Row
    column: str
    was: Figure | None
    now: Figure | None
    place: Place
    moved: bool

    @property
    def when(self) -> tuple[str, ...]:
        """The periods it is about, as far as row and cell say."""
        figure = self.now or self.was
        return periods(self.place.row) or periods(figure.text if figure else "")

    @property
    def sign(self) -> Hashable:
        """What tells a revision from another of the same measure."""
        if self.was and self.now and self.was.value == self.now.value:
            return self.was.text, self.now.text, self.was.mark, self.now.mark
        return tuple(
            figure and (figure.value, figure.symbol, figure.mark or "")
            for figure in (self.was, self.now)
        )


def periods(text: str) -> tuple[str, ...]:
    """Find the periods a text names."""
    return tuple(_PERIOD.findall(text))


def cells(names: tuple[str, str], old: Part, new: Part) -> Iterator[Seen | Piece]:
    """Compare two versions of an exhibit.

    Parameters
    ----------
    names : (str, str)
        Of the page and of the exhibit, in the new edition.
    old, new : Part
        The versions.

    Yields
    ------
    Seen
        For each figure that differs; figures of columns that came or went are not among them.
    Piece
        For each column that came or went, each row that is called otherwise.
    """
    page, exhibit = names
    columns = pairs(old.columns, new.columns, lambda _, label: label)
    kept = [(was, now) for was, now in columns if was is not None and now is not None]
    for was, now in columns:
        count = _held(old, was) + _held(new, now)
        # A column of words is no figure's: what it says is told with the words of the page.
        if count and (was, now) not in kept:
            labels = old.columns.get(was or "", ""), new.columns.get(now or "", "")
            yield Piece("column", page, exhibit, *labels, figures=count)
    compared = [(was, now) for was, now in kept if _held(old, was) or _held(new, now)]
    for was, now in pairs(old.rows, new.rows, _alike, _twin):
        if was is not None and now is not None and was != now:
            yield Piece("row", page, exhibit, was, now, len(new.rows[now].cells))
        yield from _row(exhibit, (old, new), (was, now), compared)


def _held(part: Part, column: str | None) -> int:
    return sum(column in row.cells for row in part.rows.values())


def _alike(label: str, row: Row) -> Hashable:
    """Know a row that is called otherwise by its figures, if it has more than one."""
    return (periods(label), _content(row)) if len(row.cells) > 1 else None


def _twin(label: str, row: Row) -> Hashable:
    """Know a row by its first words: another row about the same thing lengthens its name."""
    return label.partition(", ")[0], periods(label), _content(row)


def _content(row: Row) -> Hashable:
    return tuple(sorted((key, figure.text) for key, figure in row.cells.items()))


def _row(
    exhibit: str,
    parts: tuple[Part, Part],
    labels: tuple[str | None, str | None],
    columns: list[tuple[str, str]],
) -> Iterator[Seen]:
    was_label, now_label = labels
    old = parts[0].rows[was_label] if was_label is not None else None
    new = parts[1].rows[now_label] if now_label is not None else None
    row, name = new or old, now_label if now_label is not None else was_label
    if row is None or name is None:
        return
    for before, after in columns:
        was = old.cells.get(before) if old else None
        now = new.cells.get(after) if new else None
        if was == now:
            continue
        column = parts[1].columns[after]
        heading = column if len(columns) > 1 else ""
        place = Place(exhibit, parts[1].headline, name, heading, _shown(was), _shown(now))
        moved = bool(was and now) and _moved(parts, (old, new), (was, now), f"{name} {column}")
        yield Seen(_kind(was, now, moved), row, after, was, now, place, moved)


def _shown(figure: Figure | None) -> str:
    lines = figure.text.splitlines() if figure else []
    return ", ".join(line.strip() for line in lines if line.strip())


def _kind(was: Figure | None, now: Figure | None, moved: bool) -> Kind:
    if was is None:
        return "new"
    if now is None:
        return "gone"
    if was.mark != now.mark:
        return "standing"
    return "period" if moved else "revised"


def _moved(
    parts: tuple[Part, Part],
    rows: tuple[Row | None, Row | None],
    figures: tuple[Figure | None, Figure | None],
    name: str,
) -> bool:
    """Tell whether a cell is about another period than before.

    The name of its row or column settles it, then the cell's own words, then the first cell of
    the row that names a period, then the exhibit's subtitle.
    """
    if periods(name):
        return False
    was, now = (periods(figure.text if figure else "") for figure in figures)
    if was or now:
        return bool(was and now and was != now)
    was, now = (_of_row(row) for row in rows)
    if not (was and now):
        was, now = (periods(part.subtitle) for part in parts)
    return bool(was and now and was != now)


def _of_row(row: Row | None) -> tuple[str, ...]:
    found = (periods(figure.text) for figure in row.cells.values()) if row else ()
    return next((item for item in found if item), ())
