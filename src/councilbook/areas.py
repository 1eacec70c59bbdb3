"""Areas: authorities, regions, England, named groups and neighbour groups."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Literal, cast, get_args

from councilbook.errors import DataError, Problem, UnknownError
from councilbook.project import Project

COLUMNS = ["code", "name", "slug", "kind", "region", "dfe_code", "also"]
Kind = Literal["authority", "region", "country", "group", "neighbours"]


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
        Code of the region an authority lies in; empty for other kinds.
    spellings : tuple of str
        Other names and codes people use.
    """

    code: str
    name: str
    slug: str
    kind: Kind
    region: str = ""
    spellings: tuple[str, ...] = ()

    @property
    def neighbours(self) -> str:
        """Code of the authority's group of statistical neighbours."""
        return f"SN-{self.code}"

    @property
    def in_text(self) -> str:
        """Name as it stands inside a sentence: the North East, its statistical neighbours."""
        if self.kind == "neighbours":
            return "its statistical neighbours"
        return f"the {self.name}" if self.kind in {"region", "group"} else self.name

    @property
    def short_name(self) -> str:
        """Name for a table or a chart, where the page says whose neighbours are meant."""
        return "Statistical neighbours" if self.kind == "neighbours" else self.name


def _key(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


@dataclass(frozen=True)
class Areas:
    """The registry: every area by code, and by any spelling."""

    by_code: dict[str, Area]

    def __getitem__(self, code: str) -> Area:
        """Give the area of a code."""
        return self.by_code[code]

    def __contains__(self, code: object) -> bool:
        """Tell whether a code is known."""
        return code in self.by_code

    def __iter__(self) -> Iterator[Area]:
        """Walk the areas in the order of their file."""
        return iter(self.by_code.values())

    @cached_property
    def _by_spelling(self) -> dict[str, Area]:
        return {
            _key(spelling): area
            for area in self.by_code.values()
            for spelling in (area.code, area.name, area.slug, *area.spellings)
        }

    def find(self, text: str, kind: Kind = "authority") -> Area:
        """Find an area by name, slug or code, in any case.

        Raises
        ------
        UnknownError
            If no area of that kind is so called; lists the nearest names and all of them.
        """
        found = self._by_spelling.get(_key(text))
        if found is not None and found.kind == kind:
            return found
        known = [area for area in self.by_code.values() if area.kind == kind]
        spellings = {key: area for key, area in self._by_spelling.items() if area in known}
        near = [spellings[key].name for key in get_close_matches(_key(text), spellings, n=3)]
        raise UnknownError(kind, text, [area.name for area in known], near=[*dict.fromkeys(near)])

    def benchmarks(self, authority: Area) -> list[Area]:
        """List the areas an authority is compared with, nearest first."""
        codes = [authority.neighbours, authority.region, "E92000001"]
        return [self.by_code[code] for code in codes if code in self.by_code]


def load_areas(project: Project) -> Areas:
    """Read ``data/areas/areas.csv``.

    Raises
    ------
    DataError
        If a row has an unknown kind, or two areas share a code.
    """
    path = project.data / "areas" / "areas.csv"
    file, problems, areas = project.name(path), [], {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if list(reader.fieldnames or []) != COLUMNS:
            found, allowed = ", ".join(reader.fieldnames or []), ", ".join(COLUMNS)
            raise DataError([Problem(file, "heading", found, allowed, "Correct the heading.")])
        for number, row in enumerate(reader, start=2):
            entry = f"row {number} ({row['name']})"
            if row["kind"] not in get_args(Kind):
                allowed = ", ".join(get_args(Kind))
                problems.append(Problem(file, entry, row["kind"], allowed, "Correct the kind."))
                continue
            if row["code"] in areas:
                problems.append(Problem(file, entry, row["code"], "one row a code", "Drop one."))
            spellings = tuple(part for part in (*row["also"].split("|"), row["dfe_code"]) if part)
            kind = cast("Kind", row["kind"])
            areas[row["code"]] = Area(
                row["code"], row["name"], row["slug"], kind, row["region"], spellings
            )
    if problems:
        raise DataError(problems)
    return Areas(areas)
