"""What a scorecard row shows, and where its values lie on the row's own scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from councilbook.exhibit import Mark
from councilbook.views.style import Role

Polarity = Literal["high", "low", "range", "none"]

_MARGIN: Final = 0.08


@dataclass(frozen=True)
class Benchmark:
    """A value of another area: its name for the key, and its words (``England 85.7%``)."""

    name: str
    value: float
    text: str
    role: Role


@dataclass(frozen=True)
class DotRangeRow:
    """One indicator of a scorecard.

    Attributes
    ----------
    label, sublabel : str
        Name of the indicator, and what else must be known to read it (period, ages).
    value : float or None
        The outturn; None if there is none.
    value_text : str
        The outturn as printed (``89.6%``, ``under 9%``); may be empty if there is none.
    polarity : {"high", "low", "range", "none"}
        Which way is good. Only high and low turn the row so that better is to the right.
    target, target_text : float or None, str
        The target and its words (``Target: under 5%``).
    standing, mark : str, str or None
        The judgement in words, and its shape.
    benchmarks : tuple of Benchmark
        Values of other areas.
    previous, previous_text : float or None, str
        The value before, and its words (``2018-19: 83%``).
    reason : str
        Why there is no value.
    middle, extent : (float, float) or None
        Where the middle half of all authorities lies, and where all of them lie.
    interval : (float, float) or None
        The likely range of the outturn.
    """

    label: str
    value: float | None
    value_text: str
    polarity: Polarity
    sublabel: str = ""
    target: float | None = None
    target_text: str = ""
    standing: str = ""
    mark: Mark | None = None
    benchmarks: tuple[Benchmark, ...] = ()
    previous: float | None = None
    previous_text: str = ""
    reason: str = ""
    middle: tuple[float, float] | None = None
    extent: tuple[float, float] | None = None
    interval: tuple[float, float] | None = None

    @property
    def compared(self) -> tuple[float, ...]:
        """Give every value the outturn can be seen against."""
        single = [value for value in (self.target, self.previous) if value is not None]
        areas = [benchmark.value for benchmark in self.benchmarks]
        return (*single, *areas, *(self.middle or ()), *(self.extent or ()))

    @property
    def drawn(self) -> bool:
        """Say whether there is a value and something to see it against."""
        return self.value is not None and bool(self.compared)

    @property
    def directed(self) -> bool:
        """Say whether one side is better."""
        return self.polarity in {"high", "low"}

    @property
    def words_instead(self) -> str:
        """Give the words that stand where a row draws nothing."""
        if self.value is None:
            return self.reason or "No figure"
        return "No target, earlier figure or other area to compare with"

    def place(self, value: float) -> float:
        """Give where a value lies between the left (0) and right (1) end of the row."""
        own = value if self.value is None else self.value
        values: list[float] = [*self.compared, own, *(self.interval or ())]
        low, high = min(values), max(values)
        if low == high:
            return 0.5
        margin = _MARGIN * (high - low)
        share = (value - low + margin) / (high - low + 2 * margin)
        return 1 - share if self.polarity == "low" else share


@dataclass(frozen=True)
class DotRangeChart:
    """A scorecard: one row an indicator, each on its own scale.

    Attributes
    ----------
    name : str
        Permanent name of the exhibit; goes before every id in the drawing.
    label : str
        Short name of the drawing for assistive technology.
    own_name : str
        Name of the authority, for the key.
    rows : tuple of DotRangeRow
        From top to bottom.
    previous_name, target_name, middle_name, extent_name : str
        Names of these marks in the key.
    """

    name: str
    label: str
    own_name: str
    rows: tuple[DotRangeRow, ...]
    previous_name: str = "Previous figure"
    target_name: str = "Target"
    middle_name: str = "Middle half of authorities"
    extent_name: str = "All authorities"

    @property
    def drawn(self) -> tuple[DotRangeRow, ...]:
        """Give the rows that draw marks."""
        return tuple(row for row in self.rows if row.drawn)

    @property
    def directed(self) -> bool:
        """Say whether better is to the right in every row that draws marks."""
        return bool(self.drawn) and all(row.directed for row in self.drawn)

    @property
    def mixed(self) -> bool:
        """Say whether better is to the right in some of the rows only."""
        return not self.directed and any(row.directed for row in self.drawn)


def scale_note(chart: DotRangeChart) -> str:
    """Say how the rows' scales are to be read; empty if nothing is drawn."""
    if not chart.drawn:
        return ""
    if chart.directed:
        return "Each row has its own scale, turned so that better is always to the right."
    if chart.mixed:
        return "Each row has its own scale: better is to the right unless the row says otherwise."
    return "Each row has its own scale, from lower on the left to higher on the right."
