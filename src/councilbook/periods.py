"""Periods: the span or day a value is about, however people write it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from councilbook.errors import PeriodError

Kind = Literal[
    "day", "month", "months", "term", "quarter", "half", "financial", "academic", "calendar",
    "window",
]  # fmt: skip

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
MONTHS["sept"] = 9

_SHORT = dict(zip(calendar.month_name[1:], calendar.month_abbr[1:], strict=True))

# School terms as statistics count them; the day of the break differs from school to school.
TERMS = {"autumn": (9, 12), "spring": (1, 4), "summer": (5, 8)}


@dataclass(frozen=True)
class Period:
    """A span of days or one day.

    Attributes
    ----------
    id : str
        Canonical spelling: ``2019-20``, ``2019-20-H1``, ``AY2018-19``, ``2019-09-26``.
    kind : str
        What sort of span it is; values of unlike kinds are not compared.
    start, end : date
        First and last day, both included.
    """

    id: str
    kind: Kind
    start: date
    end: date

    def __str__(self) -> str:
        """Give the canonical spelling."""
        return self.id

    @property
    def label(self) -> str:
        """The period in words for a reader."""
        return _label(self)

    @property
    def short(self) -> str:
        """The period in words with months cut to three letters, for a table."""
        return " ".join(_SHORT.get(word, word) for word in self.label.split(" "))

    @property
    def in_words(self) -> str:
        """The period with its preposition, for use inside a sentence."""
        if self.kind == "day":
            return f"on {self.label}"
        if self.label.startswith("three years") or self.kind in {"academic", "term"}:
            return f"in the {self.label}"
        return f"from {self.label}" if " to " in self.label else f"in {self.label}"

    @property
    def order(self) -> tuple[date, date]:
        """Key that sorts periods by when they ended, then by when they began."""
        return (self.end, self.start)

    @property
    def middle(self) -> float:
        """The middle of the period as a decimal year, for the axis of a chart."""
        middle = self.start + (self.end - self.start) / 2
        return middle.year + (middle - date(middle.year, 1, 1)).days / 365.25

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two share at least one day."""
        return self.start <= other.end and other.start <= self.end

    def reaches(self, other: Period) -> bool:
        """Tell whether at least half of this period lies on or after the other's first day."""
        middle = self.start + (self.end - self.start) / 2
        return other.start <= middle

    def same_length(self, other: Period) -> bool:
        """Tell whether the two are of one kind and cover the same number of months."""
        return self.kind == other.kind and _months(self) == _months(other)

    def follows(self, other: Period) -> bool:
        """Tell whether this period is the next of its kind after the other.

        The next one begins the day after the other ends, or covers the same dates a year
        later. Two days follow each other when they are at most a year apart.
        """
        if not self.same_length(other) or other.end >= self.end:
            return False
        if self.kind == "day":
            return self.end <= _years_later(other.end, 1)
        adjacent = other.end + timedelta(days=1) == self.start
        return adjacent or _years_later(other.start, 1) == self.start


def _years_later(day: date, years: int) -> date:
    last = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))


def _months(period: Period) -> int:
    if period.kind == "day":
        return 0
    years = period.end.year - period.start.year
    return years * 12 + period.end.month - period.start.month + 1


