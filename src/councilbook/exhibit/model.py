"""The exhibit itself: a bundle of headline, words, data and drawings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from IPython.display import display

from councilbook.errors import PageError
from councilbook.exhibit.html import to_html
from councilbook.exhibit.parts import MIME, Cell, Column, Kind
from councilbook.exhibit.text import to_text


@dataclass(frozen=True)
class Exhibit:
    """One output of a page: chart, table, cards or sentences.

    Attributes
    ----------
    kind : {"chart", "table", "cards", "sentences"}
        What it is.
    name : str
        Permanent name within its page, used in addresses (``cp_plan_rate-trend``).
    headline : str
        The main message as a plain statement; the caption of a table or figure.
    subtitle : str
        Measure, area and period in statistical terms.
    alt : str
        Words that serve the same purpose as the drawing; charts only.
    source : str
        Who published the figures.
    notes : tuple of str
        What a reader must know to use the figures.
    columns, rows
        The data: the first column heads its row.
    filters : tuple of str
        Keys of the columns by which a reader of the book can choose rows; long tables only.
    svg : mapping
        ``wide`` (720 px) and ``narrow`` (360 px) drawings; charts only.

    Raises
    ------
    PageError
        If a chart has no alt text, drawing or data, a table no headline, or a row has
        another length than the columns: such an exhibit must fail its cell.
    """

    kind: Kind
    name: str
    headline: str
    subtitle: str = ""
    alt: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    filters: tuple[str, ...] = ()
    svg: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an exhibit that a reader could not use."""
        wrong = []
        if not self.name or not self.headline.strip():
            wrong.append("it needs a name and a headline")
        if self.kind == "chart" and not self.alt.strip():
            wrong.append("a chart needs alt text")
        if self.kind == "chart" and set(self.svg) != {"wide", "narrow"}:
            wrong.append("a chart needs a wide and a narrow drawing")
        if self.kind == "chart" and not self.rows:
            wrong.append("a chart needs the data behind it")
        if any(len(row) != len(self.columns) for row in self.rows):
            wrong.append("every row needs one cell a column")
        if not set(self.filters) <= {column.key for column in self.columns}:
            wrong.append("a filter needs a column")
        if wrong:
            raise PageError(f"exhibit {self.name!r} cannot be shown: {'; '.join(wrong)}.")

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of its sources, one by one; none where it names none."""
        return tuple(name for name in self.source.split("; ") if name)

    def without_empty_columns(self, empty: Collection[str]) -> Exhibit:
        """Leave out every column, but the first, whose cells all hold one of these texts."""
        kept = [
            place
            for place in range(len(self.columns))
            if place == 0 or any(row[place].text not in empty for row in self.rows)
        ]
        return replace(
            self,
            columns=tuple(self.columns[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
        )

    def to_json(self) -> dict[str, Any]:
        """Give the bundle as plain JSON values, empty parts left out of the cells."""
        # Not by dataclasses.asdict: it copies every cell part by part, at ten times the cost.
        bundle = {part.name: getattr(self, part.name) for part in fields(self)}
        bundle["columns"] = [dict(vars(column)) for column in self.columns]
        bundle["rows"] = [[_without_empty(vars(cell)) for cell in row] for row in self.rows]
        bundle["notes"], bundle["filters"] = list(self.notes), list(self.filters)
        bundle["svg"] = dict(self.svg)
        if not self.filters:
            del bundle["filters"]
        bundle["version"] = 1
        return bundle

    @classmethod
    def from_json(cls, bundle: Mapping[str, Any]) -> Exhibit:
        """Read back what :meth:`to_json` gave."""
        parts = {key: value for key, value in bundle.items() if key != "version"}
        parts["notes"] = tuple(parts["notes"])
        parts["filters"] = tuple(parts.get("filters", ()))
        parts["columns"] = tuple(Column(**column) for column in parts["columns"])
        parts["rows"] = tuple(tuple(Cell(**cell) for cell in row) for row in parts["rows"])
        return cls(**parts)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        """Show the exhibit in Jupyter: its bundle first, then HTML and text."""
        return {MIME: self.to_json(), "text/html": to_html(self), "text/plain": to_text(self)}


@dataclass(frozen=True)
class Gallery:
    """Several exhibits shown one after the other by one cell."""

    exhibits: Sequence[Exhibit]

    def __iter__(self) -> Iterator[Exhibit]:
        """Walk the exhibits in the order they are shown."""
        return iter(self.exhibits)

    def _ipython_display_(self) -> None:
        """Display each exhibit as an output of its own."""
        for exhibit in self.exhibits:
            display(exhibit)  # type: ignore[no-untyped-call]


def _without_empty(cell: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in cell.items() if key == "text" or value is not None}
