"""Process charts: what is usual for a monthly or quarterly figure, and what is not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from councilbook.measures.process_limits import Rules, Segment, segment
from councilbook.measures.process_rules import Fired, Rule, Way, fired

__all__ = ["Point", "Process", "Rules", "Segment", "process"]

Kind = Literal["improvement", "concern", "high", "low", "common"]
Assurance = Literal["consistently achieves", "hit and miss", "consistently misses"]


@dataclass(frozen=True)
class Point:
    """One point of a process chart.

    Attributes
    ----------
    value : float or None
        None where it is missing.
    kind : {"improvement", "concern", "high", "low", "common"} or None
        What it shows: usual variation, or a change and what that means by polarity. None
        where it is missing or there are no limits to judge it by.
    rules : tuple of {"outside", "trend", "near", "run"}
        Rules that mark it; the first names it.
    ways : tuple of {"up", "down"}
        Which way each of these points.
    """

    value: float | None
    kind: Kind | None
    rules: tuple[Rule, ...] = ()
    ways: tuple[Way, ...] = ()

    @property
    def way(self) -> Way | None:
        """Which way the point goes, by the rule that names it."""
        return self.ways[0] if self.ways else None


@dataclass(frozen=True)
class Process:
    """A series with its limits and what the rules say about each point.

    Attributes
    ----------
    segments : tuple of Segment
        Mean and limits between recorded breaks, earliest first; at least one.
    points : tuple of Point
        One a value given.
    assurance : str or None
        Whether usual variation alone would meet the target; None without a target, a
        polarity or limits of the latest segment.
    reason : str
        Why the latest segment has no limits; empty where it has.
    """

    segments: tuple[Segment, ...]
    points: tuple[Point, ...]
    assurance: Assurance | None
    reason: str = ""

    @property
    def latest(self) -> Segment:
        """The segment after the last break."""
        return self.segments[-1]


def process(
    values: Sequence[float | None],
    polarity: str,
    *,
    breaks: Sequence[int] = (),
    target: float | None = None,
    rules: Rules | None = None,
) -> Process:
    """Set limits for a series and mark what lies beyond usual variation (an XmR chart).

    See :func:`~councilbook.measures.process_limits.segment` for the limits and
    :func:`~councilbook.measures.process_rules.fired` for the rules (Shewhart 1931; Nelson
    1982, 1984; Wheeler and Chambers 1992). The rules suppose that points do not depend on
    each other: right for months and quarters, not for yearly figures of one area.

    Parameters
    ----------
    values : sequence of float or None
        Evenly spaced in time, oldest first, in one unit; None or NaN where one is missing.
    polarity : {"high", "low", "range", "none"}
        Which way is good; only high and low make a change an improvement or a concern.
    breaks : sequence of int
        Where each new definition begins: the place of its first value. Only a recorded
        break starts new limits, never the look of the points.
    target : float or None
        Value aimed at; reaching it exactly is enough.
    rules : Rules or None
        How limits are set; the usual way where None.

    Returns
    -------
    Process
        Without limits, but with medians and the reason, where a segment is too short.
    """
    held = [None if value is None or math.isnan(value) else float(value) for value in values]
    cuts = sorted({0, len(held)} | {place for place in breaks if 0 < place < len(held)})
    # An empty series has one segment too: an empty one.
    spans = list(pairwise(cuts)) or [(0, 0)]
    segments = tuple(segment(held, start, stop, rules or Rules()) for start, stop in spans)
    points = tuple(
        _point(value, found, item, polarity)
        for item in segments
        for value, found in zip(
            held[item.start : item.stop], fired(held[item.start : item.stop], item), strict=True
        )
    )
    last = segments[-1]
    return Process(segments, points, _assurance(last, target, polarity), last.reason)


def _point(value: float | None, found: Fired, limits: Segment, polarity: str) -> Point:
    if value is None or limits.reason:
        return Point(value, None)
    if not found:
        return Point(value, "common")
    rules, ways = tuple(found), tuple(found.values())
    return Point(value, kind_of(ways[0], polarity), rules, ways)


def kind_of(way: Way, polarity: str) -> Kind:
    """Say what a change upwards or downwards is by polarity."""
    if polarity not in {"high", "low"}:
        return "high" if way == "up" else "low"
    return "improvement" if (way == "up") == (polarity == "high") else "concern"


def _assurance(last: Segment, target: float | None, polarity: str) -> Assurance | None:
    if target is None or last.lower is None or last.upper is None:
        return None
    if polarity not in {"high", "low"}:
        return None
    # A flat series that lies on its target meets it every time.
    if last.lower >= target if polarity == "high" else last.upper <= target:
        return "consistently achieves"
    if last.upper < target if polarity == "high" else last.lower > target:
        return "consistently misses"
    return "hit and miss"
