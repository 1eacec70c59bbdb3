"""Read the cells of a figure: a number, or a symbol that says why there is none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from councilbook.errors import Problem
from councilbook.sources.ees.raw import lines_words

# Today's symbols, then those of older files; keys of councilbook.symbols.REASONS.
SYMBOLS = {symbol: symbol for symbol in ("c", "x", "z", "k", "u", "low")}
SYMBOLS |= {":": "x", "..": "x", "~": "low"}
SYMBOLS |= {
    text: "unknown" for text in ("", "-", ".", "na", "n/a", "#n/a", "nan", "null", "none")
}  # fmt: skip

_NUMBER = re.compile(r"([-+]?)£?(\d{1,3}(?:,\d{3})+|\d*)(\.\d+)?(e[-+]?\d+)? ?%?")
# More decimals than this are the debris of binary fractions: 22.600000000000001.
_DEBRIS = 6


def read_cell(text: str) -> tuple[float, str, int] | None:
    """Read one cell.

    Returns
    -------
    tuple or None
        Value (NaN where there is none), symbol and decimals; None where it is neither.
    """
    tidy = text.strip().lower().replace("−", "-")
    if tidy in SYMBOLS:
        return math.nan, SYMBOLS[tidy], 0
    match = _NUMBER.fullmatch(tidy)
    if match is None or not (match[2] or match[3]):
        return None
    sign, whole, fraction, power = (part or "" for part in match.groups())
    value = float(f"{sign}{whole.replace(',', '')}{fraction}{power}")
    return (value, "", _places(value, fraction, power)) if math.isfinite(value) else None


def _places(value: float, fraction: str, power: str) -> int:
    if power or len(fraction) - 1 > _DEBRIS:
        fraction = f"{value:.{_DEBRIS}f}".partition(".")[2]
    return len(fraction.strip(".").rstrip("0"))


def read_numbers(cells: pd.Series) -> pd.DataFrame:
    """Read a column of text; each distinct cell once.

    Returns
    -------
    DataFrame
        ``value`` (NaN where there is no number), ``symbol`` ("" where there is one), ``places``
        (decimals) and ``wrong`` (True where the cell is neither), indexed as the cells.
    """
    codes, distinct = pd.factorize(cells)
    found = [read_cell(text) for text in distinct]
    read = [item or (math.nan, "unknown", 0) for item in found]
    value, symbol, places = ([item[part] for item in read] for part in range(3))
    columns = {
        "value": np.array(value, dtype=np.float64)[codes],
        "symbol": np.array(symbol, dtype=object)[codes],
        "places": np.array(places, dtype=np.int8)[codes],
        "wrong": np.array([item is None for item in found], dtype=bool)[codes],
    }
    return pd.DataFrame(columns, index=cells.index)


def wrong_cells(file: str, column: str, cells: pd.Series, wrong: pd.Series) -> Iterator[Problem]:
    """Name each text that is neither number nor symbol, with its lines."""
    for text, lines in cells[wrong].groupby(cells[wrong]).groups.items():
        entry = f"{lines_words([*lines])}: {column}"
        allowed = "a number, or one of c x z k u low ~ : .. . - N/A NA NULL or nothing"
        action = "Correct the cell; tell the publisher if the file came so."
        yield Problem(file, entry, repr(text), allowed, action)
