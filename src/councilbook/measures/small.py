"""Small numbers: where the counts must speak, because a percentage would mislead."""

from __future__ import annotations

from typing import Final, Literal

from councilbook.measures.intervals import Figure, Kind

# One child of nineteen is more than five points.
LEAST: Final = 20

Headline = Literal["value", "counts", "none"]


def is_small(size: float | None) -> bool:
    """Tell whether a percentage is of fewer than twenty, as far as is known."""
    return size is not None and size < LEAST


def headline(kind: Kind, figure: Figure) -> Headline:
    """Say what a headline may give: the value, the counts behind it, or neither.

    Parameters
    ----------
    kind : {"share", "rate", "count", "other"}
        What the value is.
    figure : Figure
        The value and the counts behind it.

    Returns
    -------
    {"value", "counts", "none"}
        "counts" for a share of fewer than twenty. "none" where there is no value, and where
        the number of events of such a share was worked back: it is not published, and must
        not be.
    """
    if figure.value is None:
        return "none"
    if kind != "share" or not is_small(figure.size):
        return "value"
    return "none" if figure.events is None or figure.worked_back else "counts"
