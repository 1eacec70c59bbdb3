"""Read groups, reorganisations and tiles, and check them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from pydantic import Field

from councilbook.areas.area import Area, Reorganisation, Tile
from councilbook.areas.table import read_table
from councilbook.errors import Problem
from councilbook.project import Project
from councilbook.records import Record, read_record, read_records, read_yaml

_AUTHORITY = "the code of an authority in areas.csv"
_MEND, _DROP = "Correct the entry.", "Drop one."

Known = Mapping[str, Area]


class TileRow(Record):
    """One line of ``tiles.csv``."""

    code: str
    column: int
    row: int
    london: bool


class GroupEntry(Record):
    """One entry of ``groups.yml``."""

    name: str
    members: tuple[str, ...] = Field(min_length=2)
    source: str


class ReorganisationEntry(Record):
    """One entry of ``reorganisations.yml``; the day is no key ``on``, which YAML reads as yes."""

    day: date
    former: tuple[str, ...] = Field(min_length=1)
    successors: tuple[str, ...] = Field(min_length=1)
    same_outline: bool
    note: str
    together: tuple[str, ...] = ()


def _is_authority(code: str, known: Known) -> bool:
    return code in known and known[code].kind == "authority"


def read_groups(
    known: Known, project: Project, problems: list[Problem]
) -> dict[str, tuple[str, ...]]:
    """Read ``data/areas/groups.yml``; what is wrong with it is added to `problems`.

    Returns
    -------
    dict of str to tuple of str
        Codes of the members by code of the group.
    """
    path = project.data / "areas" / "groups.yml"
    content: Any = read_yaml(path, project, problems) or {}
    file, groups = project.name(path), {}
    if not isinstance(content, dict):
        kind = type(content).__name__
        problems.append(Problem(file, "file", kind, "a group under each code", _MEND))
        return {}
    for code, item in content.items():
        entry = read_record(GroupEntry, code, item, file, problems)
        if entry is not None:
            groups[code] = entry.members
            problems += _group_faults(code, entry, known, file)
    for area in known.values():
        if area.kind == "group" and area.code not in content:
            problems.append(
                Problem(file, area.code, "nothing", f"the members of {area.name}", "Add them.")
            )
    return groups


def _group_faults(code: str, entry: GroupEntry, known: Known, file: str) -> Iterator[Problem]:
    area = known.get(code)
    if area is None or area.kind != "group":
        yield Problem(file, code, code, "the code of a group in areas.csv", _MEND)
    elif area.name != entry.name:
        yield Problem(file, f"{code}: name", entry.name, f"{area.name}, as in areas.csv", _MEND)
    for member in entry.members:
        if not _is_authority(member, known):
            yield Problem(file, f"{code}: members", member, _AUTHORITY, _MEND)
    for member in sorted({one for one in entry.members if entry.members.count(one) > 1}):
        yield Problem(file, f"{code}: members", f"{member} twice", "each member once", _DROP)


def read_reorganisations(
    known: Known, project: Project, problems: list[Problem]
) -> tuple[Reorganisation, ...]:
    """Read ``data/areas/reorganisations.yml``, oldest first; problems are added to `problems`."""
    path = project.data / "areas" / "reorganisations.yml"
    entries = read_records(ReorganisationEntry, path, project, problems)
    for entry in entries:
        problems += _reorganisation_faults(entry, known, project.name(path))
    return tuple(
        Reorganisation(
            one.day, one.former, one.successors, one.same_outline, one.note, one.together
        )
        for one in sorted(entries, key=lambda one: one.day)
    )


def _reorganisation_faults(
    entry: ReorganisationEntry, known: Known, file: str
) -> Iterator[Problem]:
    before = entry.day - timedelta(days=1)
    for code in entry.former + entry.successors:
        where = f"{entry.day}: {code}"
        if not _is_authority(code, known):
            yield Problem(file, where, code, _AUTHORITY, _MEND)
        elif code in entry.former and known[code].last != before:
            found = f"last day {known[code].last} in areas.csv"
            yield Problem(file, where, found, f"{before}, the day before", _MEND)
        elif code in entry.successors and known[code].first != entry.day:
            found = f"first day {known[code].first} in areas.csv"
            yield Problem(file, where, found, str(entry.day), _MEND)


def read_tiles(known: Known, project: Project, problems: list[Problem]) -> dict[str, Tile]:
    """Read ``data/areas/tiles.csv``; what is wrong with it is added to `problems`."""
    path = project.data / "areas" / "tiles.csv"
    file, rows = project.name(path), read_table(TileRow, path, project, problems)
    places: dict[tuple[int, int], str] = {}
    tiles: dict[str, Tile] = {}
    for line, row in rows:
        entry, place = f"row {line} ({row.code})", (row.column, row.row)
        if not _is_authority(row.code, known) or known[row.code].last is not None:
            living = "the code of a living authority in areas.csv"
            problems.append(Problem(file, entry, row.code, living, _MEND))
        if row.code in tiles:
            problems.append(Problem(file, entry, row.code, "one row an authority", _DROP))
        if place in places:
            found = f"column {row.column}, row {row.row}"
            allowed = f"a place of its own: {places[place]} has this one"
            problems.append(Problem(file, entry, found, allowed, "Move one."))
        places[place], tiles[row.code] = row.code, Tile(row.column, row.row, row.london)
    for area in known.values():
        if area.kind == "authority" and area.last is None and area.code not in tiles:
            missing = f"a row for {area.name}"
            problems.append(Problem(file, area.code, "nothing", missing, "Give it a place."))
    return tiles
