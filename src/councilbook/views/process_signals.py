"""What the rules of a process chart found, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from councilbook.measures.process import Kind, Point, Process, Segment, kind_of
from councilbook.measures.process_rules import LONG, ORDER, Rule, Way
from councilbook.views.process_series import Course, moment

_COUNTED: Final = {7: "seven"}
RULE_WORDS: Final[dict[tuple[Rule, Way], str]] = {
    ("outside", "up"): "Above the upper limit",
    ("outside", "down"): "Below the lower limit",
    ("trend", "up"): f"Part of {LONG} or more in a row that rise",
    ("trend", "down"): f"Part of {LONG} or more in a row that fall",
    ("near", "up"): "One of two in three near the upper limit",
    ("near", "down"): "One of two in three near the lower limit",
    ("run", "up"): f"Part of {LONG} or more in a row above the average",
    ("run", "down"): f"Part of {LONG} or more in a row below the average",
}
KIND_WORDS: Final[dict[Kind, str]] = {
    "improvement": "Change for the better",
    "concern": "Change for the worse",
    "high": "Higher than usual",
    "low": "Lower than usual",
    "common": "Usual variation",
}
DRIFT_WORDS: Final[dict[Kind, str]] = {
    "high": "Drift upwards",
    "low": "Drift downwards",
    "common": "Usual variation",
}


@dataclass(frozen=True)
class Signal:
    """Steps that one rule marks, one after the other.

    Attributes
    ----------
    rule, way : str
        Which rule, and whether upwards or downwards.
    kind : str
        What that means by polarity.
    places : tuple of int
        The steps marked.
    """

    rule: Rule
    way: Way
    kind: Kind
    places: tuple[int, ...]

    @property
    def first(self) -> int:
        """The first step marked."""
        return self.places[0]

    @property
    def last(self) -> int:
        """The last step marked."""
        return self.places[-1]


def kind_words(kind: Kind | None, *, drift: bool) -> str:
    """Name what a point shows; None is one that there are no limits to judge by."""
    if kind is None:
        return "Not judged: too few for limits"
    return DRIFT_WORDS[kind] if drift else KIND_WORDS[kind]


def signals(result: Process, polarity: str, segment: Segment) -> list[Signal]:
    """Gather what the rules found in a segment, by when it ended; the longest last of equals."""
    found = [
        Signal(rule, way, kind_of(way, polarity), places)
        for rule in ORDER
        for way in ("up", "down")
        for places in _stretches(result, segment, rule, way)
    ]
    return sorted(found, key=lambda item: (item.last, -item.first))


def _stretches(
    result: Process, segment: Segment, rule: Rule, way: Way
) -> Iterator[tuple[int, ...]]:
    # Of two in three near a limit, the third may lie between them.
    step = 2 if rule == "near" else 1
    stretch: list[int] = []
    for place in range(segment.start, segment.stop):
        if not _breaks(result.points[place], rule, way):
            continue
        if stretch and place - stretch[-1] > step:
            yield tuple(stretch)
            stretch = []
        stretch.append(place)
    if stretch:
        yield tuple(stretch)


def _breaks(point: Point, rule: Rule, way: Way) -> bool:
    return (rule, way) in zip(point.rules, point.ways, strict=True)


def told(course: Course, signal: Signal, *, current: bool) -> str:
    """Say what a signal is, as the rest of a sentence about the measure.

    Parameters
    ----------
    course : Course
        What it is about.
    signal : Signal
        What the rules found.
    current : bool
        Whether it reaches up to the latest value, whose period has been named.
    """
    first, last = (course.steps.when(place) for place in (signal.first, signal.last))
    word = course.steps.word
    side = "above" if signal.way == "up" else "below"
    limit = "upper limit" if signal.way == "up" else "lower limit"
    alone, at = len(signal.places) == 1, moment(course.steps.period(signal.last))
    if signal.rule == "outside" and alone:
        return f"{side} the {limit}" + ("" if current else f" {at}")
    span = f"since {first}" if current else f"from {first} to {last}"
    if signal.rule == "outside":
        return f"{side} the {limit} in every {word} {span}"
    if signal.rule == "trend":
        way = "higher" if signal.way == "up" else "lower"
        return f"{way} {word} after {word} {span}"
    if signal.rule == "near":
        of = signal.last - signal.first + 1
        if of == len(signal.places):
            return f"near the {limit} in every {word} {span}"
        return f"near the {limit} in {len(signal.places)} of the {of} {word}s {span}"
    return f"{side} average in every {word} {span}"


def meaning(kind: Kind, *, drift: bool) -> str:
    """Say what a signal means, as an apposition."""
    if drift:
        return "a drift, not a signal"
    if kind in {"improvement", "concern"}:
        return f"a change for the {'better' if kind == 'improvement' else 'worse'}"
    return "beyond usual variation"
