"""What a reader left out of a file, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Ignored:
    """Rows or a column that a file holds and the project does not use.

    Attributes
    ----------
    what : str
        Rows of a level, an area or a sort of period; or a column.
    reason : str
        Why, in words for a user.
    rows : int
        How many rows; 0 for a column.
    """

    what: str
    reason: str
    rows: int = 0

    def __str__(self) -> str:
        """Give the entry as one line of text."""
        count = f" ({self.rows:,} row{'' if self.rows == 1 else 's'})" if self.rows else ""
        return f"{self.what}{count}: {self.reason}"


def added_up(entries: Iterable[Ignored]) -> tuple[Ignored, ...]:
    """Join entries that say the same, adding their rows."""
    rows: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        rows[entry.what, entry.reason] += entry.rows
    return tuple(sorted(Ignored(*key, count) for key, count in rows.items()))
