"""Where words go in a drawing: widths, line breaks and places that do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import fmean
from typing import Final

import matplotlib as mpl
from fontTools.afmLib import AFM
from fontTools.agl import toUnicode

# Helvetica's published widths are Arial's and Liberation Sans's too, and come with
# matplotlib: the same layout on every machine, whatever fonts it has.
_METRICS: Final = {False: "phvr8a.afm", True: "phvb8a.afm"}
_UNKNOWN: Final = 600.0
ASCENT: Final = 0.78
DESCENT: Final = 0.22
LEADING: Final = 1.25


@dataclass(frozen=True)
class Box:
    """A rectangle in px, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        """Say whether two boxes come nearer than ``gap`` px."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def crossed_by(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Say whether the straight line from ``start`` to ``end`` passes through the box."""
        beside = max(start[0], end[0]) < self.left or min(start[0], end[0]) > self.right
        if beside or max(start[1], end[1]) < self.top or min(start[1], end[1]) > self.bottom:
            return False
        first, last = 0.0, 1.0
        for here, there, low, high in (
            (start[0], end[0], self.left, self.right),
            (start[1], end[1], self.top, self.bottom),
        ):
            step = there - here
            if step == 0:
                if not low <= here <= high:
                    return False
                continue
            enter, leave = sorted(((low - here) / step, (high - here) / step))
            first, last = max(first, enter), min(last, leave)
        return first <= last


@cache
def _widths(bold: bool) -> dict[str, float]:
    metrics = AFM(str(Path(mpl.get_data_path()) / "fonts" / "afm" / _METRICS[bold]))
    return {toUnicode(name): float(metrics[name][1]) for name in metrics.chars()}


@lru_cache(maxsize=20_000)
def _thousandths(text: str, bold: bool) -> float:
    widths = _widths(bold)
    return sum([widths.get(letter, _UNKNOWN) for letter in text])


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width of a line of text in px at a font size in px."""
    return _thousandths(text, bold) * size / 1000


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break text between words into lines of at most ``width`` px, where words allow it.

    Parameters
    ----------
    text : str
        Words; no-break spaces (U+00A0) hold words together.
    width, size : float
        Room and font size in px.
    bold : bool
        Whether the words are bold.

    Returns
    -------
    tuple of str
        The lines; empty for empty text.
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        elif word:
            lines.append(word)
    return tuple(lines)


def spread(
    centres: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Move labels up and down as little as needed so that none overlaps another.

    Parameters
    ----------
    centres, heights : sequence of float
        Where each label would like its middle, and how high it is (px).
    low, high : float
        The room; when the labels together are higher, they run past ``high``.

    Returns
    -------
    list of float
        The middles, in the order given; their own order stays that of ``centres``.
    """
    order = sorted(range(len(centres)), key=lambda index: (centres[index], index))
    # Labels that touch form a pile. Each wants the pile to begin somewhere; the mean of
    # these wishes is where the pile moves its labels least.
    piles: list[tuple[list[int], list[float]]] = []
    for index in order:
        pile, wishes = [index], [centres[index] - heights[index] / 2]
        while piles and fmean(piles[-1][1]) + sum(heights[i] for i in piles[-1][0]) > fmean(wishes):
            above, earlier = piles.pop()
            height = sum(heights[i] for i in above)
            pile, wishes = above + pile, earlier + [wish - height for wish in wishes]
        piles.append((pile, wishes))
    tops = [0.0] * len(order)
    for pile, wishes in piles:
        for index, height in zip(pile, accumulate(heights[i] for i in pile), strict=True):
            tops[index] = fmean(wishes) + height - heights[index]
    for index in reversed(order):
        tops[index] = high = min(tops[index], high - heights[index])
    for index in order:
        tops[index] = max(tops[index], low)
        low = tops[index] + heights[index]
    return [top + height / 2 for top, height in zip(tops, heights, strict=True)]


def lanes(
    spans: Sequence[tuple[float, float]],
    gap: float = 8.0,
    first: Sequence[tuple[float, float]] = (),
) -> list[int]:
    """Give each span (left, right) the first lane in which it meets no earlier span.

    The spans of ``first`` already stand in lane 0, whether or not they meet each other.
    """
    taken: list[list[tuple[float, float]]] = [list(first)] if first else []
    chosen = []
    for left, right in spans:
        free = (
            number
            for number, lane in enumerate(taken)
            if all(right + gap <= other[0] or other[1] + gap <= left for other in lane)
        )
        number = next(free, len(taken))
        if number == len(taken):
            taken.append([])
        taken[number].append((left, right))
        chosen.append(number)
    return chosen


def thin(centres: Sequence[float], widths: Sequence[float], gap: float = 12.0) -> list[int]:
    """Choose which tick labels to print: every n-th, always the last, the first if it can be.

    Parameters
    ----------
    centres, widths : sequence of float
        Where each label stands, from left to right, and how wide it is (px).
    gap : float
        Least room between two labels (px).

    Returns
    -------
    list of int
        Indices of the labels to print.
    """
    count = len(centres)
    fitting = [step for step in range(1, count) if _fits(centres, widths, gap, step)]
    if not fitting:
        return [count - 1] if count else []
    with_first = [step for step in fitting if (count - 1) % step == 0]
    step = with_first[0] if with_first and with_first[0] <= 2 * fitting[0] else fitting[0]
    return list(range((count - 1) % step, count, step))


def _fits(centres: Sequence[float], widths: Sequence[float], gap: float, step: int) -> bool:
    chosen = range((len(centres) - 1) % step, len(centres), step)
    return all(
        centres[left] + widths[left] / 2 + gap <= centres[right] - widths[right] / 2
        for left, right in pairwise(chosen)
    )
