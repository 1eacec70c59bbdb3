"""Find an area however its name is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from councilbook.areas.area import Area, Kind

_WORD: Final = re.compile(r"[a-z0-9]+")
_LONG: Final = {
    "n": "north", "e": "east", "s": "south", "w": "west", "saint": "st",
    "ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest",
}  # fmt: skip

# Words that say what sort of body it is, or only join others: "Kingston upon Hull, City of".
_JOINING: Final = frozenset({"and", "the", "of"})
_IDLE: Final[dict[Kind, frozenset[str]]] = {
    "authority": _JOINING | {
        "upon", "on", "council", "borough", "county", "city", "royal", "metropolitan", "unitary",
        "authority", "district", "corporation", "mbc", "lb", "lbc", "cc", "bc",
    },
    "region": _JOINING | {"region"},
    "group": _JOINING | {
        "combined", "county", "authority", "authorities", "mayoral", "strategic", "mca", "ca",
    },
    "country": frozenset(),
    "neighbours": frozenset(),
}  # fmt: skip


class Clash(NamedTuple):
    """A spelling that two areas of one kind share."""

    area: Area
    spelling: str
    other: Area


Index = dict[Kind, dict[str, Area]]


def keys(text: str, kind: Kind) -> tuple[str, ...]:
    """Give what a spelling is looked up by, the nearest to its letters first.

    The first key keeps every letter and figure. The second drops the words that a council's
    name may carry or not (``London Borough of``, ``City Council``), and writes ``N`` as North.

    Returns
    -------
    tuple of str
        One or two keys; none for a text without letters and figures.
    """
    small = text.lower().replace("&", " and ").replace("'", "").replace("’", "")
    words = _WORD.findall(small)
    if not words:
        return ()
    whole, short = "".join(words), _short(words, kind)
    return (whole, short) if short and short != whole else (whole,)


def _short(words: list[str], kind: Kind) -> str:
    if words[:2] == ["london", "borough"]:
        words = words[2:]
    kept = [_LONG.get(word, word) for word in words if word not in _IDLE[kind]]
    # The City is a small part of London: the name of the whole is none of its names.
    if kind == "authority" and kept == ["london"] and not {"city", "corporation"}.isdisjoint(words):
        return "citylondon"
    return "".join(kept)


def make_index(areas: Iterable[Area]) -> tuple[Index, list[Clash]]:
    """Index areas by kind and key; of two areas that share a key the first one keeps it.

    Returns
    -------
    tuple of (dict, list of Clash)
        The index, and the spellings that two areas share.
    """
    index: Index = {kind: {} for kind in _IDLE}
    clashes = []
    for area in areas:
        mine = index[area.kind]
        for spelling in (area.code, area.name, area.slug, area.dfe_code, *area.spellings):
            for key in keys(spelling, area.kind):
                other = mine.setdefault(key, area)
                if other is not area:
                    clashes.append(Clash(area, spelling, other))
                    break
    return index, clashes
