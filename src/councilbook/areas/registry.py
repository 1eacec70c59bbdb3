"""The registry: every area by code and by any spelling, and how areas belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from councilbook.areas.area import ENGLAND, Area, Kind, Neighbour, Reorganisation, Tile
from councilbook.areas.neighbours import NeighbourList
from councilbook.areas.spelling import Clash, Index, keys, make_index
from councilbook.errors import UnknownError


@dataclass(frozen=True)
class Areas:
    """Every area, and the lists that say how areas belong together.

    Attributes
    ----------
    by_code : dict of str to Area
        Every area, the groups of statistical neighbours among them.
    neighbour_lists : dict of int to NeighbourList
        The published lists of statistical neighbours by year, oldest first.
    neighbours : dict of (str, int) to tuple of Neighbour
        Lists by authority and year, nearest first.
    groups : dict of str to tuple of str
        Codes of each named group's members.
    reorganisations : tuple of Reorganisation
        Oldest first.
    tiles : dict of str to Tile
        Place of every living authority on a map of hexagons.
    """

    by_code: dict[str, Area]
    neighbour_lists: Mapping[int, NeighbourList] = field(default_factory=dict)
    neighbours: Mapping[tuple[str, int], tuple[Neighbour, ...]] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reorganisations: tuple[Reorganisation, ...] = ()
    tiles: Mapping[str, Tile] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Area:
        """Give the area of a code."""
        return self.by_code[code]

    def __contains__(self, code: object) -> bool:
        """Tell whether a code is known."""
        return code in self.by_code

    def __iter__(self) -> Iterator[Area]:
        """Walk the areas in the order of their file, groups of neighbours last."""
        return iter(self.by_code.values())

    @cached_property
    def _indexed(self) -> tuple[Index, list[Clash]]:
        return make_index(self)

    @property
    def clashes(self) -> list[Clash]:
        """Spellings that two areas of one kind share; none in data that were loaded."""
        return self._indexed[1]

    @cached_property
    def by_dfe(self) -> dict[str, str]:
        """Codes of authorities, regions and England by number of the Department for Education."""
        return {area.dfe_code: area.code for area in self if area.dfe_code}

    def find(self, text: str, kind: Kind = "authority") -> Area:
        """Find an area by any name, slug, number or code, in any case.

        Raises
        ------
        UnknownError
            If no area of that kind is so called; lists the nearest names and all of them.
        """
        index, wanted = self._indexed[0][kind], keys(text, kind)
        found = next((index[key] for key in wanted if key in index), None)
        if found is not None:
            return found
        near = [index[key].name for key in get_close_matches("".join(wanted[:1]), index, n=3)]
        known = [area.name for area in self if area.kind == kind]
        raise UnknownError(kind, text, known, near=[*dict.fromkeys(near)])

    def benchmarks(self, authority: Area) -> list[Area]:
        """List the areas an authority is compared with, nearest first."""
        codes = [authority.neighbours, authority.region, ENGLAND]
        return [self.by_code[code] for code in codes if code in self.by_code]

    def authorities_on(self, day: date) -> list[Area]:
        """List the authorities that existed on a day, by name."""
        found = [area for area in self if area.kind == "authority" and area.exists_on(day)]
        return sorted(found, key=lambda area: area.name)

    @property
    def vintages(self) -> tuple[int, ...]:
        """Years of the published lists of statistical neighbours, oldest first."""
        return tuple(self.neighbour_lists)

    def vintage_for(self, day: date) -> int:
        """Give the year of the newest list that was out on a day; the oldest if none was.

        Raises
        ------
        ValueError
            If there is no list at all.
        """
        out = [year for year, item in self.neighbour_lists.items() if item.out_on(day)]
        return max(out) if out else min(self.vintages)

    def neighbours_of(self, code: str, vintage: int) -> tuple[Neighbour, ...]:
        """List an authority's statistical neighbours, nearest first; empty where none are listed.

        Raises
        ------
        KeyError
            If there is no list of that year.
        """
        if vintage not in self.neighbour_lists:
            raise KeyError(vintage)
        return self.neighbours.get((code, vintage), ())

    def groups_of(self, code: str) -> list[Area]:
        """List the named groups an authority belongs to."""
        return [self.by_code[group] for group, members in self.groups.items() if code in members]

    def predecessors_of(self, code: str) -> list[Area]:
        """List the authorities that an authority took the place of, alone or with others."""
        return self._all(item.former for item in self.reorganisations if code in item.successors)

    def successors_of(self, code: str) -> list[Area]:
        """List the authorities that took the place of an authority."""
        return self._all(item.successors for item in self.reorganisations if code in item.former)

    def _all(self, found: Iterable[tuple[str, ...]]) -> list[Area]:
        return [self.by_code[code] for codes in found for code in codes]
