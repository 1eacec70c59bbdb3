"""Read the labels of years: the same label means other days for another kind of year."""

from __future__ import annotations

import re
from functools import lru_cache

from councilbook.catalogue import Year
from councilbook.errors import PeriodError
from councilbook.periods import Period
from councilbook.sources.years import year_ending

# A cell of the publisher's spreadsheet that slipped into the column of labels.
NO_PERIOD = frozenset({"0"})

# What the dictionary calls a kind of year.
YEAR_TYPES: dict[str, Year] = {
    "Financial Year": "financial",
    "Academic Year": "academic",
    "Annual": "march",
    "Annual (end of Sept)": "september",
    "Annual - January": "january",
    "Calendar Year": "calendar",
}
# Codes whose figures are about other days than their kind of year says: windows of three
# years, the winter count of young people, the January census of children under five.
UNLIKE_THEIR_TYPE: dict[str, Year] = {
    "RTA": "calendar_3",
    "Hosp_Adm_Alc_<18yrs": "financial_3",
    "16-17 NEET": "winter",
    "16-17_not known": "winter",
    "16-17_not known_NEET": "winter",
    "16-17Ed&Training": "march_month",
    "16-17YroldSEN_ET": "march_month",
    "%_2yr_olds": "january",
    "No_2yr_olds": "january",
    "%_3&4yr_olds": "january",
    "No_3&4yr_olds": "january",
}

# OT is outturn: what was spent, not what was planned.
_STATUS = {"ot": "final", "final": "final", "rev": "revised", "prov": "provisional"}
_MARK = re.compile(r"(.+) \((OT|Final|Rev|prov)\)", re.IGNORECASE)
_WRITTEN_OUT = re.compile(r"(\d{4})[-/](\d{2})")
_THREE_FINANCIAL = re.compile(r"(\d{4})/(\d{2})-(\d{2})/(\d{2})")


def year_of(year_type: str, code: str) -> Year | None:
    """Tell which days the label of a code means, as the dictionary has it.

    Parameters
    ----------
    year_type : str
        The dictionary's Year_Type.
    code : str
        The code, since some do not do what their type says.

    Returns
    -------
    str or None
        A kind of year of the catalogue; None where the type is unknown.
    """
    return UNLIKE_THEIR_TYPE.get(code) or YEAR_TYPES.get(year_type)


@lru_cache(maxsize=4096)
def read_label(label: str, year: Year) -> tuple[Period, str]:
    """Read the label of a year.

    A lone year is the year that ends in it. A label written out (``2018-19``, ``2018/19``) is
    the year it says; ``(OT)``, ``(Final)``, ``(Rev)`` and ``(prov)`` give the status.

    Parameters
    ----------
    label : str
        As published: ``2019``, ``2016-17 (OT)``, ``2014-16``.
    year : str
        The kind of year of the indicator.

    Returns
    -------
    tuple of Period and str
        The period; final, revised or provisional.

    Raises
    ------
    PeriodError
        If the label is none of that kind of year.
    """
    mark = _MARK.fullmatch(label)
    text, status = (mark[1], _STATUS[mark[2].lower()]) if mark else (label, "final")
    last = _three_years(text, year) if year.endswith("_3") else _one_year(text, year)
    if last is None:
        raise PeriodError(label)
    return year_ending(last, year), status


def _one_year(text: str, year: Year) -> int | None:
    """Give the year in which a label of one year ends; None where it is no such label."""
    if re.fullmatch(r"20\d{2}", text):
        return int(text)
    pair = _WRITTEN_OUT.fullmatch(text)
    if pair and year in {"financial", "academic"} and _apart(pair[1], pair[2]) == 1:
        return int(pair[1]) + 1
    return None


def _three_years(text: str, year: Year) -> int | None:
    """Give the year in which a label of three years ends; None where it is no such label."""
    calendar = _WRITTEN_OUT.fullmatch(text)
    if year == "calendar_3" and calendar and "-" in text and _apart(calendar[1], calendar[2]) == 2:
        return int(calendar[1]) + 2
    rolling = _THREE_FINANCIAL.fullmatch(text)
    if year == "financial_3" and rolling:
        steps = [_apart(rolling[1], part) for part in rolling.groups()[1:]]
        return int(rolling[1]) + 3 if steps == [1, 2, 3] else None
    return None


def _apart(first: str, last: str) -> int:
    return (int(last) - int(first)) % 100
