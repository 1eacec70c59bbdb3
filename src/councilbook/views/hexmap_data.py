"""What a hexagon map shows: one tile an authority, coloured by steps of its value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Final

from councilbook.errors import PageError

_STEPS: Final = 5


@dataclass(frozen=True)
class HexTile:
    """One authority.

    Attributes
    ----------
    code, name : str
        Of the authority.
    column, row : int
        Place in the grid: columns run east and rows north; odd rows stand half a tile
        further east.
    london : bool
        Whether the tile belongs to London, which is drawn apart.
    value : float or None
        None if there is no figure.
    text : str
        The value as printed, or why there is none (``No figure``).
    """

    code: str
    name: str
    column: int
    row: int
    london: bool
    value: float | None
    text: str


@dataclass(frozen=True)
class HexStep:
    """A step of the colours: its highest value, and its words (``27 to 48``)."""

    highest: float
    text: str


@dataclass(frozen=True)
class HexMap:
    """One indicator on one date, for every authority of England.

    Attributes
    ----------
    name : str
        Permanent name of the exhibit; goes before every id in the drawing.
    label : str
        Short name of the drawing for assistive technology.
    caption : str
        Measure and date, printed above the key.
    tiles : tuple of HexTile
        At least one with a value.
    format : callable
        Words a value for the key (a short form such as ``65.9%``).
    own : str
        Code of the authority the page is about; empty for none.
    own_text : str
        Printed below its name instead of its tile's text (``125 per 10,000``).
    neighbours : frozenset of str
        Codes of the authorities marked as its statistical neighbours.

    Raises
    ------
    PageError
        If there is not one value to draw, or ``own`` has no tile.
    """

    name: str
    label: str
    caption: str
    tiles: tuple[HexTile, ...]
    format: Callable[[float], str]
    own: str = ""
    own_text: str = ""
    neighbours: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a map with nothing in it, or without the authority it is about."""
        if not self.values:
            raise PageError(f"the map {self.name!r} has no value to draw; say so in words.")
        if self.own and self.own_tile is None:
            raise PageError(
                f"the map {self.name!r} has no tile for {self.own!r}; leave it out or give it one."
            )

    @cached_property
    def values(self) -> tuple[float, ...]:
        """Give every value of the map."""
        return tuple(tile.value for tile in self.tiles if tile.value is not None)

    @cached_property
    def own_tile(self) -> HexTile | None:
        """Give the tile of the page's authority."""
        return next((tile for tile in self.tiles if tile.code == self.own), None)

    @cached_property
    def steps(self) -> tuple[HexStep, ...]:
        """Give the steps of the colours, lowest first."""
        return colour_steps(self.values, self.format)


def colour_steps(values: Sequence[float], form: Callable[[float], str]) -> tuple[HexStep, ...]:
    """Part values into up to five steps of about the same number of authorities.

    Parameters
    ----------
    values : sequence of float
        At least one.
    form : callable
        Words a value. Values with the same words are never parted: the reader could not
        tell why their colours differ.

    Returns
    -------
    tuple of HexStep
        Lowest first, none of them empty; their words are those of real values. Fewer than
        five where many values are the same.
    """
    ordered = sorted(values)
    ends, count = [0], 0
    for _, same in groupby(ordered, key=form):
        count += len(list(same))
        ends.append(count)
    wanted = (count * step / _STEPS for step in range(1, _STEPS))
    cuts = sorted({0, count, *(min(ends, key=lambda end: abs(end - cut)) for cut in wanted)})
    return tuple(
        HexStep(ordered[after - 1], _span(form(ordered[before]), form(ordered[after - 1])))
        for before, after in pairwise(cuts)
    )


def _span(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"
