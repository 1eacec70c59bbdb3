"""What a funnel chart shows: every authority's value beside what is usual at its size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple

import numpy as np
from matplotlib.ticker import MaxNLocator

from councilbook.errors import PageError
from councilbook.measures.funnel import INNER, OUTER, Funnel
from councilbook.views.axis import axis_ticks, start_note
from councilbook.words import format_number

# Right of the largest authority, as a share of its size.
_BEYOND: Final = 1.04
_STEPS: Final = 120


class FunnelPoint(NamedTuple):
    """One authority: its size, its value in the funnel's unit, and how it is marked."""

    name: str
    size: float
    value: float
    role: Literal["own", "neighbours", "other"] = "other"


class Limits(NamedTuple):
    """The four limits along the axis: those of 95% within those of 99.8%."""

    xs: tuple[float, ...]
    outer_lower: tuple[float, ...]
    inner_lower: tuple[float, ...]
    inner_upper: tuple[float, ...]
    outer_upper: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class FunnelChart:
    """Values of all authorities and the limits within which they usually lie.

    A flat funnel is shown as a band behind the authorities in the order of their values.

    Attributes
    ----------
    name : str
        Permanent name of the exhibit; goes before every id in the drawing.
    label : str
        Short name of the drawing for assistive technology.
    axis_label : str
        What is measured, when, printed above the plot.
    foot_label : str
        What the size of an authority is, or how many stand in order; printed below the plot.
    points : tuple of FunnelPoint
        Every authority with a value and a size above 0, exactly one of them the own one.
    own_text, centre_text : str
        Name and value of the own authority and of the line in the middle, as printed.
    format : callable
        Words a value for the axis.
    funnel : Funnel
        The limits.

    Raises
    ------
    PageError
        If there are no limits, or not exactly one own authority.
    """

    name: str
    label: str
    axis_label: str
    foot_label: str
    points: tuple[FunnelPoint, ...]
    own_text: str
    centre_text: str
    format: Callable[[float], str]
    funnel: Funnel

    def __post_init__(self) -> None:
        """Refuse a chart without limits, or without the authority it is about."""
        if self.funnel.reason:
            raise PageError(f"the chart {self.name!r} has no limits: {self.funnel.reason}.")
        if sum(point.role == "own" for point in self.points) != 1:
            raise PageError(f"the chart {self.name!r} must mark one authority as its own.")

    @cached_property
    def drawn(self) -> tuple[tuple[FunnelPoint, float], ...]:
        """Give the points from the lowest value to the highest, each with its place along.

        The place is the size; for a flat funnel the number in the order of values.
        """
        ordered = sorted(self.points, key=lambda point: (point.value, point.name))
        if self.funnel.flat:
            return tuple((point, float(place)) for place, point in enumerate(ordered, start=1))
        return tuple((point, point.size) for point in ordered)

    @property
    def own(self) -> tuple[FunnelPoint, float]:
        """Give the own authority with its place along."""
        return next(pair for pair in self.drawn if pair[0].role == "own")

    @property
    def centre(self) -> float:
        """Give the value of the line in the middle."""
        assert self.funnel.centre is not None
        return self.funnel.centre

    @property
    def span(self) -> tuple[float, float]:
        """Give the ends of the axis of sizes, or of places in order."""
        if self.funnel.flat:
            return 0.0, len(self.points) + 1.0
        return 0.0, _BEYOND * max(point.size for point in self.points)

    @cached_property
    def limits(self) -> Limits:
        """Give the limits from the smallest authority to the end of the axis.

        Those of a flat funnel are those of the own authority's size.
        """
        if self.funnel.flat:
            xs = np.array(self.span)
            sizes = np.full(2, self.own[0].size)
        else:
            xs = sizes = np.geomspace(
                min(point.size for point in self.points), self.span[1], _STEPS
            )
        inner, outer = self.funnel.limits(sizes, INNER), self.funnel.limits(sizes, OUTER)
        edges = (xs, outer.lower, inner.lower, inner.upper, outer.upper)
        return Limits(*(tuple(float(number) for number in edge) for edge in edges))

    @cached_property
    def value_ticks(self) -> dict[float, str]:
        """Give the ticks of the axis of values; every value lies between the first and last.

        So do the limits where they are nearest to each other; further left they may leave it.
        """
        ends = [edge[-1] for edge in self.limits[1:]]
        values = [point.value for point in self.points]
        return axis_ticks([*values, *ends], self.format, from_zero=False)

    @property
    def value_note(self) -> str:
        """Say where the axis of values starts if not at zero."""
        return start_note(self.value_ticks)

    def size_ticks(self, most: int) -> Mapping[float, str]:
        """Give at most ``most`` round sizes and their words; none for a flat funnel."""
        if self.funnel.flat:
            return {}
        first, last = self.span
        found = MaxNLocator(nbins=most - 1, steps=[1, 2, 5, 10]).tick_values(first, last)
        ticks = [float(tick) for tick in found if first <= tick <= last]
        return {tick: format_number(tick, 0) for tick in ticks}