def _day_words(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _month_words(day: date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"


def _label(period: Period) -> str:
    start, end = period.start, period.end
    if period.kind == "day":
        return _day_words(end)
    if period.kind == "month":
        return _month_words(end)
    if period.kind in {"quarter", "half"} and start.year == end.year:
        return f"{calendar.month_name[start.month]} to {_month_words(end)}"
    if period.kind == "window":
        return f"three years to {_month_words(end)}" if _months(period) == 36 else period.id
    if period.kind == "academic":
        return f"school year {period.id[2:]}"
    if period.kind == "term":
        return f"{period.id.rsplit('-', 1)[1]} term {period.id[2:9]}"
    if period.kind == "months" and _months(period) == 36:
        return f"three years to {_month_words(end)}"
    if period.kind in {"months", "half", "quarter"}:
        return f"{_month_words(start)} to {_month_words(end)}"
    return str(start.year) if period.kind == "calendar" else period.id


def _span(id_: str, kind: Kind, first: tuple[int, int], last: tuple[int, int]) -> Period:
    last_day = calendar.monthrange(*last)[1]
    return Period(id_, kind, date(*first, 1), date(*last, last_day))


def _financial(year: int) -> Period:
    return _span(_years(year), "financial", (year, 4), (year + 1, 3))


def _years(year: int, length: int = 1) -> str:
    return f"{year}-{(year + length) % 100:02}"


def _part(year: int, part: str) -> Period:
    letter, number = part[0].upper(), int(part[1])
    length = 6 if letter == "H" else 3
    if not 1 <= number <= 12 // length:
        raise ValueError(part)
    first = 4 + (number - 1) * length
    months = [divmod(month - 1, 12) for month in (first, first + length - 1)]
    begin, end = ((year + extra, month + 1) for extra, month in months)
    kind: Kind = "half" if letter == "H" else "quarter"
    return _span(f"{_years(year)}-{letter}{number}", kind, begin, end)


def _years_pair(year: int, second: str, text: str) -> Period:
    """Read ``2011-12``: a financial year, three financial years, or else a month.

    ``2011-12`` could be December 2011; in this field it never is. The rare month whose
    number looks like a later year is written as a span: ``2011-12/2011-12``.
    """
    length = (int(second[-2:]) - year) % 100
    if length == 1:
        return _financial(year)
    if length == 3:
        return _span(_years(year, 3), "window", (year, 4), (year + 3, 3))
    if len(second) == 2 and 1 <= int(second) <= 12:
        return _span(text, "month", (year, int(second)), (year, int(second)))
    raise ValueError(text)


def _months_span(match: re.Match[str]) -> Period:
    first, last = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
    if last < first:
        raise ValueError(match[0])
    return _span(match[0], "month" if first == last else "months", first, last)


def _term(match: re.Match[str]) -> Period:
    year, term = int(match[1]), match[3]
    first, last = TERMS[term]
    shown = year if term == "autumn" else year + 1
    return _span(f"AY{_years(year)}-{term}", "term", (shown, first), (shown, last))


def _named_month(day: str | None, name: str, year: str) -> Period:
    month = MONTHS[name]
    if day:
        return _one_day(date(int(year), month, int(day)))
    id_ = f"{year}-{month:02}"
    # December 2011 and December 2009 would read back as years: 2011-12 and 2009-12.
    ambiguous = id_ in {_years(int(year)), _years(int(year), 3)}
    first = (int(year), month)
    return _span(f"{id_}/{id_}" if ambiguous else id_, "month", first, first)


def _one_day(day: date) -> Period:
    return Period(day.isoformat(), "day", day, day)


# Tried in order; each reads the whole text, in lower case, "/" and "~" already "-"
# except between two year-months.
_READERS = (
    (r"(\d{4})-(\d{2})/(\d{4})-(\d{2})", _months_span),
    (r"(\d{4})-(\d{2})-(\d{2})", lambda m: _one_day(date.fromisoformat(m[0]))),
    (r"(\d{1,2})-(\d{1,2})-(\d{4})", lambda m: _one_day(date(int(m[3]), int(m[2]), int(m[1])))),
    (r"(\d{4})-(\d{2}|\d{4})[ -]*([qh]\d)", lambda m: _part(int(m[1]), m[3])),
    (r"([qh]\d)[ -]*(\d{4})-(\d{2}|\d{4})", lambda m: _part(int(m[2]), m[1])),
    (r"ay ?(\d{4})-(\d{2})-(autumn|spring|summer)", _term),
    (
        r"(?:ay|(?:academic|school) year) ?(\d{4})-(\d{2}|\d{4})",
        lambda m: _span(
            f"AY{_years(int(m[1]))}", "academic", (int(m[1]), 9), (int(m[1]) + 1, 8)
        ),
    ),
    (r"cy ?(\d{4})", lambda m: _span(f"CY{m[1]}", "calendar", (int(m[1]), 1), (int(m[1]), 12))),
    (r"(\d{4})-(\d{2}|\d{4})", lambda m: _years_pair(int(m[1]), m[2], m[0])),
    (r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9}),? (\d{4})", lambda m: _named_month(*m.groups())),
)  # fmt: skip


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read a period as people write it.

    Parameters
    ----------
    text : str
        ``2011-12``, ``2011/12``, ``2019/20 Q2``, ``H1 2019-20``, ``March 2023``,
        ``26 September 2019``, ``26/09/2019``, ``AY2018-19`` or a canonical spelling.

    Returns
    -------
    Period
        With its canonical spelling.

    Raises
    ------
    PeriodError
        If the text is none of these.
    """
    tidy = " ".join(text.strip().lower().replace("~", "-").replace("–", "-").split())
    if not re.fullmatch(r"\d{4}-\d{2}/\d{4}-\d{2}", tidy):
        tidy = tidy.replace("/", "-")
    for pattern, read in _READERS:
        match = re.fullmatch(pattern, tidy)
        if match:
            try:
                return read(match)
            except (ValueError, KeyError) as error:
                raise PeriodError(text) from error
    raise PeriodError(text)
