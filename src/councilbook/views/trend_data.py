"""What a trend chart shows, and which of it may be joined by a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from councilbook.errors import PageError
from councilbook.views.axis import axis_ticks, rule_places, start_note
from councilbook.views.band_data import Band
from councilbook.views.style import Role


@dataclass(frozen=True)
class TrendPoint:
    """One value of a line.

    Attributes
    ----------
    x : float
        When, as a decimal year.
    label : str
        The period as the axis prints it (``2019``, ``2018-19``).
    value : float or None
        None leaves a gap.
    """

    x: float
    label: str
    value: float | None


@dataclass(frozen=True)
class TrendLine:
    """The values of one area, earliest first."""

    name: str
    role: Role
    points: tuple[TrendPoint, ...]

    @property
    def last(self) -> TrendPoint | None:
        """Give the latest point with a value."""
        return next((point for point in reversed(self.points) if point.value is not None), None)


@dataclass(frozen=True)
class Break:
    """A change of definition at ``x``: the points from ``x`` on are of another kind."""

    x: float
    note: str


@dataclass(frozen=True)
class OwnMark:
    """A figure the council's own report printed, with its words (``This report 96%``)."""

    x: float
    value: float
    text: str


@dataclass(frozen=True)
class TrendTarget:
    """A target: its words (``Target 90%``) and, where it held only for a time, from when to when.

    Attributes
    ----------
    value : float
        In the unit of the chart.
    text : str
        As it is printed beside its line.
    span : (float, float) or None
        Decimal years of the first and last period it was set for; None for all of them.
    """

    value: float
    text: str
    span: tuple[float, float] | None = None


@dataclass(frozen=True)
class TrendChart:
    """One indicator over time.

    Attributes
    ----------
    name : str
        Permanent name of the exhibit; goes before every id in the drawing.
    label : str
        What the vertical axis measures, printed above it.
    lines : tuple of TrendLine
        In the order of the key; drawn so that the own line lies on top.
    format : callable
        Words a value for axis and labels (a short form such as ``65.9%``).
    breaks : tuple of Break
        Lines are never joined over one.
    own_marker : tuple of OwnMark
        Figures printed in council reports.
    target : TrendTarget or None
        Drawn as a dashed line.
    band : Band or None
        Drawn behind the lines, to the right of the own one.

    Raises
    ------
    PageError
        If there is not one value to draw.
    """

    name: str
    label: str
    lines: tuple[TrendLine, ...]
    format: Callable[[float], str]
    breaks: tuple[Break, ...] = ()
    own_marker: tuple[OwnMark, ...] = ()
    target: TrendTarget | None = None
    band: Band | None = None

    def __post_init__(self) -> None:
        """Refuse a chart with nothing in it."""
        if not self.own_marker and not any(line.last for line in self.lines):
            raise PageError(f"the chart {self.name!r} has no value to draw; say so in words.")

    @cached_property
    def values(self) -> tuple[float, ...]:
        """Give every value that must lie within the vertical axis."""
        drawn = [p.value for line in self.lines for p in line.points if p.value is not None]
        drawn += [mark.value for mark in self.own_marker]
        if self.band:
            drawn += [end for point in self.band.points for end in point.very_likely]
        return (*drawn, self.target.value) if self.target else tuple(drawn)

    @cached_property
    def periods(self) -> dict[float, str]:
        """Give the printed period at each x, from left to right; the own line names it first."""
        lines = sorted(self.lines, key=lambda line: line.role == "own")
        labels = {point.x: point.label for line in lines for point in line.points}
        if self.band:
            labels |= {point.x: point.label for point in self.band.points}
        return dict(sorted(labels.items()))

    @cached_property
    def value_ticks(self) -> dict[float, str]:
        """Give the ticks of the vertical axis and their words, lowest first."""
        return axis_ticks(self.values, self.format)


def segments(
    points: Sequence[TrendPoint], breaks: Sequence[Break]
) -> tuple[tuple[TrendPoint, ...], ...]:
    """Cut a line into the stretches that may be joined.

    Parameters
    ----------
    points : sequence of TrendPoint
        Earliest first.
    breaks : sequence of Break
        Changes of definition.

    Returns
    -------
    tuple of tuple of TrendPoint
        Stretches without a missing value in them and without a break between their points.
    """
    stretches: list[list[TrendPoint]] = []
    before: TrendPoint | None = None
    for point in points:
        if point.value is None:
            before = None
            continue
        cut = before is None or any(before.x < end.x <= point.x for end in breaks)
        if cut:
            stretches.append([])
        stretches[-1].append(point)
        before = point
    return tuple(tuple(stretch) for stretch in stretches)


def break_places(chart: TrendChart) -> tuple[float, ...]:
    """Give the x of each break's rule: half-way between the periods it parts."""
    return rule_places(list(chart.periods), [end.x for end in chart.breaks])


def value_ticks(chart: TrendChart) -> dict[float, str]:
    """Give the ticks of the vertical axis and their words, lowest first."""
    return chart.value_ticks


def axis_note(chart: TrendChart) -> str:
    """Say where the vertical axis starts if not at zero; empty if it has zero."""
    return start_note(value_ticks(chart))
