"""Find the area of a row: by its new code, its older one, then its name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from councilbook.areas import Areas
from councilbook.areas import Kind as AreaKind
from councilbook.errors import UnknownError
from councilbook.sources.ees.ignored import Ignored
from councilbook.sources.ees.raw import key

# What stands where there is no code or name.
_NO_PLACE = {
    "", "x", "z", "c", ":", "..", ".", "-", "~", "na", "n/a", "null", "not available",
    "not applicable", "unknown", "not known",
}  # fmt: skip
_TOGETHER = re.compile(r"\w+\s*/\s*\w+")

COLUMNS = {
    "national": ("country_code", "country_name"),
    "regional": ("region_code", "region_name"),
    "local authority": ("new_la_code", "old_la_code", "la_name"),
}
_KINDS: dict[str, AreaKind] = {
    "national": "country", "regional": "region", "local authority": "authority"
}  # fmt: skip


def find_place(row: Mapping[str, str], areas: Areas) -> str | Ignored | None:
    """Find the area of a row.

    Parameters
    ----------
    row : mapping of str to str
        Level, codes and names of the row, under their columns.
    areas : Areas
        The registry.

    Returns
    -------
    str, Ignored or None
        The area's code; why the row is left out; None for a place nobody knows.
    """
    level = key(row["geographic_level"])
    if level not in COLUMNS:
        shown = row["geographic_level"].strip() or "(empty)"
        return Ignored(f"level {shown}", "the project uses England, regions and authorities")
    given = [text for text in (row[name].strip() for name in COLUMNS[level]) if _names(text)]
    if not given:
        return Ignored(f"{level} without a code", "the file does not say which place it is")
    if any(_TOGETHER.fullmatch(text) for text in given[:-1]):
        return Ignored(given[-1], "several authorities are reported as one")
    for text in given:
        code = _code(text, _KINDS[level], areas)
        if code is not None:
            return code
    if level == "national":
        return Ignored(given[-1], "the project is about England")
    return None


def _names(text: str) -> bool:
    return key(text) not in _NO_PLACE


def _code(text: str, kind: AreaKind, areas: Areas) -> str | None:
    if text in areas:
        return text
    try:
        return areas.find(text, kind=kind).code
    except UnknownError:
        return None
