"""What the band of a trend chart shows: where a line may go after its last value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BandPoint:
    """Where a line may go in a period to come: its level, and two ranges round it.

    Attributes
    ----------
    x : float
        When, as a decimal year.
    label : str
        The period as the axis prints it.
    level : float
        What is drawn as a line.
    likely, very_likely : (float, float)
        Lower and upper end of the shaded and of the outlined range.
    """

    x: float
    label: str
    level: float
    likely: tuple[float, float]
    very_likely: tuple[float, float]


@dataclass(frozen=True)
class Band:
    """Where the own line may go after its last value.

    Attributes
    ----------
    start : (float, float)
        When and what the last value is: the band opens there.
    points : tuple of BandPoint
        Earliest first; at least one.
    likely, very_likely : str
        Words for the shaded and the outlined range in the last of the periods.
    """

    start: tuple[float, float]
    points: tuple[BandPoint, ...]
    likely: str
    very_likely: str
