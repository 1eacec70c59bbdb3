"""Forecasts in words: headline, alternative text and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from councilbook.areas import Area
from councilbook.measures.forecast import SMOOTHED, Forecast, Step
from councilbook.measures.level import HORIZON
from councilbook.page import Evidence
from councilbook.periods import Period, parse_period
from councilbook.views.wording import places_of
from councilbook.words import (
    SUFFIXES,
    first_lower,
    format_number,
    format_short,
    format_value,
    listed,
)

CONTINUE: Final = "If recent levels continue"
# In the unit of the values: from here on decimals would feign a precision there is not.
WIDE_RANGE: Final = 10
YEARS: Final = ("one", "two", "three")
NO_PREDICTION: Final = (
    "This does not foresee what a policy will do. It says where the next values would lie if "
    "they moved about as they have done."
)
UNTRIED: Final = "Too few years are held to try such a forecast on the past."


@dataclass(frozen=True, eq=False)
class Told:
    """A forecast to be put in words.

    Attributes
    ----------
    authority : Area
        Whose it is.
    evidence : Evidence
        With a forecast that was not refused.
    """

    authority: Area
    evidence: Evidence

    @property
    def forecast(self) -> Forecast:
        """The forecast."""
        return self.evidence.forecast

    @cached_property
    def ahead(self) -> tuple[tuple[Period, Step], ...]:
        """The periods to come, each with its step."""
        last = self.evidence.panel.periods[-1]
        return tuple((years_on(last, step.h), step) for step in self.forecast.steps)

    @property
    def unit(self) -> str:
        """The unit of the values."""
        return self.evidence.panel.indicator.unit

    @property
    def places(self) -> int:
        """Decimals of a published value: those of the newest one."""
        return places_of(self.evidence.comparison.outturn, self.evidence.panel.indicator)

    @property
    def coarse(self) -> int:
        """Decimals of what is forecast: none where the 80% range is wide."""
        widest = max(step.high80 - step.low80 for step in self.forecast.steps)
        return 0 if widest >= WIDE_RANGE else self.places

    def full(self, value: float) -> str:
        """Write what is forecast with its unit."""
        return format_value(value, self.unit, self.coarse)

    def short(self, value: float) -> str:
        """Write what is forecast as a table does."""
        return format_short(value, self.unit, self.coarse)

    @property
    def last(self) -> str:
        """The last value with its unit, which is the forecast of those who forecast nothing."""
        return format_value(self.forecast.steps[0].naive, self.unit, self.places)

    @property
    def plain(self) -> str:
        """The last value as a table writes it."""
        return format_short(self.forecast.steps[0].naive, self.unit, self.places)


def years_on(period: Period, years: int) -> Period:
    """Give the period of the same kind that ends so many years later."""
    # Months and days follow a year too: only spans of years have years in both places.
    spans = period.kind in {"financial", "academic", "window", "half", "quarter", "term"}
    pattern = r"(\d{4})(?:-(\d{2}))?" if spans else r"(\d{4})()"
    return parse_period(re.sub(pattern, lambda match: _later(match, years), period.id))


def _later(match: re.Match[str], years: int) -> str:
    year, second = int(match[1]) + years, match[2]
    return f"{year}-{(int(second) + years) % 100:02}" if second else str(year)


def range_text(told: Told, low: float, high: float) -> str:
    """Write a range without its unit, where that is words: ``130 to 150``, ``34% to 51%``."""
    return f"{told.short(low)} to {told.short(high)}"


def headline(told: Told) -> str:
    """Give the range of the last year ahead that four in five values should lie in."""
    period, step = told.ahead[-1]
    return f"{CONTINUE}: {told.short(step.low80)} to {told.full(step.high80)} {period.in_words}"


def alt_text(told: Told) -> str:
    """Describe the drawing: the line, then the range of each year ahead."""
    panel = told.evidence.panel
    own = told.authority.name
    parts = [
        f"Line chart of {first_lower(panel.indicator.title)} for {own}: "
        f"{told.last} {panel.periods[-1].in_words}.",
        f"A shaded band then shows where the values of the next years would lie "
        f"{first_lower(CONTINUE)}.",
    ]
    parts += [
        f"{period.in_words[:1].upper()}{period.in_words[1:]}: "
        f"80% range {range_text(told, step.low80, step.high80)}, "
        f"95% range {range_text(told, step.low95, step.high95)}."
        for period, step in told.ahead
    ]
    return " ".join(parts)


def notes(told: Told) -> tuple[str, ...]:
    """Say how the forecast was made, what it rests on and how such forecasts did before."""
    forecast = told.forecast
    found = [NO_PREDICTION, _made(told), _rests(told), *_tried(told)]
    missing = len(forecast.steps) + 1
    if missing <= HORIZON:
        held = forecast.coverage80[missing - 1]
        assert held is not None
        found.append(
            f"No range is given {_years([missing])} ahead: only {_percent(held)} of the values "
            "lay in 80% ranges made that far ahead."
        )
    return tuple(found)


def _made(told: Told) -> str:
    step = told.forecast.steps[0]
    if told.forecast.method != SMOOTHED:
        return f"The level is the last value, {told.last}."
    return (
        f"The level, {told.full(step.point)}, takes 70% of the last value and 30% of the level "
        f"before it. The last value alone is {told.last}."
    )


def _rests(told: Told) -> str:
    return (
        f"It rests on {told.forecast.n} yearly values in a row. The ranges are as wide as such "
        "forecasts have missed before, for all authorities."
    )


def _at(numbers: Sequence[float | None], places: Sequence[int]) -> list[float]:
    return [number for number in (numbers[place] for place in places) if number is not None]


def _tried(told: Told) -> list[str]:
    forecast = told.forecast
    done = [place for place, number in enumerate(forecast.tried) if number]
    if not done:
        return [UNTRIED]
    when = _years([place + 1 for place in done])
    missed, naive = (
        listed([_error(told, number) for number in _at(numbers, done)])
        for numbers in (forecast.error, forecast.naive_error)
    )
    held = [listed([_percent(number) for number in _at(numbers, done)])
            for numbers in (forecast.coverage80, forecast.coverage95)]  # fmt: skip
    words = SUFFIXES[told.unit].format(s="s") if told.unit != "percent" else " percentage points"
    beside = (
        "as the last value alone did" if naive == missed else f"the last value alone by {naive}"
    )
    return [
        f"Tried {format_number(sum(forecast.tried), 0)} times on the past of all authorities, "
        f"{when} ahead, it missed by "
        f"{missed}{words} on average, {beside}.",
        f"The 80% ranges held {held[0]} of the values, the 95% ranges {held[1]}.",
    ]


def _error(told: Told, size: float) -> str:
    """Write the size of an error: with a decimal where it is small."""
    places = max(told.places, 1) if size < 10 else told.places
    return format_short(size, told.unit, places).removesuffix("%")


def _years(numbers: Sequence[int]) -> str:
    words = listed([YEARS[number - 1] for number in numbers])
    return f"{words} year" if list(numbers) == [1] else f"{words} years"


def _percent(share: float) -> str:
    return format_value(100 * share, "percent")
