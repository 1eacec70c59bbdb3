"""What differs between two editions, as records: what every telling is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

# ``period``: the place of a figure is taken by that of another period, so neither was revised.
Kind = Literal["standing", "revised", "period", "new", "gone"]


@dataclass(frozen=True)
class Place:
    """Where a changed figure is shown.

    Attributes
    ----------
    exhibit, headline : str
        Name and headline of the exhibit.
    row : str
        What its row is about.
    column : str
        Label of its column; empty where the exhibit has figures in one column only.
    was, now : str
        What is shown there, on one line; empty where there is nothing.
    """

    exhibit: str
    headline: str
    row: str
    column: str
    was: str
    now: str


@dataclass(frozen=True)
class Change:
    """One figure that changed, however often its page shows it.

    Attributes
    ----------
    kind : {"standing", "revised", "period", "new", "gone"}
        How.
    page : str
        Name of the page; in the new edition where it is there.
    measure : str
        Short title of its measure; empty where it has none.
    places : tuple of Place
        In the order of the page.
    sources : tuple of str
        Names of the sources it may come from.
    why : tuple of str
        Everything on record that may be the cause; empty where nothing is.
    """

    kind: Kind
    page: str
    measure: str
    places: tuple[Place, ...]
    sources: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def was(self) -> str:
        """What was shown, in its shortest form."""
        return self._told([place.was for place in self.places])

    @property
    def now(self) -> str:
        """What is shown, in its shortest form."""
        return self._told([place.now for place in self.places])

    def _told(self, texts: list[str]) -> str:
        # The first place names the period; the others may leave it to their row.
        return texts[0] if self.kind == "period" else min(texts, key=len)


@dataclass(frozen=True)
class Piece:
    """A page, or a part of one, that came, went or got another name.

    Attributes
    ----------
    kind : {"page", "exhibit", "column", "row"}
        What it is.
    page, exhibit : str
        Where; no exhibit for a page.
    was, now : str
        What it is called; empty where it is not there.
    figures : int
        How many figures it holds.
    """

    kind: Literal["page", "exhibit", "column", "row"]
    page: str
    exhibit: str
    was: str
    now: str
    figures: int = 0


@dataclass(frozen=True)
class Updated:
    """A source that came, went or was updated.

    Attributes
    ----------
    name : str
        As pages name it.
    was, now : str
        Its vintages; empty where it is not there.
    same : bool
        Whether the figures taken from it are the same all the same.
    """

    name: str
    was: str
    now: str
    same: bool = False


@dataclass(frozen=True)
class Differences:
    """Everything that differs between two editions.

    Attributes
    ----------
    old, new : str
        Titles of the editions.
    changes : tuple of Change
        Figures, in the order of the book.
    pieces : tuple of Piece
        Pages and their parts.
    sources : tuple of Updated
        Data sources.
    reworded : dict of str to tuple of str
        Headlines of exhibits whose words changed but no figure, by page.
    titles : dict of str to str
        Titles of the pages by name.
    """

    old: str
    new: str
    changes: tuple[Change, ...] = ()
    pieces: tuple[Piece, ...] = ()
    sources: tuple[Updated, ...] = ()
    reworded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """List the changes of one kind."""
        return tuple(item for item in self.changes if item.kind == kind)

    @property
    def empty(self) -> bool:
        """Tell whether the editions are the same for a reader."""
        return not (self.changes or self.pieces or self.sources or self.reworded)
