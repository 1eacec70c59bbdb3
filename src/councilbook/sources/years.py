"""Read a lone year as the kind of year an indicator has."""

from __future__ import annotations

from councilbook.catalogue import Year
from councilbook.periods import Period, parse_period


def year_ending(last: int, year: Year) -> Period:
    """Give the period that a year of some kind means: 2019 as 2018-19, or 31 March 2019.

    Parameters
    ----------
    last : int
        The year in which the period ends.
    year : Year
        See :class:`councilbook.catalogue.records.Official`.
    """
    short = f"{last % 100:02}"
    spelled: dict[Year, str] = {
        "financial": f"{last - 1}-{short}",
        "march": f"{last}-03-31",
        "academic": f"AY{last - 1}-{short}",
        # In words: in numbers, a month can look like a year.
        "january": f"January {last}",
        "march_month": f"March {last}",
        "september": f"{last}-09-30",
        "calendar": f"CY{last}",
        "winter": f"{last - 1}-12/{last}-02",
        "financial_3": f"{last - 3}-{short}",
        "calendar_3": f"{last - 2}-01/{last}-12",
    }
    return parse_period(spelled[year])
