"""The statements of a report: one row of ``figures.csv`` each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

import pandas as pd
import pandera.pandas as pa

from councilbook import symbols
from councilbook.areas import Areas
from councilbook.catalogue import Catalogue, Unit
from councilbook.errors import Problem
from councilbook.sources.rows import is_period, number_column, one_of, period_column, text_column

KINDS = {
    "outturn", "previous", "target", "tolerance", "benchmark", "count", "numerator",
    "denominator", "direction",
}  # fmt: skip
QUALIFIERS = {
    "less_than", "more_than", "about", "at_least", "at_most", "up_from", "down_from", "all",
    "none",
}  # fmt: skip
CLAIMS = {
    "increased", "decreased", "unchanged", "above", "below", "similar", "better", "worse",
    "highest", "lowest", "met", "missed", "within_tolerance", "improved", "worsened",
}  # fmt: skip


def figures_schema(catalogue: Catalogue, areas: Areas) -> pa.DataFrameSchema:
    """Give what each column of ``figures.csv`` may hold."""
    codes = {area.code for area in areas}
    return pa.DataFrameSchema(
        {
            "locator": text_column(empty=False),
            "indicator": one_of(catalogue.indicators, "an indicator id of data/catalogue"),
            "area": one_of(codes, "an area code of data/areas/areas.csv"),
            "period": period_column(),
            "period_words": text_column(),
            "kind": one_of(KINDS),
            "value": number_column(),
            "unit": one_of(get_args(Unit)),
            "qualifier": one_of(QUALIFIERS, empty=True),
            "symbol": one_of(symbols.REASONS, empty=True),
            "claim": one_of(CLAIMS, empty=True),
            "against": pa.Column(
                str,
                pa.Check(
                    lambda text: text in codes | {"", "target"} or is_period(text),
                    element_wise=True,
                    error="empty, target, an area code or a period",
                ),
            ),
            "words": text_column(),
        },
        strict=True,
    )


def check_figures(figures: pd.DataFrame, catalogue: Catalogue, file: str) -> list[Problem]:
    """Check what a schema cannot: cells of one row, and rows of one figure, against each other."""
    problems: list[Problem] = []
    # Plain rows: pandas would spend longer on its groups than on everything else of a report.
    rows = dict(zip(figures.index, figures.to_dict("records"), strict=True))
    figure: dict[tuple[str, ...], list[int]] = {}
    for line, row in rows.items():
        entry = f"row {line} ({row['locator']})"
        problems += [
            Problem(file, entry, found, allowed, "Correct the row.")
            for found, allowed in _row_faults(row, catalogue)
        ]
        key = tuple(row[name] for name in ("indicator", "area", "period", "locator"))
        figure.setdefault(key, []).append(line)
    for (indicator, _, _, locator), lines in figure.items():
        counts = {rows[line]["kind"]: rows[line]["value"] for line in reversed(lines)}
        top, bottom = counts.get("numerator", ""), counts.get("denominator", "")
        if top and bottom and float(top) > float(bottom):
            entry = f"rows {', '.join(map(str, lines))} ({indicator}, {locator})"
            problems.append(
                Problem(
                    file, entry, f"{top} of {bottom}", "a numerator up to its denominator",
                    "Correct the counts.",
                )
            )  # fmt: skip
    return problems


def _row_faults(row: Mapping[str, str], catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    indicator = catalogue.indicators[row["indicator"]]
    kind, value = row["kind"], row["value"]
    if kind == "direction" and (not row["claim"] or value):
        yield f"kind direction, claim {row['claim']!r}", "a claim and no value"
    if kind != "direction" and bool(value) == bool(row["symbol"]):
        yield f"value {value!r} and symbol {row['symbol']!r}", "either a value or a symbol"
    shares = kind not in {"numerator", "denominator", "tolerance"}
    if shares and kind != "direction" and row["unit"] != indicator.unit:
        yield f"unit {row['unit']}", f"{indicator.unit}, the unit of {indicator.id}"
    if value and float(value) < 0:
        yield f"value {value}", "0 or more"
    if value and row["unit"] == "percent" and float(value) > 100 and not (indicator.above_100):
        yield f"value {value}", "0 to 100 for a percentage"
