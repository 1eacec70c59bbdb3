"""The versions a page was made with: Python's own, and of all the project needs to run."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from platform import python_implementation, python_version

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OWN = "councilbook"


@cache
def versions() -> dict[str, str]:
    """Give the versions by name: what the project requires, and what that requires in turn.

    The project itself is not among them: its code is looked at file by file.
    """
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(OWN, "")]
    while waiting:
        asked = waiting.pop()
        if asked in seen:
            continue
        seen.add(asked)
        try:
            known = distribution(asked[0])
        except PackageNotFoundError:
            # Needed by a choice nobody made: it is not there, so no page rests on it.
            continue
        found[asked[0]] = known.version
        waiting += _needed(known.requires or [], asked[1])
    found.pop(OWN, None)
    return {python_implementation(): python_version()} | dict(sorted(found.items()))


def _needed(lines: list[str], extra: str) -> list[tuple[str, str]]:
    """List names with each extra they are asked for with, and without one."""
    wanted: list[tuple[str, str]] = []
    for line in lines:
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate({"extra": extra}):
            name = canonicalize_name(need.name)
            wanted += [(name, choice) for choice in ("", *sorted(need.extras))]
    return wanted
