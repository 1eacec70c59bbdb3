"""Disclosure: which small counts of children to hide, and whether what is left gives them away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from councilbook.measures.formulas import Bounds, Numbers

THRESHOLD: Final = 5
# How far a linear programme's answer may lie from the true end of a range.
SLACK: Final = 1e-6
# What scipy calls a linear programme whose answer has no end.
UNBOUNDED: Final = 3

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Table:
    """Counts, totals among them, and which of them add up to which.

    Attributes
    ----------
    counts : (n,) array
        Every cell of all tables published together, once.
    sums : (m, n) array
        One row for each total: 1 at its parts, -1 at the total itself, else 0.
    """

    counts: Numbers
    sums: Numbers


class Protection(NamedTuple):
    """Which of a table's cells to hide, or None and why no choice of cells is enough."""

    hidden: Mask | None
    reason: str = ""


def primary(counts: npt.ArrayLike, threshold: int = THRESHOLD) -> Mask:
    """Tell which counts are too small to publish: 1 to the threshold; nought may be shown."""
    counts = np.asarray(counts, dtype=float)
    return np.asarray((counts > 0) & (counts <= threshold))


def derived(above: npt.ArrayLike, below: npt.ArrayLike, threshold: int = THRESHOLD) -> Mask:
    """Tell which percentages, rates or means would give a small count away.

    That is where numerator, denominator or their difference is a small count; what is hidden
    so gets no interval, no rank and no mark on a chart either.
    """
    rest = np.subtract(below, above)
    return primary(above, threshold) | primary(below, threshold) | primary(rest, threshold)


def one_sided(above: npt.ArrayLike, below: npt.ArrayLike) -> Mask:
    """Tell where all or none of a group are counted, which tells about each: to be looked at."""
    return np.greater(below, 0) & (np.equal(above, 0) | np.equal(above, below))


def two_way(inner: npt.ArrayLike) -> Table:
    """Add the totals of rows and columns to a table, row by row, the grand total last."""
    inner = np.asarray(inner, dtype=float)
    whole = np.vstack([inner, inner.sum(0)])
    whole = np.column_stack([whole, whole.sum(1)])
    places = np.arange(whole.size).reshape(whole.shape)
    lines = [*places, *places.T]
    sums = np.zeros((len(lines), whole.size))
    for row, line in zip(sums, lines, strict=True):
        row[line] = 1
        row[line[-1]] = -1
    return Table(whole.ravel(), sums)


def ranges(table: Table, hidden: Mask) -> Bounds:
    """Work out what an outsider can, from all that is published at once.

    Returns
    -------
    Bounds
        Lowest and highest value of each cell: of a published one the count itself; infinity
        where nothing limits a hidden one.

    Raises
    ------
    ValueError
        If the counts do not add up to their totals.

    Notes
    -----
    Minimum and maximum of ``x_i`` subject to ``sums x = 0``, ``x >= 0`` and the published
    cells as they are: a linear programme for each end (Fischetti and Salazar 2000, Models
    and algorithms for optimizing cell suppression in tabular data).
    """
    # Half a second to import, which no page should wait for.
    from scipy.optimize import linprog  # noqa: PLC0415

    places = np.flatnonzero(hidden)
    known = -table.sums[:, ~hidden] @ table.counts[~hidden]
    lower, upper = table.counts.copy(), table.counts.copy()
    for place in places:
        for bound, sign in ((lower, 1.0), (upper, -1.0)):
            found = linprog(sign * (places == place), A_eq=table.sums[:, places], b_eq=known)
            if found.status not in {0, UNBOUNDED}:
                raise ValueError("the counts do not add up to their totals")
            bound[place] = np.inf if found.status == UNBOUNDED else sign * found.fun
    return Bounds(lower, upper)


def exposed(table: Table, hidden: Mask, threshold: int = THRESHOLD) -> list[int]:
    """List the small cells whose range is narrower than the threshold or leaves a value out."""
    lower, upper = ranges(table, hidden)
    wide = upper - lower >= threshold - SLACK
    safe = wide & (lower <= 1 + SLACK)
    return [int(place) for place in np.flatnonzero(primary(table.counts, threshold) & ~safe)]


def protect(table: Table, threshold: int = THRESHOLD, public: Mask | None = None) -> Protection:
    """Choose further cells to hide, for as few children as can be found; noughts stay.

    Parameters
    ----------
    table : Table
        The true counts.
    public : (n,) array of bool, optional
        Cells that are published elsewhere and cannot be hidden any more.
    """
    small = primary(table.counts, threshold)
    free = small | ((table.counts > 0) & ~(np.zeros_like(small) if public is None else public))
    hidden = small.copy()
    while danger := exposed(table, hidden, threshold):
        cost = np.where(hidden, 0.0, table.counts)
        more = _ways_out(table, free, cost, danger[0], threshold)
        if not (more & ~hidden).any():
            return Protection(None, "what is published elsewhere gives a small count away")
        hidden |= more
    # A later choice can make an earlier one needless.
    for place in sorted(np.flatnonzero(hidden & ~small), key=lambda i: -table.counts[i]):
        hidden[place] = False
        hidden[place] = bool(exposed(table, hidden, threshold))
    return Protection(hidden)


def _ways_out(table: Table, free: Mask, cost: Numbers, place: int, threshold: int) -> Mask:
    """Give the cells that must be able to move for the range of one to be safe.

    Two moves at once, one up and one down, each keeping all sums: the least
    ``sum(cost |move|)`` for which the one cell's range is safe. Nothing where there is none.
    """
    from scipy.optimize import linprog  # noqa: PLC0415

    counts, n = table.counts, len(table.counts)
    # Rows: rises and falls of the move up, then rises and falls of the move down.
    highest = np.where(free, [np.full(n, np.inf), counts] * 2, 0.0)
    lowest, wide = np.zeros((4, n)), np.zeros((4, n))
    lowest[0, place], highest[1, place] = threshold - counts[place], 0
    lowest[3, place], highest[2, place] = counts[place] - 1, 0
    wide[[0, 3], place] = -1
    sums = np.kron(np.eye(2), np.hstack([table.sums, -table.sums]))
    limits = np.column_stack([lowest.ravel(), highest.ravel()])
    nothing = np.zeros(len(sums))
    found = linprog(np.tile(cost, 4), wide.reshape(1, -1), [-threshold], sums, nothing, limits)
    moves = found.x.reshape(4, n) if found.success else np.zeros((4, n))
    return np.asarray((moves > SLACK).any(0))
