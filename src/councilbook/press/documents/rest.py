"""What the pages hold and a committee document leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from councilbook.exhibit import Exhibit
from councilbook.words import listed

# Lists that are for the screen: one thing in them, and several.
_LISTS = {
    "caveats": ("note on how to read the figures", "notes on how to read the figures"),
    "checks": ("statement checked", "statements checked"),
    "other-figures": ("figure of an earlier time or another area",
                      "figures of earlier times and other areas"),
    "document": ("slip or gap of the report itself", "slips and gaps of the report itself"),
    "sources": ("figure with its place in the source", "figures with their places in the sources"),
}  # fmt: skip
# Tables that a document holds as points, or need not name.
_TOLD = {*_LISTS, "aims", "done", "to-do", "themes", "sources-official"}


def rest_of(pages: Sequence[Mapping[str, Exhibit]], shown: Sequence[Exhibit]) -> str:
    """Count what the pages hold and the document does not.

    Parameters
    ----------
    pages : sequence of mapping
        What each page shows, by name.
    shown : sequence of Exhibit
        Charts and tables of the document.

    Returns
    -------
    str
        Such as ``6 more charts and 40 notes on how to read the figures``; empty where there
        is no more.
    """
    there = {id(item) for item in shown}
    every = [item for page in pages for item in page.values()]
    left = [item for item in every if id(item) not in there and item.name not in _TOLD]
    parts = [
        _counted(sum(item.kind == "chart" for item in left), "more chart", "more charts"),
        _counted(sum(item.kind == "table" for item in left), "more table", "more tables"),
    ]
    for name, (one, several) in _LISTS.items():
        rows = sum(len(item.rows) for item in every if item.name == name)
        parts.append(_counted(rows, one, several))
    return listed([part for part in parts if part])


def _counted(number: int, one: str, several: str) -> str:
    if number == 0:
        return ""
    return f"{number} {one if number == 1 else several}"
