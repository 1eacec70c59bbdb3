"""An exhibit's data as flat fields: words, number, symbol and judgement each in its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from councilbook.exhibit import Cell, Column, Exhibit, Mark
from councilbook.symbols import REASONS
from councilbook.words import first_upper

# The shorthand that the Analysis Function of the Civil Service asks for in tables of numbers.
MEANINGS = {
    "[c]": "Confidential",
    "[low]": "Low: not nothing, but rounds to nothing",
    "[u]": "Unreliable",
    "[x]": "Not available",
    "[z]": "Not applicable: there is no number to give here",
}

# The reasons that have a sign of their own; every other one is a kind of "not available".
SHORTHANDS = {
    "c": "[c]",
    "k": "[low]",
    "low": "[low]",
    "no_such_area": "[z]",
    "u": "[u]",
    "z": "[z]",
}
NOT_AVAILABLE = "[x]"
NOT_APPLICABLE = "[z]"

# What the pages show where there is nothing to say (views.wording.EMPTY): not imported, because
# the views load everything that draws charts.
DASH = "–"

Kind = Literal["words", "number", "symbol", "judgement"]

# What follows a column's name in the head of a field, and what the field holds.
HEADS: dict[Kind, str] = {
    "words": "{}",
    "number": "{} (unrounded)",
    "symbol": "{} (symbol)",
    "judgement": "{} (judgement)",
}
ABOUT: dict[Kind, str] = {
    "words": "{}, as the page shows it.",
    "number": "{}: the unrounded number; empty where there is none.",
    "symbol": "{}: why there is no number, in the shorthand of official statistics.",
    "judgement": "{}: the result against its target, in a word or two.",
}


@dataclass(frozen=True)
class Field:
    """One field of flat data.

    Attributes
    ----------
    head : str
        Its name; no two fields of an exhibit have the same, whatever the case.
    kind : {"words", "number", "symbol", "judgement"}
        What its cells hold: texts; numbers or nothing; shorthand or nothing.
    label : str
        The exhibit's column it is from.
    place : int
        Where that column stands in the exhibit, from 0.
    cells : tuple
        One a row.
    """

    head: str
    kind: Kind
    label: str
    place: int
    cells: tuple[str | float | None, ...]

    @property
    def about(self) -> str:
        """What the field holds, in a sentence."""
        return ABOUT[self.kind].format(self.label)


def shorthand(symbol: str) -> str:
    """Give the sign for a reason of :mod:`councilbook.symbols`, such as ``[c]``."""
    return SHORTHANDS.get(symbol, NOT_AVAILABLE)


def is_empty(text: str) -> bool:
    """Tell whether a cell says nothing: blank, or the dash of the pages."""
    return text.strip() in {"", DASH}


def symbols_of(exhibits: Iterable[Exhibit]) -> list[tuple[str, str]]:
    """List the reasons used in some exhibits, each with its sign; sorted by sign, then words."""
    used = {
        cell.symbol
        for exhibit in exhibits
        for row in exhibit.rows
        for cell in row
        if cell.symbol is not None
    }
    return sorted((shorthand(symbol), REASONS.get(symbol, symbol)) for symbol in used)


def flat_fields(exhibit: Exhibit) -> list[Field]:
    """Take an exhibit's columns apart.

    Parameters
    ----------
    exhibit : Exhibit
        Any kind.

    Returns
    -------
    list of Field
        For each column its words; then the unrounded numbers, the symbols and the judgements
        of a column that has any.
    """
    found: list[Field] = []
    heads: set[str] = set()
    for place, column in enumerate(exhibit.columns):
        cells = [row[place] for row in exhibit.rows]
        for kind, values in _kinds(cells):
            label = _label(column, place)
            head = _unlike(HEADS[kind].format(label), heads)
            heads.add(head.casefold())
            found.append(Field(head, kind, label, place, values))
    return found


def _label(column: Column, place: int) -> str:
    return " ".join(column.label.split()) or f"Column {place + 1}"


def _kinds(cells: list[Cell]) -> Iterable[tuple[Kind, tuple[str | float | None, ...]]]:
    yield "words", tuple(cell.text for cell in cells)
    if any(cell.value is not None for cell in cells):
        yield "number", tuple(cell.value for cell in cells)
    if any(cell.symbol for cell in cells):
        yield "symbol", tuple(cell.symbol and shorthand(cell.symbol) for cell in cells)
    if any(cell.mark for cell in cells):
        yield "judgement", tuple(cell.mark and _judgement(cell.mark) for cell in cells)


def _judgement(mark: Mark) -> str:
    return first_upper(mark.replace("_", " "))


def _unlike(head: str, heads: set[str]) -> str:
    """Count on until no other field has the name; spreadsheets do not tell the case apart."""
    name, count = head, 1
    while name.casefold() in heads:
        count += 1
        name = f"{head} {count}"
    return name
