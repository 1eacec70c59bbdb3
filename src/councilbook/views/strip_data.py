"""What a strip chart shows: every authority's value on one line, one authority marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from matplotlib.ticker import MaxNLocator

from councilbook.errors import PageError

Polarity = Literal["high", "low", "range", "none"]

_ENDS: Final = {"high": ("← Worse", "Better →"), "low": ("← Better", "Worse →")}
# Beyond a lone value, so that it stands in the middle of an axis.
_AROUND: Final = 0.2


@dataclass(frozen=True)
class StripPoint:
    """One authority's value; None draws nothing."""

    name: str
    value: float | None
    role: Literal["own", "neighbours", "other"] = "other"


@dataclass(frozen=True)
class StripChart:
    """The values of all authorities for one indicator and period.

    Attributes
    ----------
    name : str
        Permanent name of the exhibit; goes before every id in the drawing.
    label : str
        Short name of the drawing for assistive technology.
    axis_label : str
        What is measured, when, printed below the axis.
    points : tuple of StripPoint
        Every authority, the own one at most once.
    own_text : str
        Name and value of the own authority as printed, or why it has no value.
    format : callable
        Words a value for the axis and for England and the region (a short form).
    england : float or None
        Value of England.
    region : (str, float) or None
        Name and value of the authority's region.
    middle_half : (float, float) or None
        Between which values the middle half of all authorities lies.
    own_interval : (float, float) or None
        The likely range of the own authority's value.
    polarity : {"high", "low", "range", "none"}
        Which way is good; high and low name the better end of the axis.

    Raises
    ------
    PageError
        If there is not one value to draw, more than one own authority, or a likely range
        without a value in it.
    """

    name: str
    label: str
    axis_label: str
    points: tuple[StripPoint, ...]
    own_text: str
    format: Callable[[float], str]
    england: float | None = None
    region: tuple[str, float] | None = None
    middle_half: tuple[float, float] | None = None
    own_interval: tuple[float, float] | None = None
    polarity: Polarity = "none"

    def __post_init__(self) -> None:
        """Refuse a chart with nothing in it, or with two authorities marked."""
        if all(point.value is None for point in self.points):
            raise PageError(f"the chart {self.name!r} has no value to draw; say so in words.")
        if sum(point.role == "own" for point in self.points) > 1:
            raise PageError(f"the chart {self.name!r} marks more than one authority; mark one.")
        if self.own_interval and not self._within(self.own_interval):
            raise PageError(f"the chart {self.name!r} has a likely range without its value.")

    def _within(self, ends: tuple[float, float]) -> bool:
        return self.own is not None and ends[0] <= self.own <= ends[1]

    @cached_property
    def drawn(self) -> tuple[tuple[StripPoint, float], ...]:
        """Give the points that have a value, with it, from lowest to highest."""
        found = [(point, point.value) for point in self.points if point.value is not None]
        return tuple(sorted(found, key=lambda pair: (pair[1], pair[0].name)))

    @property
    def own(self) -> float | None:
        """Give the own authority's value."""
        return next((value for point, value in self.drawn if point.role == "own"), None)

    @cached_property
    def extent(self) -> tuple[float, float]:
        """Give the lowest and highest value that must lie on the axis."""
        values = [value for _, value in self.drawn]
        values += [] if self.england is None else [self.england]
        values += [self.region[1]] if self.region else []
        values += self.middle_half or ()
        values += self.own_interval or ()
        low, high = min(values), max(values)
        if low == high:
            around = abs(low) * _AROUND or 1.0
            low, high = low - around, high + around
        return low, high

    @property
    def ends(self) -> tuple[str, str]:
        """Give the words at the left and right end of the axis; empty without a better end."""
        return _ENDS.get(self.polarity, ("", ""))


def axis_ticks(chart: StripChart, most: int) -> dict[float, str]:
    """Give at most ``most`` round values on the axis, and their words, lowest first.

    No two ticks have the same words; a decimal that is nought in all of them is left out.
    """
    low, high = chart.extent
    found: dict[float, str] = {}
    for bins in range(most, 0, -1):
        locator = MaxNLocator(nbins=bins, steps=[1, 2, 5, 10])
        ticks = [float(tick) for tick in locator.tick_values(low, high) if low <= tick <= high]
        words = [chart.format(tick) for tick in ticks]
        if ticks and len(set(words)) == len(words):
            found = dict(zip(ticks, words, strict=True))
            break
    if found and all(re.search(r"\.0+(?!\d)", text) for text in found.values()):
        found = {tick: re.sub(r"\.0+(?!\d)", "", text) for tick, text in found.items()}
    return found
