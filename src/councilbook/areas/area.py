"""What an area is, and what hangs on it: neighbours, reorganisations, tiles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["authority", "region", "country", "group", "neighbours"]
Closeness = Literal["extremely close", "very close", "close", "somewhat close", "not close"]

ENGLAND = "E92000001"

# "In the North East", but "in London": a region or group named after counties or towns
# takes no article.
_BARE = re.compile(r"(London|Humber|Manchester|Peterborough|Torbay|shire)$")
_TAKES_THE = re.compile(r"(City|Isles?|East Riding) of ")


@dataclass(frozen=True)
class Area:
    """One area figures can be about.

    Attributes
    ----------
    code : str
        ONS nine-character code; ``SN-`` and the authority's code for its neighbours.
    name : str
        Name as a reader knows it.
    slug : str
        Name for files and addresses.
    kind : {"authority", "region", "country", "group", "neighbours"}
        What sort of area it is.
    region : str
        Code of the region an authority or a group lies in; empty for other kinds, and for a
        group that lies in two.
    spellings : tuple of str
        Other names and codes people use, older codes of the same council among them.
    subregion : str
        Code of Inner or Outer London for its boroughs; empty elsewhere.
    first, last : date or None
        First and last day of an authority, both included; None where it is open.
    dfe_code : str
        Number of the Department for Education; empty where there is none.
    """

    code: str
    name: str
    slug: str
    kind: Kind
    region: str = ""
    spellings: tuple[str, ...] = ()
    subregion: str = ""
    first: date | None = None
    last: date | None = None
    dfe_code: str = ""

    @property
    def neighbours(self) -> str:
        """Code of the authority's group of statistical neighbours."""
        return f"SN-{self.code}"

    @property
    def in_text(self) -> str:
        """Name as it stands inside a sentence: the North East, its statistical neighbours."""
        if self.kind == "neighbours":
            return "its statistical neighbours"
        if self.kind in {"region", "group"}:
            article = not _BARE.search(self.name)
        else:
            article = bool(_TAKES_THE.match(self.name))
        return f"the {self.name}" if article else self.name

    @property
    def short_name(self) -> str:
        """Name for a table or a chart, where the page says whose neighbours are meant."""
        return "Statistical neighbours" if self.kind == "neighbours" else self.name

    def exists_on(self, day: date) -> bool:
        """Tell whether the area existed on a day."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)


class Neighbour(NamedTuple):
    """One authority in another's list of statistical neighbours.

    Attributes
    ----------
    area : str
        Code of the neighbour.
    place : int
        1 for the most alike, up to 10.
    closeness : str
        The publisher's word for how alike they are, in small letters.
    """

    area: str
    place: int
    closeness: Closeness


class Reorganisation(NamedTuple):
    """Authorities that others took the place of.

    Attributes
    ----------
    on : date
        First day of the successors.
    former, successors : tuple of str
        Codes of the authorities.
    same_outline : bool
        Whether the former and the new authorities together cover the same land.
    note : str
        What a reader should know.
    together : tuple of str
        Themes whose figures the successors report as one: each carries those of all.
    """

    on: date
    former: tuple[str, ...]
    successors: tuple[str, ...]
    same_outline: bool
    note: str
    together: tuple[str, ...] = ()


class Tile(NamedTuple):
    """Place of an authority on a map of hexagons.

    Attributes
    ----------
    column, row : int
        Columns run east and rows north; odd rows stand half a tile further east.
    london : bool
        Whether it belongs to London, which is drawn apart.
    """

    column: int
    row: int
    london: bool
