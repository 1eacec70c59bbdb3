"""The parts of an exhibit's data: cells and columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MIME = "application/vnd.councilbook+json"

Kind = Literal["chart", "table", "cards", "sentences"]
Mark = Literal[
    "met", "within_tolerance", "missed", "not_due", "no_target", "not_published", "not_judged"
]


@dataclass(frozen=True)
class Cell:
    """One cell of an exhibit's data.

    Attributes
    ----------
    text : str
        What a reader sees, formatted, or the reason why there is nothing to see.
    value : float or None
        The unrounded number behind the text, where there is one.
    symbol : str or None
        Why the value is missing (see :mod:`councilbook.symbols`).
    mark : str or None
        A standing, shown as shape and colour before the text.
    href : str or None
        Name of another page of the same report, without its ending.
    anchor : str or None
        Permanent name of its row on the page, so that a link can lead there; first cells only.
    """

    text: str
    value: float | None = None
    symbol: str | None = None
    mark: Mark | None = None
    href: str | None = None
    anchor: str | None = None


@dataclass(frozen=True)
class Column:
    """One column of an exhibit's data; numbers are set to the right."""

    key: str
    label: str
    align: Literal["left", "right"] = "left"
