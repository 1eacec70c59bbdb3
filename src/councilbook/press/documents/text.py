"""Words of people made fit for the files of word processors."""

from __future__ import annotations

import re

# XML has no place for these characters, not even as an entity.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

SPACE = "\N{NO-BREAK SPACE}"
# A count behind a figure, such as the areas behind a mean: 84.7% (10).
_COUNT = re.compile(r" (?=\(\d+\))")


def clean(text: str) -> str:
    """Leave out the control characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def together(text: str) -> str:
    """Keep a figure and the count behind it in one line."""
    return _COUNT.sub(SPACE, text)
