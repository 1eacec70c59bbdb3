"""Which points of a process chart are unlike usual variation, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

from councilbook.measures.process_limits import Segment

Rule = Literal["outside", "trend", "near", "run"]
Way = Literal["up", "down"]
Fired = dict[Rule, Way]

# The first that applies names a point.
ORDER: Final[tuple[Rule, ...]] = ("outside", "trend", "near", "run")
LONG: Final = 7
# A point on the mean or on a limit by binary dust lies on it. As a share of the width
# between the limits, so that the unit does not matter.
_DUST: Final = 1e-9


def fired(values: Sequence[float | None], limits: Segment) -> list[Fired]:
    """Give the rules that each point of a segment breaks, and the way it does.

    Four rules (after Nelson 1984, in the form used for NHS charts): *outside*, beyond a
    limit; *trend*, part of seven points that each rise, or each fall; *near*, one of two or
    three points among three in a row beyond two thirds of the way to the same limit, all
    three on that side of the mean, those beyond the limit not counted; *run*, part of seven
    points on one side of the mean. Equal neighbours end a trend, a point on the mean a run,
    and a missing value everything: nobody knows on which side it would have been.

    Parameters
    ----------
    values : sequence of float or None
        The segment's own.
    limits : Segment
        Its mean and limits.

    Returns
    -------
    list of dict of {"outside", "trend", "near", "run"} to {"up", "down"}
        One a point, in the order in which rules name a point. Empty for points that no rule
        marks, for missing ones, for a flat segment and for one without limits.
    """
    found: list[Fired] = [{} for _ in values]
    if limits.mean is None or limits.flat:
        return found
    places = [_place(value, limits) for value in values]
    sides = [None if place is None else (place > 0) - (place < 0) for place in places]
    _mark(found, "outside", {i: sides[i] for i, place in enumerate(places) if _size(place) == 3})
    _mark(found, "trend", _trends(values))
    _mark(found, "near", _nears(places, sides))
    _mark(found, "run", _runs(sides))
    return found


def _mark(found: list[Fired], rule: Rule, marked: dict[int, int | None]) -> None:
    for place, way in marked.items():
        found[place][rule] = "up" if way == 1 else "down"


def _place(value: float | None, limits: Segment) -> int | None:
    """Give where a value lies: 0 on the mean, 1 beside it, 2 near a limit, 3 outside; or minus."""
    if value is None:
        return None
    assert limits.mean is not None and limits.upper is not None
    away, width = value - limits.mean, limits.upper - limits.mean
    share, dust = abs(away) / width, 2 * _DUST
    size = 3 if share > 1 + dust else 2 if share > 2 / 3 + dust else 1 if share > dust else 0
    return size if away > 0 else -size


def _size(place: int | None) -> int:
    return abs(place or 0)


def _trends(values: Sequence[float | None]) -> dict[int, int | None]:
    """Mark seven points that each rise or fall; one that ends and begins a trend is the later's."""
    steps = [
        None if here is None or there is None else (there > here) - (there < here)
        for here, there in pairwise(values)
    ]
    marked: dict[int, int | None] = {}
    for first in _alike(steps, LONG - 1):
        marked |= dict.fromkeys(range(first, first + LONG), steps[first])
    return marked


def _runs(sides: Sequence[int | None]) -> dict[int, int | None]:
    marked: dict[int, int | None] = {}
    for first in _alike(sides, LONG):
        marked |= dict.fromkeys(range(first, first + LONG), sides[first])
    return marked


def _alike(ways: Sequence[int | None], count: int) -> list[int]:
    """Give where ``count`` equal ways in a row begin; zero and missing are no way."""
    return [
        first
        for first in range(len(ways) - count + 1)
        if ways[first] and len(set(ways[first : first + count])) == 1
    ]


def _nears(places: Sequence[int | None], sides: Sequence[int | None]) -> dict[int, int | None]:
    marked: dict[int, int | None] = {}
    for first in _alike(sides, 3):
        near = [place for place in range(first, first + 3) if _size(places[place]) == 2]
        if len(near) >= 2:
            marked |= dict.fromkeys(near, sides[first])
    return marked
