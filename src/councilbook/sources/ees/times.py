"""Read time periods: four or six digits, and the identifier that says what they count."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from councilbook.catalogue import Year
from councilbook.periods import Period, parse_period
from councilbook.sources.years import year_ending

# Codes of the publisher's programming interface, which its CSV files may hold.
_CODES = {
    "ay": "academic year", "cy": "calendar year", "fy": "financial year", "ry": "reporting year",
    "ty": "tax year", "t1": "autumn term", "t2": "spring term", "t3": "summer term",
    "t1t2": "autumn and spring term", "p1": "part 1", "p2": "part 2", "ht5": "five half terms",
    "ht6": "six half terms", "eom": "up until 31st march",
}  # fmt: skip
_CODES |= {f"m{number}": name.lower() for number, name in enumerate(calendar.month_name) if name}

_MONTHS = "|".join(name.lower() for name in calendar.month_name if name)
_QUARTERS = r" ?q([1-4])(?: ?-? ?q([1-4]))?"

# Family, how its identifier reads, digits of time_period. One file holds one family.
_FAMILIES = (
    ("reporting year", r"reporting year", 4),
    ("calendar year", r"calendar year", 4),
    ("month", rf"({_MONTHS})", 4),
    ("week", r"(?:week |w)\d{1,2}", 4),
    ("calendar quarter", rf"(?:calendar year|cy){_QUARTERS}", 4),
    ("academic year", r"academic year|six half terms", 6),
    ("financial year", r"financial year", 6),
    ("financial quarter", rf"(?:financial year|fy){_QUARTERS}", 6),
    ("half year", r"part ([12])(?: \(.*\))?", 6),
    ("term", r"(autumn|spring|summer) term", 6),
    ("two terms", r"autumn and spring terms?", 6),
    ("tax year", rf"(?:tax year|ty)(?:{_QUARTERS})?", 6),
    ("academic quarter", rf"(?:academic year|ay){_QUARTERS}", 6),
    ("part of a school year", r"five half terms|up until 31st march", 0),
)
_WHOLE_YEARS: dict[str, Year] = {
    "calendar year": "calendar", "academic year": "academic", "financial year": "financial"
}  # fmt: skip
IDENTIFIERS = (
    "Calendar year, Reporting year, a month, Week 1 to 52, Academic year, Financial year, "
    "Financial year Q1 to Q4, Part 1, Part 2, Tax year, Autumn term, Spring term, Summer term "
    "or Autumn and spring term"
)
UNUSED = {
    "week": "the project keeps no weekly figures",
    "tax year": "a tax year begins on 6 April, so it is no financial year",
    "academic quarter": "publications begin the academic year in different months",
    "part of a school year": "its last day differs from year to year",
}


@dataclass(frozen=True)
class Moment:
    """What a time period and its identifier mean.

    Attributes
    ----------
    family : str
        reporting year, academic year, term ...; "" where the file has no identifier.
    last : int
        The year in which it ends.
    spans : tuple of Period
        The span it names, if it names one; where only the digits are known, each it may be.
    """

    family: str
    last: int
    spans: tuple[Period, ...] = ()

    def period(self, year: Year) -> Period | None:
        """Give the days an indicator's figure is about; None where its year does not fit."""
        if not self.spans:
            return year_ending(self.last, year)
        if self.family and self.family not in _WHOLE_YEARS:
            return self.spans[0]
        for span in self.spans:
            for last in (self.last, span.start.year):
                found = year_ending(last, year)
                if _belongs(found, span):
                    return found
        return None


def _belongs(period: Period, span: Period) -> bool:
    """Tell whether a period lies in a span, or is a window of years that ends with it."""
    inside = span.start <= period.start and period.end <= span.end
    return inside or (period.end == span.end and period.start < span.start)


def read_moment(time_period: str, identifier: str) -> Moment | None:
    """Read a time period with its identifier.

    Parameters
    ----------
    time_period : str
        ``2025``, ``202425``; also ``2024/25`` and ``2024/2025``.
    identifier : str
        As published, in any case; "" where there is none.

    Returns
    -------
    Moment or None
        None where the two do not fit together or the identifier is unknown.
    """
    years = _years(time_period.strip())
    if years is None:
        return None
    first, last, digits = years
    tidy = " ".join(identifier.lower().split())
    if not tidy:
        return Moment("", last, () if digits == 4 else _either(last))
    tidy = _CODES.get(tidy, tidy)
    for family, pattern, expected in _FAMILIES:
        match = re.fullmatch(pattern, tidy)
        if match and expected in {0, digits}:
            if family in UNUSED or family == "reporting year":
                return Moment(family, last)
            return Moment(family, last, (_span(family, match, first, last),))
    return None


def _years(text: str) -> tuple[int, int, int] | None:
    """Give first and last year, and 4 or 6 digits; None where the years do not follow."""
    match = re.fullmatch(r"((?:19|20)\d{2})(?:[/-]?(\d{2}|(?:19|20)\d{2}))?", text)
    if match is None:
        return None
    first = int(match[1])
    if match[2] is None:
        return first, first, 4
    return (first, first + 1, 6) if int(match[2][-2:]) == (first + 1) % 100 else None


def _either(last: int) -> tuple[Period, ...]:
    return year_ending(last, "financial"), year_ending(last, "academic")


def _span(family: str, match: re.Match[str], first: int, last: int) -> Period:
    if family == "month":
        return parse_period(f"{match[1]} {first}")
    if family == "term":
        return parse_period(f"AY{first}-{last % 100:02}-{match[1]}")
    if family == "two terms":
        return parse_period(f"{first}-09/{last}-04")
    if family == "half year":
        return parse_period(f"{first}-{last % 100:02}-H{match[1]}")
    if family in {"financial quarter", "calendar quarter"}:
        quarters = int(match[1]), int(match[2] or match[1])
        return _quarters(first, *quarters, financial=family == "financial quarter")
    return year_ending(last, _WHOLE_YEARS[family])


def _quarters(year: int, first: int, last: int, *, financial: bool) -> Period:
    whole = {(1, 4): "", (1, 2): "-H1", (3, 4): "-H2"}
    if financial and (first == last or (first, last) in whole):
        part = whole.get((first, last), f"-Q{first}")
        return parse_period(f"{year}-{(year + 1) % 100:02}{part}")
    if not financial and (first, last) == (1, 4):
        return parse_period(f"CY{year}")
    months = (3 * first - 2, 3 * last)
    if financial:
        months = (3 * first + 1, 3 * last + 3)
    begin, end = (f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}" for month in months)
    return parse_period(f"{begin}/{end}")
