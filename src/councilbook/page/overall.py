"""What all results of a report come to: told on its overview, and a part of its own.

The overview weighs every result and shows a few: it is made anew when what it tells is another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from councilbook.measures.standing import Standing
from councilbook.page.rows import Row

# Results that an overview lists.
MOST = 8


@dataclass(frozen=True)
class Overall:
    """What an overview tells of the results of all themes.

    Attributes
    ----------
    standings : dict of str to tuple of Standing
        Those of every result, by theme.
    first : tuple of Row
        What deserves attention first: missed targets, the furthest away as a share of the
        target first; then what got worse, the largest change as a share of the earlier value
        first.
    missed, worse : int
        How many results fell short of their target, and how many others got worse.
    unlike : tuple of str
        Short titles of results whose earlier value is not like for like.
    aimed : bool
        Whether any result has a target.
    """

    standings: dict[str, tuple[Standing, ...]]
    first: tuple[Row, ...]
    missed: int
    worse: int
    unlike: tuple[str, ...]
    aimed: bool


def overall(rows: Sequence[Row]) -> Overall:
    """Weigh the rows of a report's scorecard, in the order of the catalogue."""
    missed = sorted(
        (row for row in rows if row.shortfall_share > 0),
        key=lambda row: (row.standing is Standing.MISSED, row.shortfall_share),
        reverse=True,
    )
    worse = sorted(
        (row for row in rows if row.worsening_share > 0 and row not in missed),
        key=lambda row: row.worsening_share,
        reverse=True,
    )
    themes = dict.fromkeys(row.indicator.theme for row in rows)
    return Overall(
        {
            theme: tuple(row.standing for row in rows if row.indicator.theme == theme)
            for theme in themes
        },
        tuple((missed + worse)[:MOST]), len(missed), len(worse),
        tuple(row.indicator.short_title for row in rows if row.unlike),
        any(row.target for row in rows),
    )  # fmt: skip
