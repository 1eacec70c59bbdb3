"""What a process chart shows: points and what they are called, average and limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from councilbook.errors import PageError
from councilbook.measures.process import Kind
from councilbook.measures.process_rules import Way


@dataclass(frozen=True)
class ProcessPoint:
    """One step of time.

    Attributes
    ----------
    value : float or None
        None leaves a gap.
    kind : str or None
        What the point shows; None where there are no limits to judge it by.
    way : {"up", "down"} or None
        Which way a point beyond usual variation goes.
    label : str
        The period as the axis of a yearly chart prints it.
    """

    value: float | None
    kind: Kind | None = None
    way: Way | None = None
    label: str = ""


@dataclass(frozen=True)
class Stretch:
    """Points counted in one way, with their average and limits.

    Attributes
    ----------
    start, stop : int
        Its points are ``points[start:stop]``.
    centre : float or None
        Average; the median where there are no limits; None where there is no value.
    lower, upper : float or None
        Limits; None where there are none.
    note : str
        Words at its beginning: why a new stretch begins there; empty for the first.
    """

    start: int
    stop: int
    centre: float | None
    lower: float | None = None
    upper: float | None = None
    note: str = ""


@dataclass(frozen=True)
class ProcessChart:
    """One measure month by month, quarter by quarter or year by year.

    Attributes
    ----------
    name : str
        Permanent name of the exhibit; goes before every id in the drawing.
    label : str
        What the vertical axis measures, printed above it.
    points : tuple of ProcessPoint
        Oldest first, one a step.
    stretches : tuple of Stretch
        Between breaks, oldest first.
    format : callable
        Words a value (a short form such as ``65.9%``).
    first, length : int
        Month of the first step, counted from the year 0, and months from step to step.
    latest : str
        Words beside the latest value.
    status : str
        Whether limits are provisional, or why there are none; may be empty.
    words : mapping of kind to str
        What the marks stand for; None is a point that is not judged.
    target : (float, str) or None
        A target and its words.
    reach : (float or None, float or None)
        Lowest and highest value there can be.

    Raises
    ------
    PageError
        If there is not one value to draw.
    """

    name: str
    label: str
    points: tuple[ProcessPoint, ...]
    stretches: tuple[Stretch, ...]
    format: Callable[[float], str]
    first: int
    length: int
    latest: str
    words: dict[Kind | None, str]
    status: str = ""
    target: tuple[float, str] | None = None
    reach: tuple[float | None, float | None] = (None, None)

    def __post_init__(self) -> None:
        """Refuse a chart with nothing in it."""
        if all(point.value is None for point in self.points):
            raise PageError(f"the chart {self.name!r} has no value to draw; say so in words.")

    @property
    def last(self) -> int:
        """Place of the latest value."""
        return max(place for place, point in enumerate(self.points) if point.value is not None)

    def clipped(self, value: float) -> float:
        """Bring a limit back to the lowest or highest value there can be."""
        low, high = self.reach
        value = value if low is None else max(value, low)
        return value if high is None else min(value, high)

    @property
    def values(self) -> tuple[float, ...]:
        """Give every value that must lie within the vertical axis."""
        drawn = [point.value for point in self.points]
        drawn += [item.centre for item in self.stretches]
        limits = [edge for item in self.stretches for edge in (item.lower, item.upper)]
        drawn += [None if edge is None else self.clipped(edge) for edge in limits]
        drawn += [self.target[0]] if self.target else []
        return tuple(value for value in drawn if value is not None)

    @property
    def lines(self) -> tuple[tuple[int, ...], ...]:
        """Give the places that may be joined: no gap and no break between them."""
        starts = {item.start for item in self.stretches}
        found: list[list[int]] = []
        before = None
        for place, point in enumerate(self.points):
            if point.value is None:
                before = None
                continue
            if before is None or place in starts:
                found.append([])
            found[-1].append(place)
            before = place
        return tuple(tuple(line) for line in found)
