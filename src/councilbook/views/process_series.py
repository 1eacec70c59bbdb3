"""Values that come month by month, quarter by quarter or year by year, with their gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from councilbook.areas import Area
from councilbook.catalogue import Break, Indicator, Target
from councilbook.measures.process import Process
from councilbook.measures.process_limits import LEAST
from councilbook.observations import Observation
from councilbook.periods import Period

WORDS: Final = {1: "month", 3: "quarter", 12: "year"}
YEAR: Final = 12
_REGULAR: Final = {"month", "quarter", "months"}


@dataclass(frozen=True)
class Steps:
    """Values of one area at even steps of time, oldest first.

    Attributes
    ----------
    items : tuple of Observation or None
        None where nothing is held for a step. The first has a value.
    first : int
        Month of the first step, counted from the year 0.
    length : {1, 3, 12}
        Months from one step to the next.
    """

    items: tuple[Observation | None, ...]
    first: int
    length: int

    @property
    def word(self) -> str:
        """What a step is called."""
        return WORDS[self.length]

    @property
    def values(self) -> list[float | None]:
        """The values, None where one is missing."""
        return [None if item is None else item.value for item in self.items]

    @property
    def held(self) -> list[Observation]:
        """The observations there are, some of which say why they have no value."""
        return [item for item in self.items if item is not None]

    @property
    def last(self) -> Observation:
        """The latest value."""
        return _valued(self.held)[-1]

    def period(self, place: int) -> Period:
        """Give the period of a step that has an observation."""
        item = self.items[place]
        assert item is not None
        return item.period

    def when(self, place: int) -> str:
        """Name a step that has an observation."""
        return when(self.period(place))

    def breaks(self, indicator: Indicator) -> dict[int, list[Break]]:
        """Give the steps that are the first after a change of definition, with the changes."""
        found: dict[int, list[Break]] = {}
        places = [place for place, item in enumerate(self.items) if item is not None]
        for change in indicator.breaks:
            after = [n for n in places if self.period(n).end >= change.period.start]
            if after and after[0] > 0:
                found.setdefault(after[0], []).append(change)
        return dict(sorted(found.items()))


@dataclass(frozen=True)
class Course:
    """One measure of one authority, step by step, with its limits.

    Attributes
    ----------
    indicator : Indicator
        What is counted.
    area : Area
        Whose values they are.
    steps : Steps
        The values.
    result : Process
        Average, limits and what the rules say, step by step.
    target : Target or None
        What the council aims at.
    """

    indicator: Indicator
    area: Area
    steps: Steps
    result: Process
    target: Target | None = None

    @property
    def drift(self) -> bool:
        """Tell whether the values are yearly: then nothing marked is a signal."""
        return self.steps.length == YEAR

    @property
    def polarity(self) -> str:
        """Which way is good; a drift is neither good nor bad."""
        return "none" if self.drift else self.indicator.polarity


def when(period: Period) -> str:
    """Name a period in a way that fits between "from" and "to": ``April–June 2024``."""
    if period.kind == "academic":
        return f"the {period.label}"
    if period.kind not in _REGULAR or " to " not in period.label:
        return period.label
    first, last = period.label.split(" to ")
    return f"{first.removesuffix(f' {period.end.year}')}–{last}"


def moment(period: Period) -> str:
    """Name a period with its preposition: ``in April–June 2024``, ``on 31 March 2024``."""
    return f"in {when(period)}" if period.kind in _REGULAR else period.in_words


def in_year(values: Sequence[Observation]) -> Steps | None:
    """Choose the monthly or quarterly values; None where there are not five that go together.

    Values of one month or quarter of the year (each winter, each January) are yearly ones,
    and rolling quarters share months: neither is a series of this kind.
    """
    return _steps([item for item in values if item.period.kind in _REGULAR], (1, 3))


def by_year(values: Sequence[Observation]) -> Steps | None:
    """Choose the yearly values; None where there are not five that go together."""
    return _steps(values, (YEAR,))


def _steps(values: Sequence[Observation], lengths: Sequence[int]) -> Steps | None:
    alike: dict[tuple[int, ...], list[Observation]] = {}
    for item in values:
        for length in lengths:
            key = _rhythm(item.period, length)
            if key:
                alike.setdefault(key, []).append(item)
    found = (_filled(items, key[0]) for key, items in alike.items())
    fitting = [steps for steps in found if steps is not None]
    return max(fitting, key=lambda steps: len(_valued(steps.held)), default=None)


def _rhythm(period: Period, length: int) -> tuple[int, ...]:
    """Give what values at even steps have in common; nothing where the period does not fit."""
    month, spans = _month(period), _spans(period)
    if length == YEAR:
        day = period.end.day if period.kind == "day" else 0
        return (length, month % length, spans, day) if spans <= YEAR else ()
    return (length, month % length) if spans == length else ()


def _spans(period: Period) -> int:
    """Count the months a period covers; 0 for a day."""
    if period.kind == "day":
        return 0
    return period.end.year * 12 + period.end.month - _month(period)


def _month(period: Period) -> int:
    return period.start.year * 12 + period.start.month - 1


def _valued(items: Sequence[Observation]) -> list[Observation]:
    return [item for item in items if item.value is not None]


def _filled(items: Sequence[Observation], length: int) -> Steps | None:
    """Lay values out at even steps, from the first that is known."""
    valued = _valued(items)
    if len(valued) < LEAST:
        return None
    first = min(_month(item.period) for item in valued)
    last = max(_month(item.period) for item in items)
    by_month = {_month(item.period): item for item in items}
    months = range(first, last + 1, length)
    near = sum(there in by_month for here, there in pairwise(months) if here in by_month)
    # Most of them must follow one another.
    if 2 * near < len(valued) - 1:
        return None
    return Steps(tuple(by_month.get(month) for month in months), first, length)
