"""Whether publications agree with each other, and with the counts they print themselves."""

from __future__ import annotations

import numpy as np
import pandas as pd

from councilbook.catalogue import PER, Catalogue
from councilbook.observations.statistics import SECOND_HAND, Statistics
from councilbook.store.layout import SOURCE

KEY = ["indicator", "area", "period"]
# Binary fractions: 0.5 of the last decimal is written a little above or below itself.
GUARD = 1e-9

COLUMNS = [*KEY, SOURCE, "first", "second", "half", "difference", "verdict"]

EQUAL, ROUNDING, DIFFERS = "equal", "equal to rounding", "differs"


def between_sources(statistics: Statistics) -> pd.DataFrame:
    """Set the values of one cell side by side: the collection's and the publication's.

    Returns
    -------
    DataFrame
        One row a cell that both give a value for: indicator, area, period, source (of the
        publication), first (its value), second (the collection's), half (of the last decimal),
        difference, verdict.
    """
    frame = statistics.frame
    valued = frame[frame["value"].notna()] if not frame.empty else frame
    if valued.empty:
        return pd.DataFrame(columns=COLUMNS)
    second = valued[SOURCE] == SECOND_HAND
    columns = [*KEY, "value", "places"]
    pairs = valued.loc[~second, [*columns, SOURCE]].merge(
        valued.loc[second, columns], on=KEY, suffixes=("_first", "_second")
    )
    pairs = pairs.rename(columns={"value_first": "first", "value_second": "second"})
    coarse = pairs[["places_first", "places_second"]].min(axis=1)
    return _judged(pairs.drop(columns=["places_first", "places_second"]), coarse)


def with_counts(statistics: Statistics) -> pd.DataFrame:
    """Set each published share or rate beside the one worked out from its own counts.

    Returns
    -------
    DataFrame
        One row a cell with both counts: indicator, area, period, source, first (published),
        second (worked out, unrounded), half (of the last decimal), numerator, denominator,
        per, difference, verdict.
    """
    frame, catalogue = statistics.frame, statistics.library.catalogue
    if frame.empty:
        return pd.DataFrame(columns=COLUMNS)
    per = frame["indicator"].map(_units(catalogue)).astype(float)
    known = frame["value"].notna() & frame["numerator"].notna() & (frame["denominator"] > 0)
    kept = [*KEY, SOURCE, "value", "numerator", "denominator", "places"]
    found = frame.loc[known & per.notna(), kept].rename(columns={"value": "first"})
    found["per"] = per[found.index]
    found["second"] = found["per"] * found["numerator"] / found["denominator"]
    return _judged(found.drop(columns="places"), found["places"])


def _units(catalogue: Catalogue) -> dict[str, float | None]:
    return {id_: PER.get(item.unit) for id_, item in catalogue.indicators.items()}


def _judged(pairs: pd.DataFrame, places: pd.Series) -> pd.DataFrame:
    half = 0.5 * 10.0 ** -places.astype(float)
    difference = pairs["first"] - pairs["second"]
    within = difference.abs() <= half + GUARD
    verdict = np.where(difference.abs() <= GUARD, EQUAL, np.where(within, ROUNDING, DIFFERS))
    return pairs.assign(half=half, difference=difference, verdict=verdict)
