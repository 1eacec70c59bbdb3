"""Which series the database makes: an indicator's, or `lait:<code>` where none uses a code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from councilbook.catalogue import Catalogue, Indicator, LaitSource, Year
from councilbook.errors import PeriodError, Problem
from councilbook.periods import Period, parse_period
from councilbook.sources.lait.cells import Cells
from councilbook.sources.lait.dictionary import Measure
from councilbook.sources.lait.labels import NO_PERIOD, read_label, year_of


@dataclass(frozen=True)
class Series:
    """One code under one id.

    Attributes
    ----------
    id : str
        Id of an indicator, or ``lait:`` and the code.
    code : str
        Code of the value.
    year : str
        How its labels are read.
    numerator, denominator : str or None
        Codes of the counts behind it.
    counts_since : Period or None
        The first period from which the counts may be used.
    """

    id: str
    code: str
    year: Year
    numerator: str | None = None
    denominator: str | None = None
    counts_since: Period | None = None


@dataclass(frozen=True)
class Reading:
    """What one label of one series says; None where the label is no period."""

    period: Period | None
    status: str = "final"


def list_series(
    catalogue: Catalogue,
    measures: Mapping[str, Measure],
    codes: Iterable[str],
    file: str,
    problems: list[Problem],
) -> list[Series]:
    """List the series: indicators in the catalogue's order, then the other codes by name."""
    present = sorted(codes)
    series = []
    for indicator in catalogue.indicators.values():
        official = indicator.official
        if official is None or official.lait is None:
            continue
        wrong = list(_unknown_codes(indicator, official.lait, present, file))
        problems += wrong
        if not wrong:
            series.append(_of_indicator(indicator.id, official.year, official.lait))
    used = {item.code for item in series}
    for code in present:
        measure = measures.get(code)
        year = year_of(measure.year_type, code) if measure else None
        if measure is None:
            action = "Download both files of LAIT from one version."
            problems.append(Problem(file, code, "no entry in the dictionary", "an entry", action))
        elif year and code not in used:
            series.append(Series(f"lait:{code}", code, year))
    return series


def _of_indicator(id_: str, year: Year, lait: LaitSource) -> Series:
    since = parse_period(lait.counts_since) if lait.counts_since else None
    return Series(id_, lait.code, year, lait.numerator, lait.denominator, since)


def _unknown_codes(
    indicator: Indicator, lait: LaitSource, present: list[str], file: str
) -> Iterator[Problem]:
    for name in ("code", "numerator", "denominator"):
        code = getattr(lait, name)
        if code is not None and code not in present:
            near = get_close_matches(code, present, n=3)
            allowed = f"a code of {file}" + (f", such as {' or '.join(near)}" if near else "")
            where = f"data/catalogue/indicators/{indicator.theme}.yml"
            entry = f"{indicator.id}: official.lait.{name}"
            yield Problem(where, entry, code, allowed, "Correct the code.")


def read_labels(
    series: Iterable[Series], cells: Cells, file: str, problems: list[Problem]
) -> dict[tuple[str, str], Reading]:
    """Read every label of every series; what is wrong is added to `problems`.

    Returns
    -------
    dict of (series id, label) to Reading
    """
    there = (cells.row >= 0).sum(axis=2)
    labels: dict[tuple[str, str], Reading] = {}
    for item in series:
        code = cells.codes.index(item.code)
        seen: dict[Period, str] = {}
        for place in np.flatnonzero(there[code]).tolist():
            label = cells.labels[place]
            found = _read(item, label, cells, file, problems)
            if found.period in seen:
                value = f"{seen[found.period]} and {label}, both {found.period}"
                action = "Tell the publisher, or teach the reader which one counts."
                problems.append(Problem(file, item.code, value, "one label a period", action))
            elif found.period is not None:
                seen[found.period] = label
            labels[item.id, label] = found
    return labels


def _read(item: Series, label: str, cells: Cells, file: str, problems: list[Problem]) -> Reading:
    empty = bool(np.isnan(cells.value[cells.rows_of(item.code, label)]).all())
    if label in NO_PERIOD and empty:
        return Reading(None)
    try:
        return Reading(*read_label(label, item.year))
    except PeriodError:
        allowed = f"a label of the year kind {item.year}"
        action = f"Correct official.year of {item.id}, or teach the reader the new spelling."
        problems.append(Problem(file, f"{item.code}: Years", repr(label), allowed, action))
        return Reading(None)
