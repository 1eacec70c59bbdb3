"""How much the cache holds, and what of it nobody asks for any more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from councilbook.factory.cache import records, store
from councilbook.factory.cache.place import Place
from councilbook.factory.cache.records import parse_record, record_file


@dataclass(frozen=True)
class Contents:
    """What a cache holds.

    Attributes
    ----------
    pages : int
        Pages with a record.
    objects : int
        Contents kept: executed notebooks, and lists of what they were made with.
    size : int
        Bytes altogether.
    """

    pages: int
    objects: int
    size: int


def contents(url: str) -> Contents:
    """Count what a cache holds."""
    place = Place(url)
    pages, objects = place.listed(records.FOLDER), place.listed(store.FOLDER)
    size = sum(pages.values()) + sum(objects.values())
    return Contents(sum(file.endswith(".json") for file in pages), len(objects), size)


def prune(url: str, names: Collection[str]) -> None:
    """Drop the records of pages that are no longer planned, and what no record speaks of.

    A page that runs meanwhile may lose its copy; it is made again the next time.

    Parameters
    ----------
    url : str
        Path or address of the cache.
    names : collection of str
        The records of all planned pages.
    """
    place = Place(url)
    planned = {record_file(name) for name in names}
    place.remove(file for file in place.listed(records.FOLDER) if file not in planned)
    needed: set[str] = set()
    for content in place.read_all(place.listed(records.FOLDER)).values():
        record = parse_record(content)
        if record is not None:
            needed |= {record.kept, *record.made_from.values()}
    kept = {store.place_of(name) for name in needed}
    place.remove(file for file in place.listed(store.FOLDER) if file not in kept)
