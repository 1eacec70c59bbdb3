"""Tell which pages come from the cache and why the others are made."""

from __future__ import annotations

from collections.abc import Mapping

from councilbook.factory.cache.looking import Found


def explained(found: Mapping[str, Found]) -> list[str]:
    """Give lines that say what happens to the pages, those with the same reasons together.

    Parameters
    ----------
    found : mapping of str to Found
        What the cache holds, by the names of the pages.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, item in found.items():
        if not item.kept:
            groups.setdefault(item.reasons, []).append(name)
    run = sum(map(len, groups.values()))
    lines = [f"Pages: {len(found)}. From the cache: {len(found) - run}. To run: {run}."]
    for reasons, names in groups.items():
        lines.append(f"{len(names)} to run: {'; '.join(reasons)}")
        lines += [f"  {name}" for name in names]
    return lines
