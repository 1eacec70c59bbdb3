"""What small multiples show: one indicator over time, one panel an authority."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from councilbook.errors import PageError
from councilbook.views.axis import axis_ticks, rule_places, start_note
from councilbook.views.trend_data import Break, TrendPoint, segments

# More would stand too close on a panel this small.
_MOST_STEPS: Final = 4


@dataclass(frozen=True)
class MultiplesPanel:
    """One authority.

    Attributes
    ----------
    name : str
        Printed above the panel.
    role : {"own", "neighbours"}
        Whether the page is about it.
    points : tuple of TrendPoint
        Its values, earliest first; None leaves a gap.
    value_text : str
        Its latest value as printed beside its name, with the period where that is not the
        last of the chart; empty for none.
    """

    name: str
    role: Literal["own", "neighbours"]
    points: tuple[TrendPoint, ...]
    value_text: str = ""

    @property
    def last(self) -> TrendPoint | None:
        """Give the latest point with a value."""
        return next((point for point in reversed(self.points) if point.value is not None), None)


@dataclass(frozen=True)
class Multiples:
    """One indicator over time for an authority and those like it.

    Attributes
    ----------
    name : str
        Permanent name of the exhibit; goes before every id in the drawing.
    label : str
        Short name of the drawing for assistive technology.
    caption : str
        What is measured, printed above the key.
    panels : tuple of MultiplesPanel
        In any order.
    england : tuple of TrendPoint
        England's values, drawn in every panel; may be empty.
    format : callable
        Words a value for the axis (a short form such as ``65.9%``).
    england_text : str
        What the key calls England's line (``England 67``).
    breaks : tuple of float
        Decimal years from which on values are of another kind: no line is joined over one.
    break_text : str
        What the key says about them.

    Raises
    ------
    PageError
        If no panel has a value.
    """

    name: str
    label: str
    caption: str
    panels: tuple[MultiplesPanel, ...]
    england: tuple[TrendPoint, ...]
    format: Callable[[float], str]
    england_text: str = "England"
    breaks: tuple[float, ...] = ()
    break_text: str = "Change of definition"

    def __post_init__(self) -> None:
        """Refuse a chart with nothing in it."""
        if not any(panel.last for panel in self.panels):
            raise PageError(f"the chart {self.name!r} has no value to draw; say so in words.")

    @cached_property
    def own(self) -> MultiplesPanel | None:
        """Give the panel of the page's authority, if it has one with a value."""
        panels = (panel for panel in self.panels if panel.role == "own" and panel.last)
        return next(panels, None)

    @property
    def has_others(self) -> bool:
        """Say whether more than one panel has a value, so that each has others behind it."""
        return sum(panel.last is not None for panel in self.panels) > 1

    @cached_property
    def series(self) -> tuple[tuple[TrendPoint, ...], ...]:
        """Give the points of every panel, and England's."""
        return (*(panel.points for panel in self.panels), self.england)

    @cached_property
    def periods(self) -> dict[float, str]:
        """Give the printed period at each x, from left to right."""
        return dict(sorted({p.x: p.label for points in self.series for p in points}.items()))

    @cached_property
    def ticks(self) -> dict[float, str]:
        """Give the ticks of the axis all panels share, and their words, lowest first."""
        values = [p.value for points in self.series for p in points if p.value is not None]
        return axis_ticks(values, self.format, most=_MOST_STEPS)

    @property
    def axis_note(self) -> str:
        """Say where the axis starts if not at zero; empty if it has zero."""
        return start_note(self.ticks)

    @cached_property
    def rules(self) -> tuple[float, ...]:
        """Give the x of each break's rule."""
        return rule_places(list(self.periods), self.breaks)

    @cached_property
    def ordered(self) -> tuple[MultiplesPanel, ...]:
        """Give the panels as they are drawn.

        The page's authority comes first, then the highest latest value; those without a
        value for the last period, whose latest is of another time, come last.
        """
        final = max(panel.last.x for panel in self.panels if panel.last)

        def place(panel: MultiplesPanel) -> tuple[bool, bool, bool, float, str]:
            last = panel.last
            late = last is not None and last.x == final
            value = last.value if last and last.value is not None else 0.0
            return panel.role != "own", not late, last is None, -value, panel.name

        return tuple(sorted(self.panels, key=place))

    def stretches(self, points: Sequence[TrendPoint]) -> tuple[tuple[TrendPoint, ...], ...]:
        """Cut a line into the stretches that may be joined."""
        return segments(points, [Break(x, "") for x in self.breaks])
