"""Turn the text of values into numbers, each distinct text once."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# The publisher's own loader takes the first three and an empty cell as missing. Only "c" says
# why; "-" stands for at least four different things.
MISSING = {"-": "", "..": "", "": "", "c": "c"}
# Text such as 4.1599999999999998E-2 is a spreadsheet's; no figure has more decimals than this.
DECIMALS = 10
_NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Values:
    """What a list of texts says.

    Attributes
    ----------
    number : array of float
        NaN where the text is no number.
    decimals : array of int
        Decimals the cleaned number needs; 0 where there is none.
    withheld : array of bool
        True where the text says that the publisher withheld the number.
    wrong : array of bool
        True where the text is neither a number nor a known mark.
    """

    number: npt.NDArray[np.float64]
    decimals: npt.NDArray[np.int8]
    withheld: npt.NDArray[np.bool_]
    wrong: npt.NDArray[np.bool_]


def read_number(text: str) -> float:
    """Read one number and clear it of floating-point debris; NaN where it is none.

    A float prints its own shortest text, so 4.1599999999999998E-2 comes back as 0.0416.
    """
    if not _NUMBER.fullmatch(text):
        return math.nan
    number = round(float(text), DECIMALS)
    return number if math.isfinite(number) else math.nan


def read_values(texts: Sequence[str]) -> Values:
    """Read distinct texts.

    Parameters
    ----------
    texts : sequence of str
        As published, each once.

    Returns
    -------
    Values
        Arrays as long as `texts`.
    """
    number = np.array([read_number(text) for text in texts], dtype=np.float64)
    known = np.array([text in MISSING for text in texts], dtype=np.bool_)
    withheld = np.array([MISSING.get(text) == "c" for text in texts], dtype=np.bool_)
    decimals = np.array([_decimals(value) for value in number.tolist()], dtype=np.int8)
    return Values(number, decimals, withheld, np.isnan(number) & ~known)


def _decimals(number: float) -> int:
    if math.isnan(number):
        return 0
    return len(f"{number:.{DECIMALS}f}".rstrip("0").partition(".")[2])
